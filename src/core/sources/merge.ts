import type { ModelRecord, ProviderRecord } from "./model.js";
import type {
  AgentConfig,
  CommandConfig,
  ConfigSource,
  ModelConfig,
  ProviderConfig,
  Sources,
} from "./sources.js";

/** A config without any setting. */
export const EMPTY_CONFIG: ConfigSource = { agents: [], providers: [] };

/**
 * Merges a model like OpenCode 1.18.33: config fields override catalog fields. A field that neither
 * sets stays unknown, where OpenCode writes `toolcall: true`, text only, price 0 and context 0.
 */
export function mergeModel(base: ModelRecord | undefined, config: ModelConfig): ModelRecord {
  const { upstreamID, disabledVariants, enabledVariants, ...given } = config;
  const isAlias = upstreamID !== undefined && upstreamID !== config.id;
  const name = config.name ?? (isAlias ? config.id : (base?.name ?? config.id));
  const disabled = without(disabledVariants, enabledVariants);
  const variants = without(mergeNames(base?.variants, config.variants), disabled);
  return { ...base, ...given, name, ...(variants !== undefined && { variants }) };
}

/**
 * Merges a provider like OpenCode. A config model with its own `id` field inherits the facts of the
 * model with that id: one of the catalog, or one that the config declares earlier.
 */
export function mergeProvider(
  base: ProviderRecord | undefined,
  config: ProviderConfig,
): ProviderRecord {
  const models = new Map(base?.models.map((model) => [model.id, model]));
  for (const model of config.models) {
    models.set(model.id, mergeModel(models.get(model.upstreamID ?? model.id), model));
  }
  return {
    ...base,
    id: config.id,
    name: config.name ?? base?.name ?? config.id,
    env: config.env ?? base?.env ?? [],
    ...(config.hasBaseURL && { hasBaseURL: true }),
    models: config.models.length === 0 && base !== undefined ? base.models : [...models.values()],
  };
}

/** Merges two config layers like OpenCode: objects by key, lists replaced, the upper layer wins. */
export function mergeConfigs(lower: ConfigSource, upper: ConfigSource): ConfigSource {
  const { modelVariant, ...rest } = lower;
  const keepsVariant = upper.model === undefined && modelVariant !== undefined;
  const plugins = mergeNames(lower.plugins, upper.plugins);
  const commands =
    lower.commands !== undefined &&
    upper.commands !== undefined &&
    mergeByKey(lower.commands, upper.commands, commandName, mergeCommands);
  return {
    ...rest,
    ...(keepsVariant && { modelVariant }),
    ...upper,
    agents: mergeByKey(lower.agents, upper.agents, agentName, mergeAgents),
    ...(commands !== false && { commands }),
    ...(plugins !== undefined && { plugins }),
    providers: mergeByKey(lower.providers, upper.providers, entryID, mergeProviderConfigs),
  };
}

/**
 * Returns OpenCode's effective config: the remote configs of stored logins, in order, with the
 * user's own config on top. Remote configs that were not read are skipped.
 */
export function mergeRemotes(sources: Sources): ConfigSource {
  const own = sources.config ?? EMPTY_CONFIG;
  const remote = sources.remotes?.flatMap(({ config }) => config ?? []) ?? [];
  if (remote.length === 0) return own;
  return mergeConfigs(remote.reduce(mergeConfigs, EMPTY_CONFIG), own);
}

function mergeProviderConfigs(lower: ProviderConfig, upper: ProviderConfig): ProviderConfig {
  const optionNames = mergeNames(lower.optionNames, upper.optionNames);
  const { keyIsUnset, ...rest } = lower;
  return {
    ...rest,
    ...(keyIsUnset !== undefined && !upper.hasApiKey && { keyIsUnset }),
    ...upper,
    hasApiKey: lower.hasApiKey || upper.hasApiKey,
    hasSecret: upper.hasApiKey ? upper.hasSecret : lower.hasSecret,
    hasBaseURL: lower.hasBaseURL || upper.hasBaseURL,
    ...(optionNames !== undefined && { optionNames }),
    models: mergeByKey(lower.models, upper.models, entryID, mergeModelConfigs),
  };
}

function mergeModelConfigs(lower: ModelConfig, upper: ModelConfig): ModelConfig {
  const variants = mergeNames(lower.variants, upper.variants);
  const disabledVariants = mergeNames(lower.disabledVariants, upper.disabledVariants);
  const enabled = mergeNames(lower.enabledVariants, upper.enabledVariants);
  const enabledVariants = without(enabled, upper.disabledVariants);
  return {
    ...lower,
    ...upper,
    ...(variants !== undefined && { variants }),
    ...(disabledVariants !== undefined && { disabledVariants }),
    ...(enabledVariants !== undefined && { enabledVariants }),
  };
}

function without(
  names: readonly string[] | undefined,
  others: readonly string[] = [],
): readonly string[] | undefined {
  return names?.filter((name) => !others.includes(name));
}

function mergeAgents(lower: AgentConfig, upper: AgentConfig): AgentConfig {
  return { ...lower, ...upper };
}

function mergeCommands(lower: CommandConfig, upper: CommandConfig): CommandConfig {
  return { ...lower, ...upper };
}

function commandName({ name }: CommandConfig): string {
  return name;
}

function mergeByKey<T>(
  lower: readonly T[],
  upper: readonly T[],
  keyOf: (entry: T) => string,
  merge: (lower: T, upper: T) => T,
): readonly T[] {
  const merged = new Map(lower.map((entry) => [keyOf(entry), entry]));
  for (const entry of upper) {
    const below = merged.get(keyOf(entry));
    merged.set(keyOf(entry), below === undefined ? entry : merge(below, entry));
  }
  return [...merged.values()];
}

function mergeNames(
  lower: readonly string[] | undefined,
  upper: readonly string[] | undefined,
): readonly string[] | undefined {
  if (lower === undefined || upper === undefined) return upper ?? lower;
  return [...new Set([...lower, ...upper])];
}

function entryID(entry: { readonly id: string }): string {
  return entry.id;
}

function agentName(agent: AgentConfig): string {
  return agent.name;
}
