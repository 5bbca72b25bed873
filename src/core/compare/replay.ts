import type { ModelRequest } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";
import { type Answer, toAnswer } from "./answer.js";
import { type Comparable, compareAnswers, type DifferenceKind } from "./diff.js";

/** Tokens that a decision's task took; `input` has all that was read, from a cache or not. */
export interface ReplayedTokens {
  /** Tokens that were sent, cached ones too. */
  readonly input: number;
  /** Tokens that came back. */
  readonly output: number;
}

/** A decision of before: what was asked, what was answered, and what it then cost. JSON-safe. */
export interface PastDecision {
  /** What was asked. */
  readonly request: ModelRequest;
  /** What was decided then. */
  readonly answer: Comparable;
  /** What the task took; absent where it is not known. */
  readonly tokens?: ReplayedTokens;
  /** US dollars; absent where it is not known. */
  readonly cost?: number;
}

/** Why a past decision falls otherwise, the first that applies. Public and closed. */
export type ReplayCause =
  /** The model of before is not usable. */
  | "gone"
  /** It is usable, and settings, boundaries, strategies or facts lead elsewhere. */
  | "decided-otherwise"
  /** Before there was none. */
  | "failed-before";

/** A past decision that would fall differently. JSON-safe. */
export interface ReplayDifference<D extends PastDecision = PastDecision> {
  /** The decision of before. */
  readonly decision: D;
  /** What differs. */
  readonly kind: DifferenceKind;
  /** What is decided now. */
  readonly to: Answer;
  /** Why it differs. */
  readonly cause: ReplayCause;
  /**
   * US dollars for the same tokens: what it cost, and what it would have. Without reductions for what comes from a
   * cache; absent where tokens or prices are not known.
   */
  readonly cost: { readonly from?: number; readonly to?: number };
}

/** Decides past requests anew, and gives those whose model, variant or error is another one, in their order. */
export function replayDecisions<D extends PastDecision>(
  decisions: readonly D[],
  resolver: Resolver,
): readonly ReplayDifference<D>[] {
  return decisions.flatMap((decision): readonly ReplayDifference<D>[] => {
    const { request, answer, tokens, cost } = decision;
    const to = toAnswer(resolver.resolve(request), resolver);
    const kind = compareAnswers(answer, to);
    if (kind === undefined) return [];
    const would = priceTokens(to, tokens);
    return [
      {
        ...{ decision, kind, to, cause: findReplayCause(answer, resolver) },
        cost: {
          ...(cost !== undefined && { from: cost }),
          ...(would !== undefined && { to: would }),
        },
      },
    ];
  });
}

/** What past decisions cost together, and what they would have, in US dollars. */
export interface ReplayedCost {
  /** Those whose cost is known on both sides; no other is in the sums. */
  readonly tasks: number;
  /** What they cost. */
  readonly from: number;
  /** What they would have. */
  readonly to: number;
}

/** Adds up what is known of the cost on both sides. */
export function sumReplayedCosts(
  differences: readonly Pick<ReplayDifference, "cost">[],
): ReplayedCost {
  const known = differences.flatMap(({ cost: { from, to } }) =>
    from === undefined || to === undefined ? [] : [{ from, to }],
  );
  return {
    tasks: known.length,
    from: known.reduce((sum, { from }) => sum + from, 0),
    to: known.reduce((sum, { to }) => sum + to, 0),
  };
}

function findReplayCause(before: Comparable, { catalog }: Resolver): ReplayCause {
  if (before.kind === "failed") return "failed-before";
  return catalog.usable.has(before.model) ? "decided-otherwise" : "gone";
}

const PER_MILLION = 1_000_000;

function priceTokens(to: Answer, tokens: ReplayedTokens | undefined): number | undefined {
  if (to.kind === "failed" || tokens === undefined) return undefined;
  const { inputCost, outputCost } = to;
  if (inputCost === undefined || outputCost === undefined) return undefined;
  return (tokens.input * inputCost + tokens.output * outputCost) / PER_MILLION;
}
