import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readReceiptFile } from "../../../src/adapters/opencode/receipts/read-receipts.js";
import { run } from "../../adapters/cli/support/run.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const PROFILES = { profiles: { docs: { backend: "server" } } };

let host: Orchestrator;
beforeAll(async () => {
  host = await startOrchestrator({ project: { ".opencode/orchestrator.json": PROFILES } });
});
afterAll(async () => host.close());

test("decisions on both backends are written down and replayed; another model loses the prompt cache", async () => {
  const session = await host.newSession();
  for (const workerId of ["explorer", "docs"]) {
    const first = await host.run(session, { workerId });
    expect(first).toMatchObject({ status: "succeeded" });
    const ended = await host.run(session, { workerId, model: "own/large" });
    // The last response read 12,400 tokens and wrote 860, at $1 per million.
    expect(ended.reuse?.reread?.tokens).toBe(13_260);
    expect(ended.reuse?.reread?.cost).toBeCloseTo(0.01326, 6);
    expect(ended.reuse?.text).toContain("About 13,260 tokens are read again");
  }
  const folder = join(host.opencode.machine.home, ".local/state/opencode-model-resolver/decisions");
  const read = async () => {
    const [name = ""] = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));
    return readReceiptFile(join(folder, name));
  };
  const count = async () => (await read())._unsafeUnwrap().receipts.length;
  await expect.poll(count, { timeout: 5000 }).toBe(4);
  const { receipts, unread } = (await read())._unsafeUnwrap();
  expect(unread).toBe(0);
  expect(receipts.map(({ cost }) => cost)).toEqual([0.01412, 0.01412, 0.01412, 0.01412]);
  expect(JSON.stringify(receipts)).not.toContain("Do it.");
  expect(JSON.stringify(receipts)).not.toContain("canary");

  const [name = ""] = readdirSync(folder).filter((file) => file.endsWith(".jsonl"));
  const ask = async (...args: string[]) => {
    const from = ["--server", host.opencode.url, "--directory", host.opencode.machine.project];
    const replay = ["replay", "--journal", join(folder, name), ...args, "--json", ...from];
    return JSON.parse((await run(replay)).stdout) as {
      decisions: number;
      sameCatalog: number;
      differences: { cost: object }[];
    };
  };
  expect(await ask()).toMatchObject({ decisions: 4, sameCatalog: 4, differences: [] });
  const without = await ask("--without", "own/large");
  expect(without.differences.length).toBe(2);
});
