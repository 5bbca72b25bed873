import type { Result } from "neverthrow";
import {
  explainOutcome,
  type Resolution,
  type ResolutionError,
  type Suggestion,
  type Warning,
} from "../../../index.js";
import { type Stage, viewStage } from "./stage.js";

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
  /** `provider/model[#variant]`. */
  readonly model?: string;
  /** What the user should know beside the choice. */
  readonly warnings: readonly Warning[];
  /** What would help. */
  readonly suggestions: readonly SuggestionView[];
  /** What was tried, in order. */
  readonly stages: readonly Stage[];
}

/** Shows what a resolver made of a request; looks at nothing but the outcome and its trace. */
export function viewDecision(outcome: Result<Resolution, ResolutionError>): DecisionView {
  const explanation = explainOutcome(outcome);
  const { trace } = outcome.isOk() ? outcome.value : outcome.error;
  const common = {
    outcome: explanation.outcome,
    headline: explanation.headline,
    stages: trace.events.map((event, index) => viewStage(event, explanation.steps[index] ?? "")),
  };
  return outcome.match<DecisionView>(
    (resolution) => ({
      ...common,
      model: formatModel(resolution),
      warnings: resolution.metadata.warnings,
      suggestions: [],
    }),
    ({ suggestions }) => ({
      ...common,
      warnings: [],
      suggestions: suggestions.map(viewSuggestion),
    }),
  );
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
