import { CRITERION_WORDS, type Decider } from "../conditions/criterion.js";
import type { MatchTier } from "../matching/match-result.js";
import { formatTag } from "../ref/ref.js";
import type { Decision } from "../resolution/decision.js";
import type { Warning, WarningCode } from "../resolution/resolution.js";
import { clipText } from "../resolution/trace.js";
import { formatSkip, isConfigured } from "./warn.js";

/** Warnings that the sentence omits: minor ones, and those already covered by a skipped setting. */
const OMITTED: ReadonlySet<WarningCode> = new Set<WarningCode>([
  "setting-not-usable",
  "unstable",
  "ambient-credential",
  "unknown-variant",
  "typo-corrected",
]);

/**
 * Formats the reason as one sentence: the choice, its cause, and any problem with the reference.
 */
export function formatReason(
  decision: Decision,
  ref: string,
  warnings: readonly Warning[],
): string {
  const notes = [
    ...decision.skipped.filter(isConfigured).map(formatSkip),
    ...warnings.filter(({ code }) => !OMITTED.has(code)).map(({ message }) => message),
  ];
  const head = `${formatChoice(decision, clipText(ref))}${formatVariant(decision)}`;
  return notes.length === 0 ? `${head}.` : `${head}; ${notes.join("; ")}.`;
}

function formatChoice(decision: Decision, ref: string): string {
  const { fullID } = decision.model;
  const tag = decision.strategy === undefined ? "" : ` for ${formatTag(decision.strategy.id)}`;
  switch (decision.code) {
    case "explicit":
      return `${fullID}, as requested`;
    case "matched":
      return `"${ref}" is ${fullID}: ${TIER_WORDS[decision.tier ?? "id"]}`;
    case "small-model":
      return `${fullID}${tag}: small_model of your config`;
    case "default-model":
      return `${fullID}${tag}: the default model of your config`;
    case "recent-model":
      return `${fullID}${tag}: the model you used last`;
    case "selected":
      return `${fullID}${tag}: ${decision.rule?.kind === "rank" ? decision.rule.summary : "selected"}${formatLead(decision)}`;
  }
}

/** Reports a variant that the user did not type. */
function formatVariant({ variant, isOwnVariant, strategy }: Decision): string {
  if (variant === undefined || isOwnVariant !== true || strategy === undefined) return "";
  return `, with the variant ${variant} that ${formatTag(strategy.id)} prefers`;
}

function formatLead({ decidedBy, basis, runnerUp }: Decision): string {
  if (decidedBy === undefined || runnerUp === undefined) return "";
  return `, before ${runnerUp} because ${formatDecider(decidedBy, basis)}`;
}

/** Formats the deciding criterion, with the runs behind it. */
export function formatDecider(decidedBy: Decider, basis?: string): string {
  const words =
    decidedBy === "known-requirement"
      ? "it is known to meet all requirements"
      : CRITERION_WORDS[decidedBy];
  return basis === undefined ? words : `${words} (${basis})`;
}

export const TIER_WORDS: Readonly<Record<MatchTier, string>> = {
  id: "the same id",
  case: "the same id, ignoring case",
  spelling: "the same name in another spelling",
  words: "the newest plain model with these words in its id",
  name: "the newest plain model with these words in its name",
  snapshot: "the same model, listed without a date",
  typo: "the same name with one letter corrected",
};
