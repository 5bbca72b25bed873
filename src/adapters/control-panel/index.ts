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
export {
  describeTotal,
  type EffectGroup,
  groupEffects,
  listPrices,
  type PriceStep,
} from "./view/effect-groups.js";
export { type Effect, type EffectSide, listEffects } from "./view/effects.js";
export { encodeState } from "./view/encode-state.js";
export { type FinalistLine, type FinalistsView, viewFinalists } from "./view/finalists.js";
export {
  formatAgo,
  formatContext,
  formatCount,
  formatDollars,
  formatNumber,
  formatPrice,
  formatPrices,
  formatSentence,
  UNKNOWN,
} from "./view/format.js";
export { type FunnelStep, viewFunnel } from "./view/funnel.js";
export { type ModelCard, markProvider, viewModelCard } from "./view/model-card.js";
export { type Fact, listModelFacts } from "./view/model-facts.js";
export { type Area, type ModelFilter, NO_FILTER } from "./view/model-filter.js";
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
  MOST_COMPARED,
  type ModelsState,
  type PanelState,
  type ResolveState,
  START,
  VIEWS,
  type View,
  type WhatIfState,
} from "./view/panel-state.js";
export {
  type PastDecisionRow,
  type PastDecisionsView,
  viewPastDecisions,
} from "./view/past-decisions.js";
export { listProviders, type ProviderOption } from "./view/provider-option.js";
export type { Rejection } from "./view/rejection.js";
export type { Decider, RankingView, Stage } from "./view/stage.js";
export { type Supposed, suppose } from "./view/suppose.js";
export {
  describeUsage,
  describeWorkerUsage,
  findUsage,
  formatCost,
  formatDuration,
  type UsageReading,
} from "./view/usage.js";
export { readVerification, type VerificationView } from "./view/verification.js";
export { type PathStep, viewWorkerPath, type WorkerPath } from "./view/worker-path.js";
export { requestFor } from "./view/worker-request.js";
export { readWorkerList, type WorkerList, type WorkerRow } from "./view/worker-row.js";
export { describeLayer, describeShadowed } from "./view/worker-words.js";
