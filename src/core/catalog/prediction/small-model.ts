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
 * The model that OpenCode would use for small work beside a main model, which is the default where
 * none is given. Undefined: it has none and uses the main one. A `small_model` that is set and not
 * loaded means none; the families are not searched then.
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
 * The model that writes a session's title: `agent.title.model`, else the small model, else the main
 * one. Undefined: there is no title, because the model is not loaded or the agent is switched off.
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

/** The one for all regions, else the one of this region, else one that belongs to no region. */
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
 * `options.region` of the config; `AWS_REGION` and the home region count only where Bedrock was
 * loaded by credentials that it knows how to use, not where a mere region connected it.
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
