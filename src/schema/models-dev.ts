import * as z from "zod";
import type { ModelRecord, ProviderRecord } from "../core/sources/model.js";
import type { Providers } from "./config-providers.js";
import { declaredFields, isDeclaredModel, readDeclaredModel } from "./declared-model.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { checkKey, decodeEntry } from "./entry.js";
import { aList, anObject, decodeFields, type Place, text } from "./fields.js";
import { createListInterner, type ListInterner } from "./intern.js";
import { createIssueLog, type IssueLog } from "./issues.js";
import { decodeModes } from "./modes.js";
import { formatType, isList, isObject, type JsonObject } from "./object.js";
import { createRecord, type Facts } from "./record.js";
import { decodeVariableNames } from "./variable.js";
import { deriveVariants } from "./variants.js";

const shellSchema = z.object(
  { name: text.optional(), env: aList.optional(), npm: text.optional() },
  "an object",
);
type Shell = z.output<typeof shellSchema>;

const modelSchema = z.object(
  {
    ...declaredFields,
    id: text.optional(),
    reasoning_options: aList.optional(),
    provider: z.object({ npm: text.optional() }, "an object").optional(),
    experimental: z.object({ modes: anObject.optional() }, "an object").optional(),
  },
  "an object",
);
type Model = z.output<typeof modelSchema>;

function isOptionalObject(
  value: unknown,
  field: string,
  isField: (value: unknown) => boolean,
): boolean {
  if (value === undefined) return true;
  return isObject(value) && (value[field] === undefined || isField(value[field]));
}

function isSound(value: JsonObject): value is Model & JsonObject {
  return (
    isDeclaredModel(value) &&
    (value["id"] === undefined || typeof value["id"] === "string") &&
    (value["reasoning_options"] === undefined || isList(value["reasoning_options"])) &&
    isOptionalObject(value["provider"], "npm", (npm) => typeof npm === "string") &&
    isOptionalObject(value["experimental"], "modes", isObject)
  );
}

/** How to recognise an entry of models.dev. */
export const modelsDevForm = { schema: modelSchema, isSound };

interface Context {
  readonly intern: ListInterner;
  /** The provider's package, for models without their own. */
  readonly npm: string | undefined;
}

/** An entry without a status is active, as in OpenCode. */
function readModel(id: string, raw: Model, { intern, npm }: Context): Facts {
  const variants = deriveVariants({
    reasoning: raw.reasoning,
    reasoning_options: raw.reasoning_options,
    npm: raw.provider?.npm ?? npm,
    outputLimit: raw.limit?.output,
  });
  const list = variants && intern(variants);
  return readDeclaredModel(id, raw, { filledIn: false, status: "active", variants: list });
}

/**
 * Reads the models in OpenCode's order: each followed by its modes. If a mode and another model
 * have the same id, the later value replaces the earlier one in its place, as in an object.
 */
function decodeModels(models: JsonObject, map: Place, context: Context): readonly ModelRecord[] {
  const records = new Map<string, ModelRecord>();
  for (const [id, entry] of Object.entries(models)) {
    const raw = decodeEntry(modelsDevForm, id, entry, map);
    if (raw === undefined) continue;
    checkKey("malformed-model", id, raw.id, map);
    const facts = readModel(id, raw, context);
    records.set(id, createRecord(facts));
    const modes = raw.experimental?.modes;
    if (modes === undefined) continue;
    const place = { path: [...map.path, id, "experimental", "modes"], log: map.log };
    // OpenCode builds the id of a mode from the model's own `id`, not from its key.
    for (const mode of decodeModes(raw.id ?? id, facts, modes, place)) records.set(mode.id, mode);
  }
  return [...records.values()];
}

function decodeProvider(
  id: string,
  raw: unknown,
  log: IssueLog,
  intern: ListInterner,
): ProviderRecord | undefined {
  const models = isObject(raw) ? raw["models"] : undefined;
  if (!isObject(raw) || !isObject(models)) {
    const received = isObject(raw) ? "an object without any" : formatType(raw);
    log.add("malformed-provider", [id], `Expected a provider with models, received ${received}.`);
    return undefined;
  }
  checkKey("malformed-provider", id, raw["id"], { path: [], log });
  const shell: Shell = decodeFields(shellSchema, raw, { path: [id], log }) ?? {};
  return {
    id,
    ...(shell.name !== undefined && { name: shell.name }),
    env: decodeVariableNames(shell.env ?? [], [id, "env"], log),
    models: decodeModels(models, { path: [id, "models"], log }, { intern, npm: shell.npm }),
  };
}

/**
 * Decodes models.dev's `api.json`, a map from id to provider, like OpenCode 1.18.33: the modes of a
 * model become separate models. `{}` is an empty catalog. An object without any provider is not a
 * catalog.
 */
export function decodeModelsDev(input: unknown, source: string): Decoding<Providers> {
  const log = createIssueLog(source);
  const intern = createListInterner();
  const ids = isObject(input) ? Object.keys(input) : [];
  const providers: ProviderRecord[] = [];
  for (const id of ids) {
    const raw = isObject(input) ? input[id] : undefined;
    const provider = decodeProvider(id, raw, log, intern);
    if (provider !== undefined) providers.push(provider);
  }
  if (!isObject(input) || (ids.length > 0 && providers.length === 0)) {
    const hint =
      "Provide a file such as https://models.dev/api.json: { <provider id>: { models } }.";
    return refuseShape(input, source, "a models.dev catalog", hint);
  }
  return finish({ providers }, log);
}
