import type { FullID, Resolution } from "../../../index.js";
import {
  classifyFailure,
  type FailureClass,
  isPassing,
  type OptionalClass,
  type ProviderFailure,
} from "../../opencode/server/failure-class.js";

/** What follows on a failure. */
export type ChainStep =
  /** Resolve the same request again with these models tried; the needs hold as before. */
  | {
      readonly kind: "next";
      readonly failure: FailureClass;
      readonly tried: readonly FullID[];
    }
  | {
      readonly kind: "stop";
      readonly failure: FailureClass;
      readonly because: /** It was asked for by one reference. */
        | "no-list"
        /** The reference that failed was the last one. */
        | "end-of-list"
        /** Another model would not do better, or the user did not allow it. */
        | "not-passing";
    };

/** Settings of a chain at run time. */
export interface ChainOptions {
  /** Go on after these as well. */
  readonly goOnAfter?: readonly OptionalClass[] | undefined;
}

/**
 * Says whether a task whose model failed goes on with the next one of its list. Pure: the same
 * resolution and failure give the same step. A model is never tried twice.
 */
export function nextInChain(
  { resolvedModel, metadata }: Resolution,
  failure: ProviderFailure,
  { goOnAfter = [] }: ChainOptions = {},
): ChainStep {
  const kind = classifyFailure(failure);
  const { chain, rung, tried = [] } = metadata;
  if (chain === undefined || rung === undefined)
    return { kind: "stop", failure: kind, because: "no-list" };
  if (!isPassing(kind, goOnAfter)) return { kind: "stop", failure: kind, because: "not-passing" };
  if (rung >= chain.length) return { kind: "stop", failure: kind, because: "end-of-list" };
  return { kind: "next", failure: kind, tried: [...tried, resolvedModel] };
}
