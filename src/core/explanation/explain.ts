import type { Result } from "neverthrow";
import type { RequirementKind } from "../conditions/requirement.js";
import { describeKind } from "../conditions/requirement-words.js";
import { textOfRef } from "../resolution/request.js";
import type { Resolution, ResolutionError } from "../resolution/resolution.js";
import { clipText, type Trace, type TraceEvent } from "../resolution/trace.js";
import { byCodePoint } from "../vocabulary/order.js";
import { formatFailure } from "./format-failure.js";
import { formatDecider, TIER_WORDS } from "./reason.js";
import { formatSkipCode } from "./warn.js";

/** A trace in words, as data. Each list can be shown separately. */
export interface Explanation {
  /** The reference of the request. */
  readonly ref: string;
  /** Whether a model was found. */
  readonly outcome: "resolved" | "failed";
  /** The reason or the error message. */
  readonly headline: string;
  /** What was tried, in order. */
  readonly steps: readonly string[];
  /** The warnings, in words. */
  readonly warnings: readonly string[];
  /** The suggestions, in words. Empty if a model was found. */
  readonly suggestions: readonly string[];
  /** Facts of the outcome, for a table. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** Describes the outcome of a resolution in words. Reads only its trace and metadata. */
export function explainOutcome(outcome: Result<Resolution, ResolutionError>): Explanation {
  return outcome.match(
    (resolution): Explanation => ({
      ref: resolution.metadata.modelRef,
      outcome: "resolved",
      headline: resolution.reason,
      steps: formatSteps(resolution.trace),
      warnings: resolution.metadata.warnings.map(({ message }) => message),
      suggestions: [],
      facts: listFacts(resolution),
    }),
    (error): Explanation => ({
      ref: clipText(textOfRef(error.request.ref)),
      outcome: "failed",
      headline: error.message,
      steps: formatSteps(error.trace),
      warnings: [],
      suggestions: error.suggestions.map(({ text }) => text),
      facts: [["code", error.code]],
    }),
  );
}

function formatSteps(trace: Trace): readonly string[] {
  return trace.events.map(formatEvent);
}

function listFacts({ resolvedModel, variant, policy, metadata }: Resolution): Explanation["facts"] {
  return [
    ["model", resolvedModel],
    ...(variant === undefined ? [] : [["variant", variant] as const]),
    ["code", metadata.code],
    ["policy", policy],
    ["layer", metadata.layer],
    ...(metadata.strategy === undefined ? [] : [["strategy", metadata.strategy] as const]),
    ...(metadata.rule === undefined ? [] : [["rule", metadata.rule] as const]),
    ["usable by", `${metadata.because} (${metadata.usability})`],
    ["price", metadata.priceClass],
    ["catalog", `${metadata.catalog}${metadata.observed ? "" : " (usability predicted)"}`],
  ];
}

function formatEvent(event: TraceEvent): string {
  switch (event.kind) {
    case "ref-parsed":
      return `"${event.text}" was read as ${REF_WORDS[event.as]}.`;
    case "id-found":
      return `${event.model} is the full id of a usable model.`;
    case "provider-read":
      return `The provider ${event.providerID} is ${PROVIDER_WORDS[event.as]}.`;
    case "name-matched":
      return `"${event.text}" matched ${event.found} usable ${event.found === 1 ? "model" : "models"}: ${TIER_WORDS[event.tier]}${event.runnerUp === undefined ? "" : `; next was ${event.runnerUp}`}.`;
    case "name-open":
      return `"${event.text}" is ambiguous: it may mean ${event.models.join(", ")}.`;
    case "name-missed":
      return `No usable model is called "${event.text}".`;
    case "strategy-chosen":
      return `Strategy ${event.strategy}:`;
    case "rule-skipped":
      return `Rule ${event.rule} gave no model: ${formatSkipped(event)}.`;
    case "setting-followed":
      return `Rule ${event.rule} followed ${event.setting}: ${event.ref}${formatAssumed(event)}.`;
    case "candidates-ranked":
      return formatRanked(event);
    case "need-checked":
      return `Needed ${event.need}: ${event.finding}.`;
    case "entry-tried":
      return formatEntry(event);
    case "boundaries-applied":
      return `Boundaries (${event.boundaries}): ${event.within} of ${event.usable} usable models are within.`;
    case "health-applied":
      return `${event.cooling} of ${event.usable} usable models are cooling down and were skipped.`;
    case "query-started":
      return `${event.fit} of ${event.usable} usable models can work on tasks and offer what is needed.`;
    case "constraint-applied":
      return `Constraint ${event.constraint} leaves ${event.left} of ${event.before}.`;
    case "model-decided":
      return `Decided: ${event.model}.`;
    case "failed":
      return `Failed: ${event.code}.`;
  }
}

function formatEntry(event: Extract<TraceEvent, { kind: "entry-tried" }>): string {
  const place = `Reference ${event.entry} of ${event.of}, "${event.ref}",`;
  return event.because === undefined
    ? `${place} was used.`
    : `${place} was skipped: ${formatFailure(event.because)}`;
}

const REF_WORDS = {
  tag: "a tag",
  query: "a query",
  qualified: "provider and model",
  bare: "a model's name",
} as const;

const PROVIDER_WORDS = {
  usable: "usable; only its models are considered",
  "not-usable": "known but not usable",
  unknown: "unknown, so the whole text may be a model id",
} as const;

function formatSkipped(event: Extract<TraceEvent, { kind: "rule-skipped" }>): string {
  const what = [event.setting, event.ref].join(" ").trim();
  const why = event.state === undefined ? formatSkipCode(event.because) : `it is ${event.state}`;
  return what === "" ? why : `${what}: ${why}`;
}

function formatRanked(event: Extract<TraceEvent, { kind: "candidates-ranked" }>): string {
  const rejected = Object.entries(event.rejected)
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([code, count]) => `${count} ${code}`);
  const out = rejected.length === 0 ? "" : ` (out: ${rejected.join(", ")})`;
  const [first, ...others] = event.leaders;
  if (first === undefined) return `Rule ${event.rule}: none of ${event.considered} fits${out}.`;
  const before = others.length === 0 ? "" : ` before ${others.join(", ")}`;
  const decided =
    event.decidedBy === undefined ? "" : ` because ${formatDecider(event.decidedBy, event.basis)}`;
  return `Rule ${event.rule}: ${event.eligible} of ${event.considered} fit${out}; ${first}${before}${decided}${formatAssumed(event)}.`;
}

/** Describes the unknown requirements of a choice. */
function formatAssumed({
  assumed = [],
}: {
  readonly assumed?: readonly RequirementKind[];
}): string {
  if (assumed.length === 0) return "";
  const words = assumed.map(describeKind).join(", ");
  return `; it is unknown whether it offers ${words}`;
}
