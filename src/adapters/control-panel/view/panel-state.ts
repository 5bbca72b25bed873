import type { Ability } from "./ability.js";
import { type ModelFilter, NO_FILTER } from "./model-filter.js";
import { DEFAULT_SORT, type ModelSort } from "./model-sort.js";

/** The panel's views. */
export type View = "workers" | "models" | "resolve" | "what-if";

/** All views of the panel. */
export const VIEWS: readonly View[] = ["workers", "models", "resolve", "what-if"];

/** What the view "Models" shows. */
export interface ModelsState {
  /** Which models are shown. */
  readonly filter: ModelFilter;
  /** In which order. */
  readonly sort: ModelSort;
  /** Full id of the model whose facts are open. */
  readonly selected?: string | undefined;
  /** Full ids of models that are compared, three at the most. */
  readonly compared: readonly string[];
}

/** Models that are compared at the most. */
export const MOST_COMPARED = 3;

/** What the view "Resolve" shows. */
export interface ResolveState {
  /** The reference that was typed. */
  readonly ref: string;
  /** What the model must offer. */
  readonly needs: readonly Ability[];
  /** Tokens of context that are needed. */
  readonly minContext?: number | undefined;
}

/** What the view "What if" supposes. */
export interface WhatIfState {
  /** Providers that are taken away. */
  readonly without: readonly string[];
  /** Providers that are added. */
  readonly with: readonly string[];
  /** `model` of the config; `""` takes it away, absent leaves it. */
  readonly model?: string | undefined;
  /** `small_model` of the config; `""` takes it away, absent leaves it. */
  readonly smallModel?: string | undefined;
  /** Only what would be another model is listed. */
  readonly onlyChanges: boolean;
}

/** What a link to the panel says: the view and what is in it, never data. */
export interface PanelState {
  /** Which view is open. */
  readonly view: View;
  /** The session whose workers are shown; absent: what holds in any new session. */
  readonly sessionID?: string | undefined;
  /** The table of models. */
  readonly models: ModelsState;
  /** The preview of a resolution. */
  readonly resolve: ResolveState;
  /** The changes that are thought through. */
  readonly whatIf: WhatIfState;
}

/** The panel as it opens; only what can be used is listed. */
export const START: PanelState = {
  view: "workers",
  models: { filter: { ...NO_FILTER, usableOnly: true }, sort: DEFAULT_SORT, compared: [] },
  resolve: { ref: "", needs: [] },
  whatIf: { without: [], with: [], onlyChanges: false },
};
