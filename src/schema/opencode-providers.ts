import * as z from "zod";
import type { ProviderConfig } from "../core/sources/sources.js";
import { aList, anObject, decodeFields, decodeStrings, text } from "./fields.js";
import type { IssueLog, Path } from "./issues.js";
import { formatType, isObject, type JsonObject } from "./object.js";
import { decodeModelConfigs } from "./opencode-models.js";
import { decodeVariableNames, fillVariables } from "./variable.js";

const providerSchema = z.object(
  {
    name: text.optional(),
    env: aList.optional(),
    whitelist: aList.optional(),
    blacklist: aList.optional(),
    api: text.optional(),
    options: z
      .object(
        { apiKey: text.optional(), baseURL: text.optional(), region: text.optional() },
        "an object",
      )
      .optional(),
    models: anObject.optional(),
  },
  "an object",
);
type Provider = z.output<typeof providerSchema>;

interface Context {
  readonly log: IssueLog;
  readonly env: ReadonlySet<string> | undefined;
}

/**
 * False for an absent or empty text, and for one that contains only a variable known to be unset.
 */
function mayHold(value: string | undefined, env: Context["env"]): boolean {
  return value !== undefined && fillVariables(value, env) !== "";
}

function readAccess({ api, options = {} }: Provider, env: Context["env"]) {
  const region = options.region === undefined ? undefined : fillVariables(options.region, env);
  return {
    hasApiKey: options.apiKey !== undefined,
    hasSecret: mayHold(options.apiKey, env),
    hasBaseURL: mayHold(options.baseURL, env) || mayHold(api, env),
    ...(region !== undefined && region !== "" && { region }),
  };
}

/** Returns the names of options. OpenCode's loaders ignore an option that is empty or off. */
function listOptionNames(options: unknown, env: Context["env"]): readonly string[] {
  if (!isObject(options)) return [];
  const isGiven = (value: unknown): boolean =>
    typeof value === "string" ? mayHold(value, env) : Boolean(value);
  return Object.keys(options).filter((name) => isGiven(options[name]));
}

function decodeProvider(id: string, raw: JsonObject, path: Path, context: Context): ProviderConfig {
  const { log, env } = context;
  const provider = decodeFields(providerSchema, raw, { path, log }) ?? {};
  const { name, whitelist, blacklist } = provider;
  return {
    id,
    ...(name !== undefined && { name }),
    ...(provider.env !== undefined && {
      env: decodeVariableNames(provider.env, [...path, "env"], log),
    }),
    ...(whitelist !== undefined && {
      whitelist: decodeStrings(whitelist, { path: [...path, "whitelist"], log }),
    }),
    ...(blacklist !== undefined && {
      blacklist: decodeStrings(blacklist, { path: [...path, "blacklist"], log }),
    }),
    ...readAccess(provider, env),
    optionNames: listOptionNames(raw["options"], env),
    models: decodeModelConfigs(provider.models ?? {}, [...path, "models"], log),
  };
}

/** Decodes `provider` of a config, in config order. Of the options, only evidence is kept. */
export function decodeProviderConfigs(
  providers: JsonObject,
  context: Context,
): readonly ProviderConfig[] {
  const records: ProviderConfig[] = [];
  for (const id of Object.keys(providers)) {
    const path = ["provider", id];
    const raw = providers[id];
    if (isObject(raw)) records.push(decodeProvider(id, raw, path, context));
    else {
      const message = `Expected a provider, received ${formatType(raw)}.`;
      context.log.add("malformed-provider", path, message);
    }
  }
  return records;
}
