import * as z from "zod";
import type { ModelRecord, ProviderOrigin, ProviderRecord } from "../core/sources/model.js";
import { declaredModelSchema, isDeclaredModel, readOlderModel } from "./declared-model.js";
import { checkKey, decodeEntry } from "./entry.js";
import { aList, anObject, decodeFields, type Place, text } from "./fields.js";
import { createListInterner, type ListInterner } from "./intern.js";
import type { IssueLog, Path } from "./issues.js";
import { formatType, isObject, type JsonObject } from "./object.js";
import { isServerModel, readServerModel, serverModelSchema } from "./server-model.js";
import { decodeVariableNames } from "./variable.js";

const ORIGINS: readonly ProviderOrigin[] = ["env", "config", "custom", "api"];

const shellSchema = z.object(
  {
    name: text.optional(),
    env: aList.optional(),
    source: z.enum(ORIGINS, `one of ${ORIGINS.join(", ")}`).optional(),
    key: text.optional(),
    options: anObject.optional(),
    models: anObject.optional(),
  },
  "an object",
);
type Shell = z.output<typeof shellSchema>;

const serverForm = { schema: serverModelSchema, isSound: isServerModel };
const olderForm = { schema: declaredModelSchema, isSound: isDeclaredModel };

interface Context {
  readonly log: IssueLog;
  readonly intern: ListInterner;
}

/** Detects the shape per model, because a response of a version in between may contain both. */
function decodeModel(
  id: string,
  raw: unknown,
  map: Place,
  intern: ListInterner,
): ModelRecord | undefined {
  if (isObject(raw)) checkKey("malformed-model", id, raw["id"], map);
  if (isObject(raw) && raw["capabilities"] === undefined) {
    const model = decodeEntry(olderForm, id, raw, map);
    return model && readOlderModel(id, model);
  }
  const model = decodeEntry(serverForm, id, raw, map);
  return model && readServerModel(id, model, intern);
}

function decodeModels(models: JsonObject, map: Place, intern: ListInterner): ModelRecord[] {
  const records: ModelRecord[] = [];
  for (const [id, raw] of Object.entries(models)) {
    const record = decodeModel(id, raw, map, intern);
    if (record !== undefined) records.push(record);
  }
  return records;
}

/**
 * Returns evidence of a credential without its value. The public key takes precedence: OpenCode
 * sets it for its free models if the user has no key.
 */
function readShown({ options, key }: Shell): ProviderRecord["shown"] {
  const option = options?.["apiKey"];
  if (option === "public") return "public";
  if (typeof key === "string" && key !== "") return "key";
  return typeof option === "string" && option !== "" ? "option" : undefined;
}

function readShell(shell: Shell, id: string, path: Path, { log, intern }: Context): ProviderRecord {
  const shown = readShown(shell);
  const baseURL = shell.options?.["baseURL"];
  return {
    id,
    ...(shell.name !== undefined && { name: shell.name }),
    env: decodeVariableNames(shell.env ?? [], [...path, "env"], log),
    ...(shell.source !== undefined && { source: shell.source }),
    ...(shown !== undefined && { shown }),
    ...(typeof baseURL === "string" && baseURL !== "" && { hasBaseURL: true }),
    models: decodeModels(shell.models ?? {}, { path: [...path, "models"], log }, intern),
  };
}

function decodeProvider(raw: unknown, path: Path, context: Context): ProviderRecord | undefined {
  const { log } = context;
  if (!isObject(raw)) {
    log.add("malformed-provider", path, `Expected a provider, received ${formatType(raw)}.`);
    return undefined;
  }
  const id = raw["id"];
  if (typeof id !== "string" || id === "") {
    const message = `Expected a provider id, received ${id === "" ? "an empty one" : formatType(id)}.`;
    log.add("malformed-provider", [...path, "id"], message);
    return undefined;
  }
  const shell = decodeFields(shellSchema, raw, { path, log });
  return shell && readShell(shell, id, path, context);
}

/**
 * Decodes the list of providers that GET /provider (`all`) and GET /config/providers (`providers`)
 * share, in the server's order. Undefined if the list has providers but none can be read: that is
 * not an empty list.
 */
export function decodeProviders(
  list: readonly unknown[],
  path: Path,
  log: IssueLog,
): readonly ProviderRecord[] | undefined {
  const context = { log, intern: createListInterner() };
  const providers = new Map<string, ProviderRecord>();
  for (const [index, raw] of list.entries()) {
    const place = [...path, index];
    const provider = decodeProvider(raw, place, context);
    if (provider === undefined) continue;
    if (providers.has(provider.id)) {
      log.add(
        "malformed-provider",
        place,
        "A provider with this id is listed earlier; that one is used.",
      );
    } else providers.set(provider.id, provider);
  }
  return list.length > 0 && providers.size === 0 ? undefined : [...providers.values()];
}
