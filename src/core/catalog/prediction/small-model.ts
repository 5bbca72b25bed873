import { mergeRemotes } from "../../sources/merge.js";
import type { ModelRecord, ProviderRecord } from "../../sources/model.js";
import type { Sources } from "../../sources/sources.js";
import { AUTOLOAD_RULES } from "./autoload.js";
import {
  compareDescending,
  isLoaded,
  type ModelChoice,
  parseAsHost,
  requestDefaultModel,
} from "./defaults.js";
import { buildHostFacts, meetsNeeds } from "./facts.js";
import {
  BEDROCK,
  BEDROCK_HOME_REGION,
  BEDROCK_PREFIXES,
  SMALL_FAMILIES,
  USUAL_SMALL_FAMILIES,
  WITHOUT_SMALL_MODEL,
} from "./rules.js";

/**
 * Predicts OpenCode's model for small tasks, given the main model (by default, the default model).
 * Undefined if there is none and OpenCode uses the main model. If `small_model` is set but not
 * loaded, there is none: the families are not searched.
 */
export function predictSmallModel(
  loaded: readonly ProviderRecord[],
  sources: Sources,
  main?: ModelChoice,
): ModelChoice | undefined {
  const beside = main ?? requestDefaultModel(loaded, sources).unwrapOr(undefined);
  if (beside === undefined) return undefined;
  const { smallModel } = mergeRemotes(sources);
  if (smallModel !== undefined && smallModel !== "") {
    const choice = parseAsHost(smallModel);
    return isLoaded(loaded, choice) ? choice : undefined;
  }
  const provider = loaded.find(({ id }) => id === beside.providerID);
  const model = provider && findSmallModel(provider, sources);
  return model && { providerID: beside.providerID, modelID: model.id };
}

/**
 * Predicts the model that writes session titles: `agent.title.model`, else the small model, else
 * the main one. Undefined if there is no title, because the model is not loaded or the agent is
 * disabled.
 */
export function predictTitleModel(
  loaded: readonly ProviderRecord[],
  sources: Sources,
  main?: ModelChoice,
): ModelChoice | undefined {
  const beside = main ?? requestDefaultModel(loaded, sources).unwrapOr(undefined);
  const agent = mergeRemotes(sources).agents.find(({ name }) => name === "title");
  if (beside === undefined || agent?.disabled === true) return undefined;
  const own = agent?.model === undefined || agent.model === "" ? undefined : agent.model;
  const choice =
    own === undefined ? (predictSmallModel(loaded, sources, beside) ?? beside) : parseAsHost(own);
  return isLoaded(loaded, choice) ? choice : undefined;
}

function findSmallModel(provider: ProviderRecord, sources: Sources): ModelRecord | undefined {
  if (WITHOUT_SMALL_MODEL.includes(provider.id)) return undefined;
  const rule = SMALL_FAMILIES.find(({ providerPrefix }) => provider.id.startsWith(providerPrefix));
  const pick = provider.id === BEDROCK ? pickForRegion(findBedrockRegion(sources)) : pickFirst;
  for (const family of rule?.families ?? USUAL_SMALL_FAMILIES) {
    const newest = provider.models
      .filter((model) => model.family === family)
      .sort((a, b) => {
        const byDate = compareDescending(a.releaseDate ?? "", b.releaseDate ?? "");
        return byDate === 0 ? compareDescending(a.id, b.id) : byDate;
      });
    const model = pick(newest);
    if (model !== undefined) return model;
  }
  return undefined;
}

type PickModel = (models: readonly ModelRecord[]) => ModelRecord | undefined;

const pickFirst: PickModel = ([first]) => first;

/** Picks the model for all regions, else one for this region, else one without a region. */
function pickForRegion(region: string | undefined): PickModel {
  const { everywhere, regional } = BEDROCK_PREFIXES;
  const own = regional.filter((prefix) => region !== undefined && prefix === prefixOf(region));
  return (models) =>
    models.find(({ id }) => id.startsWith(everywhere)) ??
    models.find(({ id }) => own.some((prefix) => id.startsWith(prefix))) ??
    models.find(({ id }) => ![everywhere, ...regional].some((prefix) => id.startsWith(prefix)));
}

/** `eu-west-1` → `eu.` */
function prefixOf(region: string): string {
  const [area = region] = region.split("-");
  return `${area}.`;
}

/**
 * Returns `options.region` of the config. Without it, `AWS_REGION` or the default region counts,
 * but only if Bedrock was loaded by usable credentials and not just by a region.
 */
function findBedrockRegion(sources: Sources): string | undefined {
  const facts = buildHostFacts(sources);
  const configured = facts.configured.get(BEDROCK)?.region;
  if (configured !== undefined) return configured;
  const hasCredentials = AUTOLOAD_RULES.some((rule) => {
    return rule.providerID === BEDROCK && meetsNeeds(facts, rule);
  });
  if (!hasCredentials) return undefined;
  return sources.awsRegion ?? (facts.env.has("AWS_REGION") ? undefined : BEDROCK_HOME_REGION);
}
