import type { UnusableCode } from "../catalog/provider-usability.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatRequirement } from "../conditions/requirement-words.js";
import { formatTag } from "../ref/ref.js";
import type { Failure, RequestFault, SkippedEntry } from "../resolution/failure.js";
import { clipText } from "../resolution/trace.js";
import { clip } from "../vocabulary/clip.js";
import { SETTING_WORDS } from "./warn.js";

/** Formats a failure as one or a few short sentences. */
export function formatFailure(failure: Failure): string {
  switch (failure.code) {
    case "malformed-request":
    case "malformed-options":
      return formatRequestFault(failure);
    case "empty-ref":
      return "The model reference is empty.";
    case "malformed-ref":
      return `This is not a model reference: ${failure.detail}.`;
    case "unknown-tag":
      return `There is no tag "${clipText(failure.tag)}"; the tags are ${failure.known.join(", ")}.`;
    case "unknown-provider":
      return `No provider is called "${clipText(failure.providerID)}".`;
    case "provider-not-usable":
      return formatNotUsable(failure);
    case "model-not-found":
      return failure.providerID === undefined
        ? `No connected provider has a model "${clipText(failure.name)}".`
        : `The provider ${failure.providerID} has no model "${clipText(failure.name)}".`;
    case "model-not-usable":
      return `"${clipText(failure.name)}" is offered by ${formatSome(failure.providerIDs)}, but not by any connected provider. ${failure.connect}`;
    case "ambiguous-ref":
      return `"${clipText(failure.name)}" may mean ${formatSome(failure.models)}; name one of them.`;
    case "requirements-unmet":
      return `${failure.model} does not offer ${joinRequirements(failure.unmet)}, which is needed here.`;
    case "no-candidate":
      return formatNoCandidate(failure);
    case "unknown-variant":
      return failure.known.length === 0
        ? `${failure.model} has no variants, so there is no variant "${clipText(failure.variant)}".`
        : `${failure.model} has no variant "${clipText(failure.variant)}"; it has ${failure.known.join(", ")}.`;
    case "already-tried":
      return `${failure.model} has already failed.`;
    case "cooling-down":
      return `${failure.model} is ${failure.state}.`;
    case "list-exhausted":
      return formatExhausted(failure.entries);
    case "outside-boundary":
      return formatOutside(failure);
    case "boundary-matches-nothing":
      return `The boundary "${clipText(failure.boundary)}" matches no known provider or model.${failure.near === undefined ? "" : ` Did you mean ${failure.near}?`}`;
    case "constraints-unmet":
      return formatUnmet(failure);
  }
}

const joinRequirements = (all: readonly Requirement[]): string =>
  [...new Set(all.map(formatRequirement))].join(" and ");

type FailureOf<Code extends Failure["code"]> = Extract<Failure, { readonly code: Code }>;

function formatRequestFault({ code, path, detail, meant }: RequestFault): string {
  const whole = code === "malformed-request" ? "the request" : "the resolver's options";
  const what = path === "" ? `T${whole.slice(1)}` : `${path} of ${whole}`;
  return `${what} ${detail}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
}

function formatNotUsable({
  providerID,
  because,
  connect = "",
  lacks,
}: FailureOf<"provider-not-usable">): string {
  const head = `The provider ${providerID} ${UNUSABLE_WORDS[because]}`;
  return lacks === undefined
    ? `${head}. ${connect}`.trimEnd()
    : `${head}, and it has no model "${clipText(lacks)}".`;
}

function formatNoCandidate({
  strategy,
  considered,
  excluded,
  requires,
  looked = considered,
  where = [],
}: FailureOf<"no-candidate">): string {
  if (considered === 0)
    return excluded === 0
      ? "No model is usable: no provider is connected."
      : `All ${excluded} usable models are outside the boundaries or have already failed.`;
  const tag = formatTag(strategy);
  const all = formatCount({ considered, excluded });
  // A strategy may consider only some models, such as those of the default provider.
  if (looked === 0) return `The rules of ${tag} exclude all ${all}.`;
  const models = looked < considered ? `${looked} models that ${tag} considers` : all;
  const needs = [...new Set([...requires, ...where].map(formatRequirement))];
  return needs.length === 1
    ? `None of the ${models} offers ${needs.join()}.`
    : `None of the ${models} offers all of this: ${needs.join(", ")}.`;
}

/**
 * Describes the number of considered models. Models excluded by boundaries or `tried` do not count.
 */
function formatCount({
  considered,
  excluded,
}: {
  readonly considered: number;
  readonly excluded: number;
}): string {
  return excluded === 0 ? `${considered} usable models` : `${considered} remaining usable models`;
}

function formatOutside({
  model,
  boundary,
  setting,
  isEmptied,
}: FailureOf<"outside-boundary">): string {
  const more =
    setting === undefined
      ? isEmptied === true
        ? " No model that fits is left within them."
        : ""
      : ` Your config sets it as ${SETTING_WORDS[setting]}.`;
  return `${clipText(model)} is outside your boundaries: ${boundary}.${more}`;
}

function formatUnmet(failure: FailureOf<"constraints-unmet">): string {
  const { query, constraints, needs = [], removedBy, removed, relaxed } = failure;
  const more =
    needs.length === 0 ? "" : ` and offers ${joinRequirements(needs)}, which is needed here`;
  // Without its only constraint, a query is the bare tag, which gives a model.
  const end =
    relaxed.length > 0 || constraints.length === 1 ? "" : "; no single change would give a model";
  return `None of the ${formatCount(failure)} fits ${query}${more}: ${removedBy} removed the last ${removed}${end}.`;
}

const MAX_LISTED = 5;
/** Maximum number of characters of a failure that another message quotes. */
export const MAX_MESSAGE = 300;

function formatExhausted(entries: readonly SkippedEntry[]): string {
  const listed = entries.slice(0, MAX_LISTED).map((entry) => ` ${formatSkippedEntry(entry)}`);
  const more = entries.length - listed.length;
  const rest = more > 0 ? ` And ${more} more.` : "";
  return `None of the ${entries.length} references resolves.${listed.join("")}${rest}`;
}

/** Formats a skipped entry of a list with its failure. */
function formatSkippedEntry({ ref, because }: SkippedEntry): string {
  return `"${ref}": ${clip(formatFailure(because), MAX_MESSAGE)}`;
}

/** The end of "The provider x …". */
const UNUSABLE_WORDS: Readonly<Record<UnusableCode, string>> = {
  "not-connected": "is not connected",
  disabled: "is disabled in the config",
  "not-enabled": "is not among enabled_providers of the config",
  "login-not-loaded": "has a stored login that OpenCode does not load",
  "filtered-to-nothing": "has no models left after whitelist, blacklist and status",
  "models-not-known": "is connected, but only the provider itself can list its models",
  "unknown-to-host": "is in no catalog, and the config declares no models for it",
  "not-loaded": "is not loaded by the running OpenCode",
  "host-failed": "is not loaded, because OpenCode itself would not start",
};

const SHOWN = 5;

function formatSome(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(", ");
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
