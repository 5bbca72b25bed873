import { err, ok, type Result } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import { defaultProviderRank, intentRank } from "../conditions/preference.js";
import {
  type Candidate,
  checkCandidate,
  type RequirementUse,
  rankModels,
  strictly,
} from "../conditions/rank.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatFullID } from "../sources/model.js";
import { listDefaultRefs, type ResolutionContext, splitSetting } from "./context.js";
import type { Decision, SkippedSetting } from "./decision.js";
import type { Failure } from "./failure.js";
import type { ResolutionCode } from "./resolution.js";
import type { FollowedSetting, FollowRule, RankRule, Strategy, StrategyRule } from "./strategy.js";
import { type SkipCode, type TraceEvent, traceAssumed, traceRanking } from "./trace.js";

/**
 * The outcome of one strategy for given needs. It is the same for every request, so it is
 * cacheable.
 */
export interface StrategyOutcome {
  readonly decision: Result<Decision, Failure>;
  readonly events: readonly TraceEvent[];
}

const CODE_OF_SETTING: Readonly<Record<FollowedSetting, ResolutionCode>> = {
  "config.model": "default-model",
  "config.small_model": "small-model",
  recent: "recent-model",
};

/**
 * Tries the rules of a strategy in order. The first that gives a model decides. Providers that the
 * user did not connect on purpose (by a region, or a free public key) are considered only if all
 * rules fail with the providers that the user did.
 */
export function runStrategy(
  strategy: Strategy,
  needs: readonly Requirement[],
  context: ResolutionContext,
): StrategyOutcome {
  const events: TraceEvent[] = [{ kind: "strategy-chosen", strategy: strategy.id }];
  const skipped: SkippedSetting[] = [];
  for (const { rule, models } of listTries(strategy, context)) {
    const found =
      rule.kind === "follow"
        ? followSetting(rule, strategy, needs, context, events, skipped)
        : rankCandidates(rule, models, strategy, needs, context, events);
    if (found !== undefined) {
      const decision = { ...found, strategy, rule, skipped, ...preferVariant(strategy, found) };
      return { decision: ok(decision), events };
    }
  }
  const { excluded, catalog } = context;
  const considered = catalog.usable.size;
  const looked = countLooked(events);
  const where = lastWhere(strategy);
  const requires = [...strategy.requires, ...needs];
  const facts = { strategy: strategy.id, requires, considered, excluded };
  return {
    decision: err({
      code: "no-candidate",
      ...facts,
      ...(looked < considered && { looked }),
      ...(where.length > 0 && { where }),
    }),
    events,
  };
}

/** The strategy's first variant that the model has. None if a variant is already set. */
function preferVariant(
  { variant: preferred }: Strategy,
  { variant, model }: Found,
): Pick<Decision, "variant" | "isOwnVariant"> {
  const fitting = preferred?.find((name) => model.record.variants?.includes(name) === true);
  if (variant !== undefined || fitting === undefined) return {};
  return { variant: fitting, isOwnVariant: true };
}

function countLooked(events: readonly TraceEvent[]): number {
  const counts = events.map((event) => (event.kind === "candidates-ranked" ? event.considered : 0));
  return Math.max(0, ...counts);
}

/** The requirements of the last ranking rule, which is the widest one. */
function lastWhere({ rules }: Strategy): readonly Requirement[] {
  const last = rules.findLast((rule) => rule.kind === "rank");
  return last?.where ?? [];
}

/** A rule with the models that it may rank. */
interface Try {
  readonly rule: StrategyRule;
  readonly models: readonly UsableModel[];
}

function listTries(
  { rules }: Strategy,
  { catalog, preference }: ResolutionContext,
): readonly Try[] {
  const all = [...catalog.usable.values()];
  const chosen = all.filter(
    (model) => intentRank(model) === 0 || defaultProviderRank(model, preference) === 0,
  );
  if (chosen.length === 0) return rules.map((rule) => ({ rule, models: all }));
  const first = rules.map((rule) => ({ rule, models: chosen }));
  if (chosen.length === all.length) return first;
  const wide = rules.filter((rule) => rule.kind === "rank" && rule.within === "anywhere");
  return [...first, ...wide.map((rule) => ({ rule, models: all }))];
}

