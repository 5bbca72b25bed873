import type { Resolution } from "../../../../index.js";
import { classifyFailure } from "../../../opencode/server/failure-class.js";
import { formatResolved } from "../../selection/decision.js";
import { type ChainStep, nextInChain } from "../../selection/next-fallback.js";
import type { EngineContext } from "../context.js";
import type { RetryNotice, WorkerFault } from "../ports.js";
import type { TaskAttempt } from "./task.js";

/** Why an attempt was ended from inside: OpenCode keeps asking a provider that fails. */
export class AttemptEnd {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Tries of OpenCode's own at one model, while another one is left. */
const TRIES = 2;
/** Milliseconds that OpenCode may wait before its next try, while another model is left. */
const LONGEST_WAIT_MS = 10_000;

/** Whether OpenCode's own retries have gone on for long enough. */
export function isEnough({ attempt, next }: RetryNotice, now: number): boolean {
  return attempt >= TRIES || (next !== undefined && next - now > LONGEST_WAIT_MS);
}

/** Whether another reference of the list is left, should this one fail. */
export function hasNext({ metadata }: Resolution): boolean {
  const { chain, rung } = metadata;
  return chain !== undefined && rung !== undefined && rung < chain.length;
}

/** What follows on a fault: the next model of the list, or the end of the task. */
export async function stepAfter(
  context: EngineContext,
  resolution: Resolution,
  fault: WorkerFault,
): Promise<ChainStep> {
  const { settings } = await context.loadProfiles();
  return nextInChain(resolution, fault.failure ?? {}, { goOnAfter: settings?.goOnAfter });
}

/** The attempt as the task's record shows it. */
export function toAttempt(
  resolution: Resolution,
  fault: WorkerFault | undefined,
  ms: number,
): TaskAttempt {
  const model = formatResolved(resolution);
  if (fault === undefined) return { model, ms };
  return {
    model,
    code: fault.code,
    ...(fault.failure !== undefined && { failure: classifyFailure(fault.failure) }),
    ...(fault.status !== undefined && { status: fault.status }),
    ms,
  };
}
