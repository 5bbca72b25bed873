import type { Catalog, UsableModel } from "../catalog/catalog.js";
import { predictDefaultAgent } from "../catalog/prediction/agents.js";
import { parseAsHost } from "../catalog/prediction/defaults.js";
import type { UnusableCode } from "../catalog/provider-usability.js";
import { readTraits } from "../catalog/traits.js";
import type { Preference } from "../conditions/preference.js";
import { EMPTY_CONFIG } from "../sources/merge.js";
import type { ModelRecord } from "../sources/model.js";
import type { ConfigSource, RecentModel } from "../sources/sources.js";
import type { Strategy } from "./strategy.js";

/** Everything that a resolution reads, prepared once per catalog. */
export interface ResolutionContext {
  readonly catalog: Catalog;
  readonly config: ConfigSource;
  /**
   * The model of OpenCode's default agent. The main agent runs on it, so it overrides
   * `config.model`.
   */
  readonly mainModel?: { readonly ref: string; readonly variant?: string };
  readonly recent: readonly RecentModel[];
  readonly preference: Preference;
  readonly strategies: ReadonlyMap<string, Strategy>;
  /** Number of usable models that boundaries, a query or `tried` exclude. */
  readonly excluded: number;
  /** Whether the boundaries allow a model, usable or not. Absent without boundaries. */
  readonly isWithin?: (providerID: string, record: ModelRecord) => boolean;
}

/** Prepares the user's settings. */
export function buildContext(
  catalog: Catalog,
  strategies: ReadonlyMap<string, Strategy>,
): ResolutionContext {
  const config = catalog.sources.config ?? EMPTY_CONFIG;
  const recent = catalog.sources.recent ?? [];
  const mainModel = readMainModel(catalog);
  return {
    catalog,
    config,
    ...(mainModel !== undefined && { mainModel }),
    recent,
    strategies,
    excluded: 0,
    preference: readPreference(catalog, mainModel?.ref ?? config.model, recent),
  };
}

function readMainModel({ sources }: Catalog): ResolutionContext["mainModel"] {
  const agent = predictDefaultAgent(sources).unwrapOr(undefined);
  if (agent?.model === undefined) return undefined;
  return { ref: agent.model, ...(agent.variant !== undefined && { variant: agent.variant }) };
}

function readPreference(
  catalog: Catalog,
  model: string | undefined,
  recent: readonly RecentModel[],
): Preference {
  const configured = splitSetting(model ?? "");
  const anchors = configured === undefined ? recent : [configured, ...recent];
  const anchor = anchors.find(({ providerID }) => isConnected(catalog, providerID));
  if (anchor === undefined) return {};
  const { vendor, family, id } = readTraits({ id: anchor.modelID });
  return {
    providerID: anchor.providerID,
    ...(vendor !== undefined && { vendor }),
    ...(family !== undefined && { family }),
    ...(id.region !== undefined && { region: id.region }),
  };
}

/** The references that the default tag follows: the default agent's model, then `config.model`. */
export function listDefaultRefs({ mainModel, config }: ResolutionContext): readonly string[] {
  const refs = [mainModel?.ref ?? "", config.model ?? ""];
  return [...new Set(refs)].filter((ref) => ref !== "");
}

/** The first usable model of `listDefaultRefs`. */
export function findDefaultModel(context: ResolutionContext): UsableModel | undefined {
  const [first] = listDefaultRefs(context).flatMap((ref) => context.catalog.usable.get(ref) ?? []);
  return first;
}

/** Reasons why a connected provider may have no model. */
const WITHOUT_MODELS: readonly UnusableCode[] = [
  "filtered-to-nothing",
  "models-not-known",
  "not-loaded",
];

/**
 * True for a usable provider, and for a connected one without models. A predicted provider
 * disappears with its last model, but the user's preference must not change with it.
 */
function isConnected(catalog: Catalog, providerID: string): boolean {
  const usability = catalog.providers.get(providerID)?.usability.usability;
  if (usability === undefined) return false;
  return usability.usable || (!catalog.observed && WITHOUT_MODELS.includes(usability.code));
}

/** Splits a setting into its two ids like OpenCode. Undefined if one of them is missing. */
export function splitSetting(text: string): RecentModel | undefined {
  const ids = parseAsHost(text);
  return ids.providerID === "" || ids.modelID === "" ? undefined : ids;
}
