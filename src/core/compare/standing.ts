import type { Boundaries } from "../conditions/boundary.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatTag } from "../ref/ref.js";
import type { ModelRequest, SingleRequest } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";

/** A kind of worker, as far as its model depends on it. */
export interface StandingWorker {
  /** What the worker is called. */
  readonly id: string;
  /** A reference or tag. */
  readonly model: ModelRequest["ref"];
  /** What its model must offer. */
  readonly needs?: readonly Requirement[];
  /** Boundaries of its own, beside those of the resolver. */
  readonly boundaries?: Boundaries;
}

/** A request for each tag, in the order of the strategies. */
export function listTagRequests({
  strategies,
}: Pick<Resolver, "strategies">): readonly SingleRequest[] {
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
