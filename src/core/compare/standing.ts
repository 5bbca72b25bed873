import type { Boundaries } from "../conditions/boundary.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatTag } from "../ref/ref.js";
import type { ModelRequest, SingleRequest } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";

/** A worker's profile, reduced to the fields that affect its model. */
export interface StandingWorker {
  /** The worker's id. */
  readonly id: string;
  /** A reference, tag or list. */
  readonly model: ModelRequest["ref"];
  /** The requirements for its model. */
  readonly needs?: readonly Requirement[];
  /** Its own boundaries, in addition to the resolver's. */
  readonly boundaries?: Boundaries;
}

/** Creates a request for each tag, in the order of the strategies. */
export function listTagRequests({
  strategies,
}: Pick<Resolver, "strategies">): readonly SingleRequest[] {
  return [...strategies.keys()].map((id) => ({ ref: formatTag(id), purpose: "prompt" }));
}

/** Creates a request for each worker, like the one at its start. */
export function listWorkerRequests(workers: readonly StandingWorker[]): readonly ModelRequest[] {
  return workers.map(({ id, model, needs = [], boundaries }) => ({
    ref: model,
    purpose: "spawn",
    worker: id,
    ...(needs.length > 0 && { needs }),
    ...(boundaries !== undefined && { boundaries }),
  }));
}
