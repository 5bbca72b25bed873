import type { Result } from "neverthrow";
import {
  explainOutcome,
  type Resolution,
  type ResolutionError,
  type Suggestion,
  type Warning,
} from "../../../index.js";
import { type Stage, viewStage } from "./stage.js";

/** A remedy. One with a reference can be tried at once. */
export interface SuggestionView {
  /** What the suggestion changes. */
  readonly kind: Suggestion["kind"];
  /** The suggestion in words. */
  readonly text: string;
  /** A reference that resolves. */
  readonly ref?: string;
  /** The provider to connect. */
  readonly providerID?: string;
}

/** A decision: the outcome, the reason, and every stage. */
export interface DecisionView {
  /** Whether a model was found. */
  readonly outcome: "resolved" | "failed";
  /** The reason, or what went wrong. */
  readonly headline: string;
  /** `provider/model[#variant]`. */
  readonly model?: string;
  /** Warnings about the choice. */
  readonly warnings: readonly Warning[];
  /** Remedies for a failure. */
  readonly suggestions: readonly SuggestionView[];
  /** The stages, in order. */
  readonly stages: readonly Stage[];
}

/** Builds the view of an outcome from the outcome and its trace alone. */
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

/** Formats `provider/model[#variant]`. */
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
