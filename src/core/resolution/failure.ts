import type { UnusableCode } from "../catalog/provider-usability.js";
import { formatRequirement, type Requirement } from "../conditions/requirement.js";
import type { FullID } from "../sources/model.js";
import type { ModelRequest } from "./request.js";
import type { Suggestion } from "./suggestion.js";
import { clipText, type Trace } from "./trace.js";

/** What went wrong, with its facts. Codes are public and closed. */
export type Failure = PlainFailure | ExtraFailure;

/** With one reference by itself. */
export type PlainFailure =
  | { readonly code: "empty-ref" }
  | { readonly code: "malformed-ref"; readonly detail: string }
  | { readonly code: "unknown-tag"; readonly tag: string; readonly known: readonly string[] }
  | { readonly code: "unknown-provider"; readonly providerID: string }
  | {
      readonly code: "provider-not-usable";
      readonly providerID: string;
      readonly because: UnusableCode;
      /** How to connect it, in words. */
      readonly connect: string;
    }
  | { readonly code: "model-not-found"; readonly name: string; readonly providerID?: string }
  | {
      readonly code: "model-not-usable";
      readonly name: string;
      /** Where it would be found, once connected. */
      readonly providerIDs: readonly string[];
      readonly connect: string;
    }
  | { readonly code: "ambiguous-ref"; readonly name: string; readonly models: readonly FullID[] }
  | {
      readonly code: "requirements-unmet";
      readonly model: FullID;
      readonly unmet: readonly Requirement[];
    }
  | {
      readonly code: "no-candidate";
      readonly strategy: string;
      readonly requires: readonly Requirement[];
      readonly considered: number;
    }
  | {
      readonly code: "unknown-variant";
      readonly model: FullID;
      readonly variant: string;
      readonly known: readonly string[];
    };

/** With what only extensions read; each brings its own words. */
type ExtraFailure =
  /** No reference of a list gives a model. */
  | {
      readonly code: "no-rung";
      readonly rungs: readonly SkippedRung[];
      readonly says: string;
    }
  /** A model that the boundaries leave out. */
  | {
      readonly code: "outside-boundary";
      readonly model: FullID;
      /** The boundary that leaves it out. */
      readonly boundary: string;
      readonly says: string;
    }
  /** No usable model fits all constraints. */
  | {
      readonly code: "constraints-unmet";
      readonly constraints: readonly string[];
      readonly considered: number;
      /** The constraint that removed the last candidates. */
      readonly removedBy: string;
      /** Changes of one constraint, each with what it would give. */
      readonly relaxed: readonly Relaxation[];
      readonly says: string;
    };

/** A reference of a list, and why it was passed over. */
export interface SkippedRung {
  readonly ref: string;
  readonly because: FailureCode | "already-tried";
  readonly message: string;
}

/** One constraint changed. */
export interface Relaxation {
  readonly constraint: string;
  /** The reference with that constraint changed or left out. */
  readonly ref: string;
  /** What it gives. */
  readonly model: FullID;
}

export type FailureCode = Failure["code"];

/** Why nothing was resolved, with what would help. */
export type ResolutionError = Failure & {
  /** What happened, in one sentence. */
  readonly message: string;
  readonly request: ModelRequest;
  /** At most five; each model and tag among them resolves. */
  readonly suggestions: readonly Suggestion[];
  readonly trace: Trace;
};

/** The failure in one sentence. */
export function formatFailure(failure: Failure): string {
  if ("says" in failure) return failure.says;
  switch (failure.code) {
    case "empty-ref":
      return "The model reference is empty.";
    case "malformed-ref":
      return `This is no model reference: ${failure.detail}.`;
    case "unknown-tag":
      return `There is no tag "${clipText(failure.tag)}"; the tags are ${failure.known.join(", ")}.`;
    case "unknown-provider":
      return `No provider is called "${clipText(failure.providerID)}".`;
    case "provider-not-usable":
      return `The provider ${failure.providerID} ${UNUSABLE_WORDS[failure.because]}. ${failure.connect}`;
    case "model-not-found":
      return failure.providerID === undefined
        ? `No connected provider has a model "${clipText(failure.name)}".`
        : `The provider ${failure.providerID} has no model "${clipText(failure.name)}".`;
    case "model-not-usable":
      return `"${clipText(failure.name)}" is offered by ${formatSome(failure.providerIDs)}, and none of these is connected. ${failure.connect}`;
    case "ambiguous-ref":
      return `"${clipText(failure.name)}" may mean ${formatSome(failure.models)}; name one of them.`;
    case "requirements-unmet":
      return `${failure.model} does not offer ${failure.unmet.map(formatRequirement).join(" and ")}, which is needed here.`;
    case "no-candidate":
      return failure.considered === 0
        ? "No model is usable: no provider is connected."
        : `None of the ${failure.considered} usable models offers ${failure.requires.map(formatRequirement).join(", ")}.`;
    case "unknown-variant":
      return failure.known.length === 0
        ? `${failure.model} has no variants, so not "${clipText(failure.variant)}" either.`
        : `${failure.model} has no variant "${clipText(failure.variant)}"; it has ${failure.known.join(", ")}.`;
  }
}

/** As they complete "The provider x …". */
const UNUSABLE_WORDS: Readonly<Record<UnusableCode, string>> = {
  "not-connected": "is not connected",
  disabled: "is disabled in the config",
  "not-enabled": "is not among enabled_providers of the config",
  "login-not-loaded": "has a stored login that OpenCode does not load",
  "filtered-to-nothing": "has no models left after whitelist, blacklist and status",
  "models-not-known": "is connected, but only the provider itself can list its models",
  "unknown-to-host": "is in no catalog, and the config declares no models for it",
  "not-loaded": "is not loaded by the running OpenCode",
  "host-failed": "is not loaded, since OpenCode itself would not start",
};

const SHOWN = 5;

function formatSome(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(", ");
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
