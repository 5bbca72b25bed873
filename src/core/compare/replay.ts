import type { ModelRequest } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";
import { type Answer, toAnswer } from "./answer.js";
import { type Comparable, compareAnswers, type DifferenceKind } from "./diff.js";

/** Tokens used by the task of a decision. `input` includes cached tokens. */
export interface ReplayedTokens {
  /** Tokens that were sent, including cached ones. */
  readonly input: number;
  /** Tokens that were received. */
  readonly output: number;
}

/** A past decision: its request, its outcome, and its cost. JSON-safe. */
export interface PastDecision {
  /** The request. */
  readonly request: ModelRequest;
  /** The outcome at that time. */
  readonly answer: Comparable;
  /** The tokens of the task. Absent if unknown. */
  readonly tokens?: ReplayedTokens;
  /** US dollars. Absent if unknown. */
  readonly cost?: number;
}

/** Why a past decision would differ: the first cause that applies. Public and closed. */
export type ReplayCause =
  /** The earlier model is not usable now. */
  | "gone"
  /** The earlier model is usable, but settings, boundaries, strategies or facts lead elsewhere. */
  | "decided-otherwise"
  /** The earlier decision was a failure. */
  | "failed-before";

/** A past decision that would differ now. JSON-safe. */
export interface ReplayDifference<D extends PastDecision = PastDecision> {
  /** The past decision. */
  readonly decision: D;
  /** The kind of difference. */
  readonly kind: DifferenceKind;
  /** The outcome now. */
  readonly to: Answer;
  /** The cause of the difference. */
  readonly cause: ReplayCause;
  /**
   * US dollars for the same tokens: the actual cost, and the cost with the new model at full price,
   * without cache discounts. Absent if tokens or prices are unknown.
   */
  readonly cost: { readonly from?: number; readonly to?: number };
}

/** Decides past requests again. Returns those whose model, variant or error differs, in order. */
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

/** The total actual and hypothetical cost of past decisions, in US dollars. */
export interface ReplayedCost {
  /** Number of decisions with a known cost on both sides. Only these are in the sums. */
  readonly tasks: number;
  /** The actual cost. */
  readonly from: number;
  /** The hypothetical cost. */
  readonly to: number;
}

/** Sums the costs that are known on both sides. */
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
