import { type ReplayDifference, replayDecisions, sumReplayedCosts } from "../../../compare.js";
import { type Resolver, shortenReason, textOfRef } from "../../../index.js";
import type { DecisionRow, DecisionsAnswer } from "../wire.js";
import type { EffectSide } from "./effects.js";
import { formatCount, formatNumber, formatSentence, UNKNOWN } from "./format.js";
import { formatCost } from "./usage.js";

/** A past decision that would change. */
export interface PastDecisionRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The worker of the decision. Absent where the journal does not have it. */
  readonly worker?: string;
  /** The requested reference. */
  readonly asked: string;
  /** The decision then. */
  readonly before: EffectSide;
  /** The decision with the change. */
  readonly after: EffectSide;
  /** The cause of the difference, in words. */
  readonly why: string;
  /** The cost then and with the change, formatted. Unknown amounts read `unknown`. */
  readonly cost: string;
  /** Whether the cost would rise. Absent where one side is unknown. */
  readonly tone?: "up" | "down" | "same";
}

/** The past decisions that a change affects. */
export interface PastDecisionsView {
  /** How many decisions would change, or why none can be compared. */
  readonly headline: string;
  /** Limits of the comparison, one sentence each. */
  readonly notes: readonly string[];
  /** The decisions that would change, newest first. */
  readonly rows: readonly PastDecisionRow[];
  /** The number of changed decisions beyond the listed ones. */
  readonly more: number;
}

const MOST_ROWS = 50;

/**
 * Repeats the decisions of the journal with this resolver. The resolver should have no recent
 * failures in its sources.
 */
export function viewPastDecisions(answer: DecisionsAnswer, resolver: Resolver): PastDecisionsView {
  const { decisions } = answer;
  const differences = replayDecisions(decisions, askEachOnce(resolver));
  return {
    headline: describeCount(answer, differences.length),
    notes: [...describeCosts(differences), ...describeGaps(answer), ...(answer.notes ?? [])],
    rows: differences.slice(0, MOST_ROWS).map(toRow),
    more: Math.max(0, differences.length - MOST_ROWS),
  };
}

/** Caches outcomes: workers repeat the same requests. */
function askEachOnce(resolver: Resolver): Resolver {
  const known = new Map<string, ReturnType<Resolver["resolve"]>>();
  const resolve: Resolver["resolve"] = (request) => {
    const key = JSON.stringify(request);
    const outcome = known.get(key) ?? resolver.resolve(request);
    known.set(key, outcome);
    return outcome;
  };
  return { ...resolver, resolve };
}

function describeCount({ decisions, journal }: DecisionsAnswer, changed: number): string {
  if (journal === undefined)
    return "Past decisions are known only where OpenCode runs on this machine.";
  if (decisions.length === 0)
    return "This project has no past decisions yet. The plugin records one for each task.";
  const all = formatCount(decisions.length, "past decision");
  if (changed === 0)
    return decisions.length === 1
      ? "The only past decision stays the same."
      : `All ${all} stay the same.`;
  return `${formatNumber(changed)} of ${all} would change.`;
}

function describeCosts(differences: readonly ReplayDifference[]): readonly string[] {
  const { tasks, from, to } = sumReplayedCosts(differences);
  if (tasks === 0) return [];
  const which = tasks === 1 ? "The 1 task" : `The ${formatNumber(tasks)} tasks`;
  return [
    `${which} with known cost: ${formatCost(from)} before, about ${formatCost(to)} with this change.`,
  ];
}

function describeGaps({ older, unread, journal = "" }: DecisionsAnswer): readonly string[] {
  return [
    ...(older === 0 ? [] : [`${formatCount(older, "older decision")} not included.`]),
    ...(unread === 0 ? [] : [`${formatCount(unread, "line")} of ${journal} cannot be read.`]),
  ];
}

function toRow({
  decision: { at, request, answer },
  to,
  cause,
  cost,
}: ReplayDifference<DecisionRow>): PastDecisionRow {
  const worker: unknown = request.worker;
  const reason = to.kind === "resolved" ? shortenReason(to.reason) : to.message;
  const tone = compareCosts(cost);
  return {
    at,
    ...(typeof worker === "string" && { worker }),
    asked: textOfRef(request.ref),
    before: viewSide(answer, answer.kind === "failed" ? answer.code : ""),
    after: viewSide(to, reason),
    why: formatSentence(cause === "gone" ? `${GONE}; ${reason}` : reason),
    cost: describeCost(cost),
    ...(tone !== undefined && { tone }),
  };
}

const GONE = "the earlier model is not usable";

function viewSide(answer: DecisionRow["answer"], text: string): EffectSide {
  if (answer.kind === "failed") return { text };
  const { model, variant } = answer;
  return { model: variant === undefined ? model : `${model}#${variant}`, text };
}

function describeCost({ from, to }: ReplayDifference["cost"]): string {
  if (from === undefined && to === undefined) return UNKNOWN;
  const [was, then] = [from, to].map((cost) => (cost === undefined ? UNKNOWN : formatCost(cost)));
  return `${was} → ${then}`;
}

function compareCosts({ from, to }: ReplayDifference["cost"]): PastDecisionRow["tone"] {
  if (from === undefined || to === undefined) return undefined;
  return from === to ? "same" : to > from ? "up" : "down";
}
