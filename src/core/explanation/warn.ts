import type { UsableModel } from "../catalog/catalog.js";
import { predictProviderDefault } from "../catalog/prediction/defaults.js";
import { readTraits } from "../catalog/traits.js";
import { checkRequirement } from "../conditions/check-requirement.js";
import { REQUIREMENT_KINDS } from "../conditions/condition-table.js";
import { classifyPrice } from "../conditions/price.js";
import type { RejectionCode, Requirement } from "../conditions/requirement.js";
import { describeKind, formatRequirement } from "../conditions/requirement-words.js";
import { findDefaultModel, type ResolutionContext } from "../resolution/context.js";
import type { Decision, SkippedSetting } from "../resolution/decision.js";
import type { Warning } from "../resolution/resolution.js";
import type { FollowedSetting } from "../resolution/strategy.js";
import { clipText, type SkipCode } from "../resolution/trace.js";
import type { ModelRecord } from "../sources/model.js";

/** Lists the warnings about a decision. */
export function listWarnings(
  decision: Decision,
  needs: readonly Requirement[],
  context: ResolutionContext,
): readonly Warning[] {
  const { model } = decision;
  return [
    ...decision.skipped
      .filter(isConfigured)
      .map((skip): Warning => ({ code: "setting-not-usable", message: formatSkip(skip) })),
    ...warnOfPlace(decision, context),
    ...warnOfModel(model),
    ...warnOfUnknowns(decision, needs),
    ...warnOfHost(decision, context),
    ...(decision.tier === "typo"
      ? [{ code: "typo-corrected", message: "one letter was corrected as a typo" } as const]
      : []),
  ];
}

/** False for recent models: a missing recent model is not worth a warning. */
export function isConfigured({ setting }: SkippedSetting): boolean {
  return setting !== "recent";
}

/** The settings as messages name them. */
export const SETTING_WORDS: Readonly<Record<FollowedSetting, string>> = {
  "config.model": "model",
  "config.small_model": "small_model",
  recent: "the recent model",
};

/** Formats a skipped setting with its cause. */
export function formatSkip({ setting, ref, because, state }: SkippedSetting): string {
  const why = state === undefined ? formatSkipCode(because) : `it is ${state}`;
  return `${SETTING_WORDS[setting]} "${clipText(ref)}" of your config was not used: ${why}`;
}

const SKIP_WORDS: Readonly<Record<Exclude<SkipCode, RejectionCode>, string>> = {
  "not-set": "it is not set",
  malformed: "it is not a provider/model",
  "not-usable": "no such model is usable (not found, or its provider is not connected)",
  "no-default-provider": "there is no default provider",
  "none-eligible": "no model fits",
  "outside-boundary": "it is outside your boundaries",
  "cooling-down": "it failed recently",
  "already-tried": "it has already failed",
};

/** Formats why a setting or a rule gave no model. */
export function formatSkipCode(code: SkipCode): string {
  if (!isRejection(code)) return SKIP_WORDS[code];
  const [offers, kind] = code.endsWith("-unmet")
    ? ["does not offer", code.slice(0, -"-unmet".length)]
    : ["is not known to offer", code.slice(0, -"-unknown".length)];
  const known = REQUIREMENT_KINDS.find((each) => each === kind);
  return `it ${offers} ${known === undefined ? kind : describeKind(known)}`;
}

function isRejection(code: SkipCode): code is RejectionCode {
  return code.endsWith("-unmet") || code.endsWith("-unknown");
}

function warnOfPlace({ model }: Decision, context: ResolutionContext): readonly Warning[] {
  const warnings: Warning[] = [];
  const { providerID } = context.preference;
  if (providerID !== undefined && model.providerID !== providerID) {
    warnings.push({
      code: "left-provider",
      message: `it runs at ${model.providerID}, but your default model runs at ${providerID}`,
    });
  }
  const configured = findDefaultModel(context);
  const paid = classifyPrice(model.record);
  if (
    configured !== undefined &&
    classifyPrice(configured.record) === "free" &&
    paid !== "free" &&
    paid !== "unknown"
  ) {
    warnings.push({
      code: "paid",
      message: `it has a price per token, but your default model ${configured.fullID} has none`,
    });
  }
  if (model.grade === "ambient") {
    warnings.push({
      code: "ambient-credential",
      message: `nothing shows that ${model.providerID} has a key; OpenCode may load it without one`,
    });
  }
  return warnings;
}

function warnOfModel({ record }: UsableModel): readonly Warning[] {
  const warnings: Warning[] = [];
  if (record.status === "deprecated")
    warnings.push({ code: "deprecated", message: "it is deprecated" });
  if (record.toolcall === false)
    warnings.push({ code: "not-for-agents", message: "it cannot call tools" });
  else if (checkRequirement(textOf(withoutStatus(record)), { kind: "chat" }) === "unmet")
    warnings.push({
      code: "not-for-agents",
      message: "it is not made for conversations with tools",
    });
  if (readTraits(record).unstable)
    warnings.push({ code: "unstable", message: "it is a preview or an experiment" });
  return warnings;
}

/** Ignores other output than text of a model that is known to write text and call tools. */
function textOf(record: ModelRecord): ModelRecord {
  return record.toolcall === true && record.output?.includes("text") === true
    ? { ...record, output: ["text"] }
    : record;
}

/**
 * Ignores the status of a retired or unfinished model: its abilities are unchanged, and other
 * warnings report the status.
 */
function withoutStatus(record: ModelRecord): ModelRecord {
  return record.status === "deprecated" || record.status === "alpha"
    ? { ...record, status: "active" }
    : record;
}

function warnOfUnknowns(decision: Decision, needs: readonly Requirement[]): readonly Warning[] {
  const { record, providerID } = decision.model;
  const unknown = [
    ...decision.assumed,
    ...needs.filter((need) => checkRequirement(record, need, providerID) === "unknown"),
  ];
  const words = new Set(unknown.map(formatRequirement));
  return [...words].map((requirement) => ({
    code: "unknown-requirement",
    message: `the catalog does not show whether it offers ${requirement}`,
  }));
}

/** Warns if OpenCode's own default at the same provider is unsuitable for workers. */
function warnOfHost({ code, model }: Decision, context: ResolutionContext): readonly Warning[] {
  if (code !== "selected") return [];
  const provider = context.catalog.providers.get(model.providerID);
  const own = predictProviderDefault(provider?.models ?? []);
  if (own === undefined || own.id === model.record.id) return [];
  const unfit: Requirement[] = [{ kind: "chat" }, { kind: "toolcall" }];
  const missed = unfit.filter((requirement) => checkRequirement(own, requirement) === "unmet");
  const [first] = missed;
  if (first === undefined) return [];
  const why = own.toolcall === false ? "cannot call tools" : "is not a chat model";
  return [
    {
      code: "host-default-unfit",
      message: `OpenCode's own default at this provider, ${model.providerID}/${own.id}, ${why}`,
    },
  ];
}
