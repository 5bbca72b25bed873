import type { Resolution } from "../../../../index.js";
import { recordOf } from "../../selection/decision.js";
import type { ModelSnapshot } from "../../selection/sources.js";
import type { EngineContext } from "../context.js";
import type { Worker } from "../ports.js";
import type { Reread } from "../tasks/task.js";
import type { PooledWorker } from "../workers/pool.js";
import { formatDollars } from "./format-usage.js";

/** Providers cache no shorter prompts. */
const LEAST = 1_024;

function measure(
  { accounts }: EngineContext["spending"],
  worker: Worker,
  { inputCost }: { readonly inputCost?: number },
): Reread | undefined {
  const tokens = accounts.contextOf(worker);
  if (tokens === undefined || tokens < LEAST) return undefined;
  return { tokens, ...(inputCost !== undefined && { cost: (tokens * inputCost) / 1_000_000 }) };
}

/** What a reused worker has to read again with another model; undefined if nothing or unknown. */
export function findReread(
  { spending }: Pick<EngineContext, "spending">,
  { worker }: Pick<PooledWorker, "worker">,
  before: string | undefined,
  resolution: Resolution,
  snapshot: ModelSnapshot,
): Reread | undefined {
  if (worker === undefined || before === undefined) return undefined;
  if (before === resolution.resolvedModel) return undefined;
  return measure(spending, worker, recordOf(snapshot, resolution) ?? {});
}

/** The same for the running worker that would take the session's next task. */
export function expectReread(
  context: Pick<EngineContext, "spending" | "pool">,
  rootSessionID: string,
  workerID: string,
  resolution: Resolution,
  snapshot: ModelSnapshot,
): Reread | undefined {
  const running = context.pool
    .list(rootSessionID)
    .find(({ profile, isLeaving }) => profile.id === workerID && !isLeaving);
  if (running === undefined) return undefined;
  return findReread(context, running, running.identity.model, resolution, snapshot);
}

/** A clause without a final period. */
export function formatReread({ tokens, cost }: Reread): string {
  const price = cost === undefined ? "price unknown" : `about ${formatDollars(cost)}`;
  return `about ${tokens.toLocaleString("en-US")} tokens are read again, because the prompt cache is lost (${price})`;
}
