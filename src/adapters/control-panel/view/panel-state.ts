import type { Ability } from "./ability.js";
import { type ModelFilter, NO_FILTER } from "./model-filter.js";
import { DEFAULT_SORT, type ModelSort } from "./model-sort.js";

/** The panel's views. */
export type View = "workers" | "models" | "resolve" | "what-if";

/** All views of the panel. */
export const VIEWS: readonly View[] = ["workers", "models", "resolve", "what-if"];

/** The state of the view "Models". */
export interface ModelsState {
  /** The filter. */
  readonly filter: ModelFilter;
  /** The order. */
  readonly sort: ModelSort;
  /** The full id of the model whose facts are open. */
  readonly selected?: string | undefined;
  /** The full ids of the compared models, at most three. */
  readonly compared: readonly string[];
}

/** The maximum number of compared models. */
export const MOST_COMPARED = 3;

/** The state of the view "Resolve". */
export interface ResolveState {
  /** The typed reference. */
  readonly ref: string;
  /** The abilities that the model must have. */
  readonly needs: readonly Ability[];
  /** The minimum context in tokens. */
  readonly minContext?: number | undefined;
}

/** The state of the view "What if". */
export interface WhatIfState {
  /** The removed providers. */
  readonly without: readonly string[];
  /** The added providers. */
  readonly with: readonly string[];
  /** The config's `model`. `""` removes it, absent keeps it. */
  readonly model?: string | undefined;
  /** The config's `small_model`. `""` removes it, absent keeps it. */
  readonly smallModel?: string | undefined;
  /** Whether only changed resolutions are listed. */
  readonly onlyChanges: boolean;
}

/** The state in a link to the panel: the view and its inputs, never data. */
export interface PanelState {
  /** The open view. */
  readonly view: View;
  /** The session whose workers are shown. Absent: the settings of any new session. */
  readonly sessionID?: string | undefined;
  /** The model table. */
  readonly models: ModelsState;
  /** The preview of a resolution. */
  readonly resolve: ResolveState;
  /** The supposed changes. */
  readonly whatIf: WhatIfState;
}

/** The initial state of the panel. It lists only usable models. */
export const START: PanelState = {
  view: "workers",
  models: { filter: { ...NO_FILTER, usableOnly: true }, sort: DEFAULT_SORT, compared: [] },
  resolve: { ref: "", needs: [] },
  whatIf: { without: [], with: [], onlyChanges: false },
};