type Found = Omit<Decision, "strategy" | "rule" | "skipped">;

function followSetting(
  rule: FollowRule,
  strategy: Strategy,
  needs: readonly Requirement[],
  context: ResolutionContext,
  events: TraceEvent[],
  skipped: SkippedSetting[],
): Found | undefined {
  const requirements: readonly RequirementUse[] =
    rule.asIs === true ? needs : [...strategy.requires, ...rule.where, ...strictly(needs)];
  const refs = readSetting(rule.setting, context);
  if (refs.length === 0)
    events.push({ kind: "rule-skipped", rule: rule.id, because: "not-set", setting: rule.setting });
  for (const ref of refs) {
    const checked = checkSetting(ref, requirements, context);
    if (typeof checked !== "string") {
      events.push({
        kind: "setting-followed",
        rule: rule.id,
        setting: rule.setting,
        ref,
        ...traceAssumed(checked.assumed),
      });
      const variant = variantOf(ref, checked.model, context);
      return {
        model: checked.model,
        assumed: checked.assumed,
        code: CODE_OF_SETTING[rule.setting],
        ...(rule.setting === "config.model" && variant !== undefined && { variant }),
      };
    }
    const skip = { setting: rule.setting, ref, because: checked };
    events.push({ kind: "rule-skipped", rule: rule.id, ...skip });
    skipped.push(skip);
  }
  return undefined;
}

/**
 * An agent's variant counts only if the model has it. The variant of `config.model` is checked
 * elsewhere.
 */
function variantOf(
  ref: string,
  { record }: UsableModel,
  { mainModel, config }: ResolutionContext,
): string | undefined {
  if (ref !== mainModel?.ref) return config.modelVariant;
  return record.variants?.find((name) => name === mainModel.variant);
}

/** Maximum number of recent models to try. OpenCode keeps ten. */
const MAX_RECENT = 10;

function readSetting(setting: FollowedSetting, context: ResolutionContext): readonly string[] {
  switch (setting) {
    case "config.model":
      return listDefaultRefs(context);
    case "config.small_model":
      return [context.config.smallModel ?? ""].filter((ref) => ref !== "");
    case "recent":
      return context.recent
        .slice(0, MAX_RECENT)
        .map(({ providerID, modelID }) => formatFullID(providerID, modelID));
  }
}

function checkSetting(
  ref: string,
  requirements: readonly RequirementUse[],
  context: ResolutionContext,
): Candidate | SkipCode {
  if (splitSetting(ref) === undefined) return "malformed";
  const model = context.catalog.usable.get(ref);
  return model === undefined ? "not-usable" : checkCandidate(model, requirements);
}

function rankCandidates(
  rule: RankRule,
  models: readonly UsableModel[],
  strategy: Strategy,
  needs: readonly Requirement[],
  context: ResolutionContext,
  events: TraceEvent[],
): Found | undefined {
  const { preference } = context;
  if (rule.within === "default-provider" && preference.providerID === undefined) {
    events.push({ kind: "rule-skipped", rule: rule.id, because: "no-default-provider" });
    return undefined;
  }
  const candidates = models.filter(
    (model) => rule.within === "anywhere" || model.providerID === preference.providerID,
  );
  const requirements = [...strategy.requires, ...rule.where, ...strictly(needs)];
  const ranking = rankModels(candidates, requirements, rule.by, preference);
  events.push(traceRanking(rule.id, ranking));
  if (ranking.best === undefined) {
    events.push({ kind: "rule-skipped", rule: rule.id, because: "none-eligible" });
    return undefined;
  }
  const { decidedBy, basis, runnerUp } = ranking.displaced ?? ranking;
  return {
    model: ranking.best,
    code: "selected",
    assumed: ranking.assumed,
    ...(decidedBy !== undefined && { decidedBy }),
    ...(basis !== undefined && { basis }),
    ...(runnerUp !== undefined && { runnerUp: runnerUp.fullID }),
  };
}
