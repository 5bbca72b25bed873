/** What a control panel shows, as pure functions over the resolver; runs in a browser. */
export {
  ABILITIES,
  type Ability,
  type AbilityMark,
  labelAbility,
  MARKED,
  markAbilities,
  toNeeds,
} from "./view/ability.js";
export { type Banner, type PanelFacts, viewBanner } from "./view/banner.js";
export { type Choice, type ChoiceGroup, type ChoiceQuestion, listChoices } from "./view/choices.js";
export { type DecisionView, type SuggestionView, viewDecision } from "./view/decision.js";
export { type DecodedState, decodeState } from "./view/decode-state.js";
export { type Effect, type EffectSide, listEffects } from "./view/effects.js";
export { encodeState } from "./view/encode-state.js";
export {
  formatAgo,
  formatContext,
  formatCount,
  formatNumber,
  formatPrice,
  formatPrices,
  UNKNOWN,
} from "./view/format.js";
export { type Fact, listModelFacts } from "./view/model-facts.js";
export { type ModelFilter, NO_FILTER } from "./view/model-filter.js";
export { describeModel, type ModelLine } from "./view/model-row.js";
export {
  DEFAULT_SORT,
  type ModelSort,
  SORT_KEYS,
  type SortKey,
  startSort,
  turnSort,
} from "./view/model-sort.js";
export { createModelTable, type ModelSelection, type ModelTable } from "./view/model-table.js";
export {
  type ModelsState,
  type PanelState,
  type ResolveState,
  START,
  VIEWS,
  type View,
  type WhatIfState,
} from "./view/panel-state.js";
export { listProviders, type ProviderOption } from "./view/provider-option.js";
export type { Rejection } from "./view/rejection.js";
export type { Decider, RankingView, Stage } from "./view/stage.js";
export { type Supposed, suppose } from "./view/suppose.js";
export { readVerification, type VerificationView } from "./view/verification.js";
export { requestFor } from "./view/worker-request.js";
export { readWorkerList, type WorkerList, type WorkerRow } from "./view/worker-row.js";
export { describeLayer, describePolicy, describeShadowed } from "./view/worker-words.js";
