import { setTimeout as sleep } from "node:timers/promises";
import { type Road, startTui, type Tui } from "../e2e/support/tui.js";
import type { Probes } from "./recording.js";

const ROADS: readonly Road[] = ["inside", "attach"];
const TOAST_MS = 4000;
const AGAIN = 2;
/** Replaces the failed step if the TUI reports the cause to the user. */
export const TOLD = "the list of workers, and the TUI half says so";

/** True, or what the first failed step was waiting for. */
async function walk(
  steps: readonly (readonly [string, () => Promise<unknown>])[],
): Promise<true | string> {
  for (const [what, step] of steps) {
    const came = await step().then(
      () => true,
      () => false,
    );
    if (!came) return what;
  }
  return true;
}

/** Whether a toast at the start reports that the TUI half cannot work. */
async function hearRefusal(tui: Tui): Promise<boolean> {
  const end = Date.now() + TOAST_MS;
  while (Date.now() < end) {
    if (/no place for \/workers/.test(await tui.screen())) return true;
    await sleep(100);
  }
  return false;
}

async function tryFlow(tui: Tui): Promise<true | string> {
  // Waits up to two minutes, because a busy machine may need them for the first screen.
  const look = async () => tui.see("Ask anything");
  const started = await walk([["the prompt", async () => look().catch(look)]]);
  if (started !== true) return started;
  if (await hearRefusal(tui)) return TOLD;
  return walk([
    [
      "the list of workers",
      async () => tui.slash("workers", "Workers' models", /coder +own\/driver/),
    ],
    ["the list of models", async () => tui.pick("coder", "vision", "Model for coder")],
    ["the choice", async () => tui.pick("scroll", "node:vision", "coder on own/scroll-2")],
    ["the new model", async () => tui.pressTo("Enter", "runs on own/scroll-2", "Verify it now?")],
    ["the check", async () => tui.pressTo("Enter", "coder: verified", /observed +own\/scroll-2/)],
  ]);
}

async function tryRoad(version: string, road: Road): Promise<true | string> {
  const tui = await startTui({ version, road }).catch(() => undefined);
  if (tui === undefined) return "the start";
  try {
    return await tryFlow(tui);
  } finally {
    await tui.close();
  }
}

/**
 * Probes whether a worker's model can be chosen and verified in a version's TUI, for each way to
 * connect TUI and server.
 */
export async function probeTui(version: string): Promise<Probes> {
  const outcomes: Record<string, boolean | string> = {};
  for (const road of ROADS) {
    let outcome = await tryRoad(version, road);
    // A busy machine must not count as a missing half.
    for (let again = 0; again < AGAIN && outcome !== true && outcome !== TOLD; again++) {
      outcome = await tryRoad(version, road);
    }
    outcomes[road] = outcome;
  }
  return outcomes;
}
