import type { Result } from "neverthrow";
import {
  explainOutcome,
  type ModelRequest,
  type Resolution,
  type ResolutionError,
  type Suggestion,
  type Warning,
} from "../../../index.js";
import type { Fact } from "./model-facts.js";
import { type Decider, type Stage, viewDecider, viewStage } from "./stage.js";

/** Something that would help; one with a reference can be tried at once. */
export interface SuggestionView {
  /** What it changes. */
  readonly kind: Suggestion["kind"];
  /** In words. */
  readonly text: string;
  /** A reference that resolves. */
  readonly ref?: string;
  /** A provider to connect. */
  readonly providerID?: string;
}

/** A decision as it is made: what came out, why, and every stage on the way. */
export interface DecisionView {
  /** Whether a model was found. */
  readonly outcome: "resolved" | "failed";
  /** The reason, or what went wrong. */
  readonly headline: string;
  /** How the model was come by, or why there is none. */
  readonly code: string;
  /** `provider/model[#variant]`. */
  readonly model?: string;
  /** The model that would have been next. */
  readonly runnerUp?: string;
  /** What told the model from the runner-up. */
  readonly decidedBy?: Decider;
  /** What else is known of the choice. */
  readonly facts: readonly Fact[];
  /** What the user should know beside the choice. */
  readonly warnings: readonly Warning[];
  /** What would help. */
  readonly suggestions: readonly SuggestionView[];
  /** What was tried, in order. */
  readonly stages: readonly Stage[];
}

/** Shows what a resolver made of a request; looks at nothing but the outcome and its trace. */
export function viewDecision(
  request: ModelRequest,
  outcome: Result<Resolution, ResolutionError>,
): DecisionView {
  const explanation = explainOutcome(outcome);
  const { trace } = outcome.isOk() ? outcome.value : outcome.error;
  const common = {
    outcome: explanation.outcome,
    headline: explanation.headline,
    facts: explanation.facts.filter(([label]) => isFurther(label, request)),
    stages: trace.events.map((event, index) => viewStage(event, explanation.steps[index] ?? "")),
  };
  return outcome.match<DecisionView>(
    (resolution) => ({ ...common, ...viewChoice(resolution), suggestions: [] }),
    ({ code, suggestions }) => ({
      ...common,
      code,
      warnings: [],
      suggestions: suggestions.map(viewSuggestion),
    }),
  );
}

const OWN_FIELDS = ["model", "variant", "code"];
const OF_WORKERS = ["policy", "layer"];

/** Facts that are no field of the view; layer and policy say something of a worker's request only. */
function isFurther(label: string, { worker }: ModelRequest): boolean {
  return !OWN_FIELDS.includes(label) && (worker !== undefined || !OF_WORKERS.includes(label));
}

function viewChoice(
  resolution: Resolution,
): Pick<DecisionView, "code" | "model" | "runnerUp" | "decidedBy" | "warnings"> {
  const { code, runnerUp, decidedBy, warnings } = resolution.metadata;
  return {
    code,
    model: formatModel(resolution),
    warnings,
    ...(runnerUp !== undefined && { runnerUp }),
    ...(decidedBy !== undefined && { decidedBy: viewDecider(decidedBy) }),
  };
}

/** `provider/model[#variant]`. */
export function formatModel({ resolvedModel, variant }: Resolution): string {
  return variant === undefined ? resolvedModel : `${resolvedModel}#${variant}`;
}

function viewSuggestion(suggestion: Suggestion): SuggestionView {
  const { kind, text } = suggestion;
  switch (kind) {
    case "model":
    case "tag":
      return { kind, text, ref: suggestion.ref };
    case "connect":
      return { kind, text, providerID: suggestion.providerID };
    case "setting":
      return { kind, text };
  }
}
