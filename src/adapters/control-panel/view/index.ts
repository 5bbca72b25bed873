/** The page's imports: the view models, and the labels and formats for them. */
export {
  ABILITIES,
  type Ability,
  type AbilityMark,
  labelAbility,
  MARKED,
  toNeeds,
} from "./ability.js";
export { type Banner, type PanelFacts, viewBanner } from "./banner.js";
export { type Choice, type ChoiceGroup, type ChoiceQuestion, listChoices } from "./choices.js";
export { type DecisionView, type SuggestionView, viewDecision } from "./decision.js";
export { type DecodedState, decodeState } from "./decode-state.js";
export {
  describeTotal,
  type EffectGroup,
  groupEffects,
  listPrices,
} from "./effect-groups.js";
export { type Effect, type EffectSide, listEffects } from "./effects.js";
export { encodeState } from "./encode-state.js";
export { type FinalistLine, type FinalistsView, viewFinalists } from "./finalists.js";
export {
  formatAgo,
  formatContext,
  formatCount,
  formatDollars,
  formatNumber,
  formatSentence,
  UNKNOWN,
} from "./format.js";
export { type FunnelStep, viewFunnel } from "./funnel.js";
export { type ModelCard, viewModelCard } from "./model-card.js";
export { type Fact, listModelFacts } from "./model-facts.js";
export { type Area, type ModelFilter, NO_FILTER } from "./model-filter.js";
export { describeModel, type ModelLine } from "./model-row.js";
export {
  DEFAULT_SORT,
  type ModelSort,
  type SortKey,
  turnSort,
} from "./model-sort.js";
export { createModelTable, type ModelSelection, type ModelTable } from "./model-table.js";
export {
  MOST_COMPARED,
  type ModelsState,
  type PanelState,
  type ResolveState,
  START,
  VIEWS,
  type View,
  type WhatIfState,
} from "./panel-state.js";
export {
  type PastDecisionRow,
  type PastDecisionsView,
  viewPastDecisions,
} from "./past-decisions.js";
export { listProviders, type ProviderOption } from "./provider-option.js";
export type { Rejection } from "./rejection.js";
export type { Decider, RankingView, Stage } from "./stage.js";
export { type Supposed, suppose } from "./suppose.js";
export {
  describeWorkerUsage,
  findUsage,
  type UsageReading,
} from "./usage.js";
export { readVerification, type VerificationView } from "./verification.js";
export { type PathStep, viewWorkerPath, type WorkerPath } from "./worker-path.js";
export { requestFor } from "./worker-request.js";
export { readWorkerList, type WorkerList, type WorkerRow } from "./worker-row.js";
export { describeLayer, describeShadowed } from "./worker-words.js";
