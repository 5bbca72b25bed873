import type { Result } from "neverthrow";
import type { Case } from "../../fixtures/arbitraries/requests.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import type { ModelRequest } from "../../src/core/resolution/request.js";
import type { Resolution, ResolutionError } from "../../src/core/resolution/resolution.js";
import { createResolver, type Resolver } from "../../src/core/resolver.js";
import type { FullID } from "../../src/core/sources/model.js";

export type Outcome = Result<Resolution, ResolutionError>;

/** A resolver for sources as returned by the decoders. */
export function resolverFor({ sources, options }: Pick<Case, "sources" | "options">): Resolver {
  return createResolver(assessSources(sources), options);
}

/** The answer to a case, by a resolver created for it alone. */
export function answer(question: Case): Outcome {
  return resolverFor(question).resolve(question.request);
}

/** The chosen model. Undefined for a failure. */
export function chosen(outcome: Outcome): FullID | undefined {
  return outcome.isOk() ? outcome.value.resolvedModel : undefined;
}

/** An outcome as plain data, for comparison as a whole. */
export function asData(outcome: Outcome): Resolution | ResolutionError {
  return outcome.isOk() ? outcome.value : outcome.error;
}

/** Creates a request for a reference, with defaults for the rest. */
export function request(ref: string, rest: Partial<ModelRequest> = {}): ModelRequest {
  return { purpose: "prompt", ...rest, ref };
}
