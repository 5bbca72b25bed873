import { parseModelRef, textOfRef } from "../../../../index.js";
import { PROFILE_ID } from "../../orchestrator-config/profile-id.js";
import type { WrittenProfile } from "../../orchestrator-config/schema.js";
import type { Migration, MigrationNote } from "./migration.js";
import { type Fates, OldObject } from "./old-object.js";
import { readTools } from "./old-tools.js";

const FATES: Fates = {
  disabled_hooks: "This package has no hooks of its own.",
  background_task: "Use limits.perSession to limit the tasks that run at once.",
  runtime_fallback: "There is no counterpart. It is left out.",
};

const AGENT_FATES: Fates = {
  prompt_append: "Append it to prompt.",
  permission: "Set it in OpenCode's config under agent, or restrict tools.",
  color: "Set it in OpenCode's config under agent.",
  mode: "A worker is always a subagent.",
};

const SETTINGS_OF_OPENCODE = [
  "temperature",
  "top_p",
  "maxTokens",
  "thinking",
  "reasoningEffort",
  "textVerbosity",
  "providerOptions",
];

/** Names of agents that look at images. */
const SEEING = ["multimodal-looker"];

/** Keys that identify a config of oh-my-opencode. */
export const OH_MY_OPENCODE_KEYS: readonly string[] = [
  "agents",
  "categories",
  "disabled_agents",
  "disabled_hooks",
  "disabled_mcps",
  "sisyphus_agent",
  "background_task",
];

/** Converts an `oh-my-opencode.json` or `.jsonc`. */
export function migrateOhMyOpenCode(fields: Readonly<Record<string, unknown>>): Migration {
  const notes: MigrationNote[] = [];
  const profiles = new Map<string, WrittenProfile>();
  const top = new OldObject(fields, [], notes);
  top.take("$schema");
  const disabled = new Set(top.takeList("disabled_agents"));
  const categories = top.takeObject("categories");
  const agents = top.takeObject("agents");
  const models = readCategories(categories, profiles);
  for (const name of agents?.keys() ?? []) {
    const old = agents?.takeObject(name);
    if (old === undefined) continue;
    if (disabled.has(name)) old.note("The agent is disabled. It is left out.");
    else addProfile(profiles, name, old, "agent", models);
  }
  for (const name of disabled) {
    if (typeof name === "string" && agents?.keys().includes(name) !== true)
      top.note(
        `The agent "${name}" does not exist here; there is nothing to disable.`,
        "disabled_agents",
      );
  }
  top.noteRest(FATES);
  return { from: "oh-my-opencode", config: { profiles: Object.fromEntries(profiles) }, notes };
}

/** Adds a worker for each category. Returns the models by category name. */
function readCategories(
  categories: OldObject | undefined,
  profiles: Map<string, WrittenProfile>,
): ReadonlyMap<string, string> {
  const models = new Map<string, string>();
  for (const name of categories?.keys() ?? []) {
    const old = categories?.takeObject(name);
    if (old === undefined) continue;
    addProfile(profiles, name, old, "category", models);
    const model = profiles.get(name)?.model;
    if (model !== undefined) models.set(name, model);
  }
  return models;
}

function addProfile(
  profiles: Map<string, WrittenProfile>,
  name: string,
  old: OldObject,
  kind: "agent" | "category",
  models: ReadonlyMap<string, string>,
): void {
  if (old.takeFlag("disable") === true) {
    old.note(`The ${kind} is disabled. It is left out.`);
    return;
  }
  const id = profiles.has(name) ? `${name}-${kind}` : name;
  if (!PROFILE_ID.test(id)) {
    old.note(
      "A worker's id starts with a letter, followed by letters, digits, _ or -. It is left out.",
    );
    return;
  }
  if (id !== name) old.note(`A category has this name, so the worker is called ${id}.`);
  profiles.set(id, readProfile(name, old, kind, models));
}

function readProfile(
  name: string,
  old: OldObject,
  kind: "agent" | "category",
  models: ReadonlyMap<string, string>,
): WrittenProfile {
  const model = readModel(old, models);
  const prompt = readPrompt(old);
  const tools = readTools(old);
  const description = old.takeText("description");
  if (description === undefined) old.note("Describe the worker in purpose and whenToUse.");
  for (const key of SETTINGS_OF_OPENCODE) {
    if (old.take(key) !== undefined)
      old.note("Set it in OpenCode's config under agent or provider.", key);
  }
  old.noteRest(AGENT_FATES);
  return {
    purpose: description ?? `The ${kind} ${name} of oh-my-opencode.`,
    ...(model !== undefined && { model }),
    ...(SEEING.includes(name) && { needs: ["image-input" as const] }),
    ...(tools !== undefined && { tools }),
    ...(prompt !== undefined && { prompt }),
  };
}

/** The agent's own model, else its category's, followed by the fallback models. */
function readModel(old: OldObject, models: ReadonlyMap<string, string>): string | undefined {
  const first = readFirst(old, models);
  const fallbacks = readFallbacks(old);
  if (first === undefined) {
    if (fallbacks.length > 0) old.note("Fallback models need a first model.", "fallback_models");
    return undefined;
  }
  const list = textOfRef([first, ...fallbacks]);
  if (parseModelRef(list).isOk()) return list;
  old.note("The list is too long. The fallback models are left out.", "fallback_models");
  return first;
}

function readFirst(old: OldObject, models: ReadonlyMap<string, string>): string | undefined {
  const model = old.takeText("model");
  const variant = old.takeText("variant");
  const category = old.takeText("category");
  if (model !== undefined) return toRef(old, model, variant, "model");
  const inherited = category === undefined ? undefined : models.get(category);
  if (category !== undefined && inherited === undefined)
    old.note(`The category "${category}" has no model.`, "category");
  if (variant !== undefined) old.note("A variant needs a model. It is left out.", "variant");
  return inherited;
}

function readFallbacks(old: OldObject): readonly string[] {
  const given = old.take("fallback_models");
  if (given === undefined) return [];
  return [given].flat().flatMap((each, index): string[] => {
    const ref =
      typeof each === "string" ? toRef(old, each, undefined, "fallback_models", index) : undefined;
    if (typeof each === "string") return ref === undefined ? [] : [ref];
    const settings = old.below(each, "fallback_models", index);
    const model = settings?.takeText("model");
    const found =
      model === undefined
        ? undefined
        : toRef(old, model, settings?.takeText("variant"), "fallback_models", index);
    settings?.noteRest();
    return found === undefined ? [] : [found];
  });
}

function toRef(
  old: OldObject,
  model: string,
  variant: string | undefined,
  ...place: readonly (string | number)[]
): string | undefined {
  if (parseModelRef(model).isOk() && !model.includes(","))
    return variant === undefined ? model : `${model}#${variant}`;
  old.note("This is not a model reference. It is left out.", ...place);
  return undefined;
}

function readPrompt(old: OldObject): string | undefined {
  const prompt = old.takeText("prompt");
  if (prompt?.startsWith("file://") !== true) return prompt;
  old.note("Copy the file's text into prompt.", "prompt");
  return undefined;
}
