import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { startPanel } from "../../../../src/adapters/control-panel/server/index.js";
import { answerAll, startFakeOpenCode } from "../support/fake-opencode.js";
import { PAGE } from "../support/panel.js";

/** Milliseconds in which a person sees that it works again. */
const RECOVERY_MS = 6000;

/** Twenty at a time, each away for another while, with the panel's own waits. */
test("after each of 20 restarts the panel is back within 6 s", async () => {
  const recover = async (awayMs: number): Promise<number> => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = (await startPanel({ url: opencode.url, page: PAGE }))._unsafeUnwrap();
    try {
      await expect.poll(() => panel.status().plugin, { timeout: 20_000 }).toBe("answering");
      await opencode.stop();
      await expect.poll(() => panel.status().server, { timeout: 20_000 }).toBe("down");
      await delay(awayMs);
      const since = performance.now();
      await opencode.restart();
      await expect.poll(() => panel.status().plugin, { timeout: 15_000 }).toBe("answering");
      return performance.now() - since;
    } finally {
      await panel.close();
    }
  };
  const waits = Array.from({ length: 20 }, (_, at) => at * 250);
  const took = await Promise.all(waits.map(recover));
  console.log(`back after ${took.map((ms) => Math.round(ms)).join(", ")} ms`);
  expect(Math.max(...took)).toBeLessThan(RECOVERY_MS);
}, 90_000);
