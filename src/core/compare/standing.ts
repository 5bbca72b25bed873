import type { Requirement } from "../conditions/requirement.js";
import type { Boundaries, ModelRequest } from "../resolution/request.js";
import type { ModelResolver } from "../resolution/resolve.js";
import { formatTag } from "../resolution/strategy.js";

/** A kind of worker, as far as its model depends on it. */
export interface StandingWorker {
  readonly id: string;
  /** A reference or tag. */
  readonly model: string;
  readonly needs?: readonly Requirement[];
  readonly boundaries?: Boundaries;
}

/** A request for each tag, in the order of the strategies. */
export function listTagRequests({
  strategies,
}: Pick<ModelResolver, "strategies">): readonly ModelRequest[] {
  return [...strategies.keys()].map((id) => ({ ref: formatTag(id), purpose: "prompt" }));
}

/** A request for each worker, as one that starts makes it. */
export function listWorkerRequests(workers: readonly StandingWorker[]): readonly ModelRequest[] {
  return workers.map(({ id, model, needs = [], boundaries }) => ({
    ref: model,
    purpose: "spawn",
    worker: id,
    ...(needs.length > 0 && { needs }),
    ...(boundaries !== undefined && { boundaries }),
  }));
}
