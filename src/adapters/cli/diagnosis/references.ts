import { predictReference } from "../../../host.js";
import type { AgentConfig, Resolver, Suggestion } from "../../../index.js";

/** What becomes of a model that the config names. */
export interface ReferenceCheck {
  /** The key in the config, such as `small_model` or `agent.review.model`. */
  readonly setting: string;
  readonly ref: string;
  readonly state: "ok" | "dead" | "unknown-variant";
  /** What is wrong with it, and what OpenCode does then. */
  readonly problem?: string;
  readonly suggestions: readonly Suggestion[];
}

interface Reference {
  readonly setting: string;
  readonly ref: string;
  readonly variant?: string;
  /** What OpenCode 1.18.33 does when it is dead. */
  readonly consequence: string;
}

/** Looks every model of the config up as OpenCode does: exactly, and without falling back. */
export function checkReferences(resolver: Resolver): readonly ReferenceCheck[] {
  const { config } = resolver.catalog.sources;
  const references: readonly Reference[] = [
    { setting: "model", ref: config?.model ?? "", consequence: "prompts without a model fail" },
    {
      setting: "small_model",
      ref: config?.smallModel ?? "",
      consequence: "titles are written by the main model",
    },
    ...(config?.agents ?? []).flatMap(readAgent),
  ];
  return references
    .filter(({ ref }) => ref !== "")
    .map((reference) => checkReference(resolver, reference));
}

function readAgent({ name, model, variant, disabled }: AgentConfig): readonly Reference[] {
  if (model === undefined || disabled === true) return [];
  const consequence = name === "title" ? "sessions get no title" : "prompts to this agent fail";
  const setting = `agent.${name}.model`;
  return [{ setting, ref: model, consequence, ...(variant !== undefined && { variant }) }];
}

function checkReference(resolver: Resolver, reference: Reference): ReferenceCheck {
  const { setting, ref, consequence } = reference;
  const loaded = resolver.catalog.sources.loaded.providers;
  const resolve = (text: string) => resolver.resolve({ ref: text, purpose: "op" });
  if (predictReference(ref, loaded).isOk()) return checkVariant(resolver, reference);
  return resolve(ref).match(
    ({ resolvedModel }): ReferenceCheck => ({
      setting,
      ref,
      state: "dead",
      problem: `OpenCode takes full ids only; ${consequence}.`,
      suggestions: [{ kind: "model", ref: resolvedModel, text: `use ${resolvedModel}` }],
    }),
    ({ message, suggestions }): ReferenceCheck => ({
      setting,
      ref,
      state: "dead",
      problem: `${message} Until then ${consequence}.`,
      suggestions,
    }),
  );
}

/** OpenCode takes a variant that does not exist without a word, and without an effect. */
function checkVariant(resolver: Resolver, { setting, ref, variant }: Reference): ReferenceCheck {
  const fine: ReferenceCheck = { setting, ref, state: "ok", suggestions: [] };
  if (variant === undefined || variant === "") return fine;
  return resolver.resolve({ ref: `${ref}#${variant}`, purpose: "op" }).match(
    () => fine,
    ({ message, suggestions }): ReferenceCheck => ({
      setting,
      ref: `${ref}#${variant}`,
      state: "unknown-variant",
      problem: message,
      suggestions,
    }),
  );
}
