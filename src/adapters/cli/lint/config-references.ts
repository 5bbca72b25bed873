import {
  type AgentConfig,
  type CommandConfig,
  predictPromptModel,
  predictReference,
  type Resolver,
  type Suggestion,
} from "../../../index.js";

/** The check of one model that the config names. */
export interface ReferenceCheck {
  /** The key in the config, such as `small_model` or `agent.review.model`. */
  readonly setting: string;
  /** The same as a path. */
  readonly path: readonly string[];
  readonly ref: string;
  readonly state: "ok" | "dead" | "unknown-variant";
  /** The fault, and what OpenCode does then. */
  readonly problem?: string;
  readonly suggestions: readonly Suggestion[];
}

interface Reference {
  readonly path: readonly string[];
  readonly ref: string;
  readonly variant?: string;
  /** What OpenCode 1.18.33 does if the reference is dead. */
  readonly consequence: string;
}

/** Looks up every model of the config as OpenCode does: exactly and without a fallback. */
export function checkReferences(resolver: Resolver): readonly ReferenceCheck[] {
  const { config, loaded } = resolver.catalog.sources;
  const prompt = predictPromptModel(loaded.providers, resolver.catalog.sources);
  const isOwn = prompt.isOk() && prompt.value.because === "agent";
  const consequence = isOwn
    ? "agents without a model of their own fail"
    : "prompts without a model fail";
  const references: readonly Reference[] = [
    { path: ["model"], ref: config?.model ?? "", consequence },
    {
      path: ["small_model"],
      ref: config?.smallModel ?? "",
      consequence: "the main model writes titles",
    },
    ...(config?.agents ?? []).flatMap(readAgent),
    ...(config?.commands ?? []).flatMap(readCommand),
  ];
  return references
    .filter(({ ref }) => ref !== "")
    .map((reference) => checkReference(resolver, reference));
}

function readAgent({ name, model, variant, disabled }: AgentConfig): readonly Reference[] {
  if (model === undefined || disabled === true) return [];
  const consequence = name === "title" ? "sessions get no title" : "prompts to this agent fail";
  const path = ["agent", name, "model"];
  return [{ path, ref: model, consequence, ...(variant !== undefined && { variant }) }];
}

function readCommand({ name, model }: CommandConfig): readonly Reference[] {
  if (model === undefined) return [];
  return [{ path: ["command", name, "model"], ref: model, consequence: "the command fails" }];
}

/** Drops tags from the suggestions: OpenCode's config does not support tags. */
function withoutTags(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestions.filter(({ kind }) => kind !== "tag");
}

/** A plugin may add providers that no file declares. Only a running OpenCode knows them. */
function describePlugins({ catalog }: Resolver, ref: string): string {
  const { config, predicted } = catalog.sources;
  const [providerID = ""] = ref.split("/");
  const plugins = config?.plugins ?? [];
  if (predicted !== true || plugins.length === 0) return "";
  const isKnown =
    catalog.usable.has(ref) ||
    catalog.providers.get(providerID)?.usability.usability.usable === true;
  if (isKnown) return "";
  return ` A plugin may add it (${plugins.slice(0, 3).join(", ")}). Ask a running OpenCode with --server.`;
}

function checkReference(resolver: Resolver, reference: Reference): ReferenceCheck {
  const { path, ref, consequence } = reference;
  const dead = { setting: path.join("."), path, ref, state: "dead" } as const;
  const loaded = resolver.catalog.sources.loaded.providers;
  if (predictReference(ref, loaded).isOk()) return checkVariant(resolver, reference);
  return resolver.resolve({ ref, purpose: "op" }).match(
    ({ resolvedModel }): ReferenceCheck => ({
      ...dead,
      problem: `OpenCode accepts only full ids; ${consequence}.`,
      suggestions: [{ kind: "model", ref: resolvedModel, text: `use ${resolvedModel}` }],
    }),
    ({ message, suggestions }): ReferenceCheck => ({
      ...dead,
      problem: `${message} Until then ${consequence}.${describePlugins(resolver, ref)}`,
      suggestions: withoutTags(suggestions),
    }),
  );
}

/** OpenCode silently accepts an unknown variant, which then has no effect. */
function checkVariant(resolver: Resolver, { path, ref, variant }: Reference): ReferenceCheck {
  const setting = path.join(".");
  const fine: ReferenceCheck = { setting, path, ref, state: "ok", suggestions: [] };
  if (variant === undefined || variant === "") return fine;
  const full = `${ref}#${variant}`;
  return resolver.resolve({ ref: full, purpose: "op" }).match(
    () => fine,
    ({ message, suggestions }): ReferenceCheck => ({
      setting,
      path,
      ref: full,
      state: "unknown-variant",
      problem: message,
      suggestions,
    }),
  );
}
