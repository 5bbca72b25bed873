import type { FullID, Resolution } from "../../../index.js";
import {
  classifyFailure,
  type FailureClass,
  isPassing,
  type OptionalClass,
  type ProviderFailure,
} from "../../opencode/server/failure-class.js";

/** What follows a failure. */
export type FallbackStep =
  /** Resolve the same request again, without the models in `tried`. The needs still hold. */
  | {
      readonly kind: "next";
      readonly failure: FailureClass;
      readonly tried: readonly FullID[];
    }
  | {
      readonly kind: "stop";
      readonly failure: FailureClass;
      readonly because: /** The request was a single reference. */
        | "no-list"
        /** The last entry of the list failed. */
        | "list-exhausted"
        /** Another model would fail too, or the configuration does not allow a fallback. */
        | "not-passing";
    };

/** Which failures trigger a fallback. */
export interface FallbackOptions {
  /** Also fall back after these. */
  readonly fallbackOn?: readonly OptionalClass[] | undefined;
}

/** Whether the list has another entry left to fall back to. */
export function hasFallback({ metadata }: Pick<Resolution, "metadata">): boolean {
  const { list, entry } = metadata;
  return list !== undefined && entry !== undefined && entry < list.length;
}

/**
 * Decides whether a failed task falls back to the next entry of its list. Pure: the same resolution
 * and failure give the same step. No model is tried twice.
 */
export function nextFallback(
  resolution: Resolution,
  failure: ProviderFailure,
  { fallbackOn = [] }: FallbackOptions = {},
): FallbackStep {
  const kind = classifyFailure(failure);
  const { resolvedModel, metadata } = resolution;
  if (metadata.list === undefined || metadata.entry === undefined)
    return { kind: "stop", failure: kind, because: "no-list" };
  if (!isPassing(kind, fallbackOn)) return { kind: "stop", failure: kind, because: "not-passing" };
  if (!hasFallback(resolution)) return { kind: "stop", failure: kind, because: "list-exhausted" };
  return { kind: "next", failure: kind, tried: [...(metadata.tried ?? []), resolvedModel] };
}
