import type { Result } from "neverthrow";
import type { FullID, Requirement, Resolution } from "../../../../index.js";
import type { PromptPart } from "../ports.js";
import type { PooledWorker } from "../workers/pool.js";
import type { TaskError } from "./task.js";

/** A planned task on its way to a worker. */
export interface Run {
  readonly pooled: PooledWorker;
  readonly reused: boolean;
  readonly resolution: Resolution;
  /** What of that the model is known not to read. */
  readonly listUnread: (
    resolution: Resolution,
    held: readonly Requirement[],
  ) => readonly Requirement[];
  /** Decides anew, without the models that failed, for what the session holds by now. */
  readonly decideNext: (
    tried: readonly FullID[],
    held: readonly Requirement[],
  ) => Promise<Result<Resolution, TaskError>>;
  readonly parts: readonly PromptPart[];
  readonly timeoutMs: number;
}
