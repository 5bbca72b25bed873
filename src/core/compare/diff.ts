import { type ModelRequest, textOfRef } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";
import { type Answer, toAnswer } from "./answer.js";
import { type Cause, findCause } from "./cause.js";
import { comparePrices, type PriceChanges } from "./price-change.js";

/** How two answers differ. Public and closed. */
export type DifferenceKind =
  /** The model differs. */
  | "model"
  /** The model is the same, the variant differs. */
  | "variant"
  /** It resolved before and fails now. */
  | "broken"
  /** It failed before and resolves now. */
  | "fixed"
  /** It fails on both sides, with different codes. */
  | "error";

/** A reference that resolves differently. JSON-safe. */
export interface ResolutionDifference {
  /** The reference of the request. */
  readonly ref: string;
  /** The worker of the request. */
  readonly worker?: string;
  /** How the answers differ. */
  readonly kind: DifferenceKind;
  /** The answer of the first resolver. */
  readonly from: Answer;
  /** The answer of the second resolver. */
  readonly to: Answer;
  /** Why the answers differ. */
  readonly cause: Cause;
  /** US dollars per million tokens, on both sides. */
  readonly price: PriceChanges;
}

/**
 * Lists what resolves differently after a change: one row for each reference or request whose
 * model, variant or error differs, in the order of `asked`. The same model for another reason is
 * not a difference.
 */
export function diffResolutions(
  before: Resolver,
  after: Resolver,
  asked: readonly (string | ModelRequest)[],
): readonly ResolutionDifference[] {
  return asked.flatMap((each) => {
    const request: ModelRequest = typeof each === "string" ? { ref: each } : each;
    const from = toAnswer(before.resolve(request), before);
    const to = toAnswer(after.resolve(request), after);
    const kind = compareAnswers(from, to);
    if (kind === undefined) return [];
    return [
      {
        ref: textOfRef(request.ref),
        ...(request.worker !== undefined && { worker: request.worker }),
        kind,
        from,
        to,
        cause: findCause(before, after, from, to),
        price: comparePrices(pricesOf(from), pricesOf(to)),
      },
    ];
  });
}

/** The part of an answer that comparisons use. */
export type Comparable =
  | { readonly kind: "resolved"; readonly model: string; readonly variant?: string }
  | { readonly kind: "failed"; readonly code: string };

/** Compares two answers. Undefined if they are equivalent. */
export function compareAnswers(from: Comparable, to: Comparable): DifferenceKind | undefined {
  if (from.kind === "failed")
    return to.kind === "resolved" ? "fixed" : from.code === to.code ? undefined : "error";
  if (to.kind === "failed") return "broken";
  if (from.model !== to.model) return "model";
  return from.variant === to.variant ? undefined : "variant";
}

function pricesOf(answer: Answer) {
  return answer.kind === "resolved" ? answer : undefined;
}
