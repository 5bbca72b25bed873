import { type ReplayDifference, replayDecisions, sumReplayedCosts } from "../../../compare.js";
import { type Resolver, shortenReason, textOfRef } from "../../../index.js";
import type { DecisionRow, DecisionsAnswer } from "../wire.js";
import type { EffectSide } from "./effects.js";
import { formatCount, formatNumber, formatSentence, UNKNOWN } from "./format.js";
import { formatCost } from "./usage.js";

/** A past decision that would fall differently. */
export interface PastDecisionRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The worker that it was made for; absent where the journal does not say. */
  readonly worker?: string;
  /** The reference that was asked for. */
  readonly asked: string;
  /** What was decided then. */
  readonly before: EffectSide;
  /** What would be decided. */
  readonly after: EffectSide;
  /** What makes it fall differently, in words. */
  readonly why: string;
  /** What it cost, and what it would have; what is not known is said to be so. */
  readonly cost: string;
  /** Whether it would have cost more; absent where one side is not known. */
  readonly tone?: "up" | "down" | "same";
}

/** What past decisions say of a change. */
export interface PastDecisionsView {
  /** How many fall differently, or why there are none to look at. */
  readonly headline: string;
  /** What must be known beside it, one sentence each. */
  readonly notes: readonly string[];
  /** Those that fall differently, the newest first. */
  readonly rows: readonly PastDecisionRow[];
  /** Others that are too many to be listed. */
  readonly more: number;
}

const MOST_ROWS = 50;

/** Decides anew what is in the journal; nothing that failed only lately should count in the resolver. */
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

/** Workers ask the same again and again. */
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
    return "No past decisions are kept for this project. The plugin writes one down for each task.";
  const all = formatCount(decisions.length, "past decision");
  if (changed === 0)
    return decisions.length === 1 ? "The one past decision stays." : `All ${all} stay the same.`;
  return `${formatNumber(changed)} of ${all} would fall differently.`;
}

function describeCosts(differences: readonly ReplayDifference[]): readonly string[] {
  const { tasks, from, to } = sumReplayedCosts(differences);
  if (tasks === 0) return [];
  const which = tasks === 1 ? "The 1 task" : `The ${formatNumber(tasks)} tasks`;
  return [
    `${which} of known cost: ${formatCost(from)} then, about ${formatCost(to)} with this change.`,
  ];
}

function describeGaps({ older, unread, journal = "" }: DecisionsAnswer): readonly string[] {
  return [
    ...(older === 0 ? [] : [`${formatCount(older, "older decision")} left out.`]),
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

const GONE = "the model of then is not usable";

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
