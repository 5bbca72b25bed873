import { isObject, type JsonObject } from "./json-object.js";
import type { ConfigPath } from "./places.js";

/** An entry of one config file that OpenCode silently ignores. */
export type ConfigNote =
  /**
   * A key that OpenCode does not know, at the top or in an agent. `near` is the likely intended
   * key.
   */
  | {
      readonly kind: "unknown-key";
      readonly file: string;
      readonly line?: number;
      readonly path: ConfigPath;
      readonly near?: string;
    }
  /** An API key that is fixed text around unset variables. */
  | {
      readonly kind: "key-around-unset";
      readonly file: string;
      readonly line?: number;
      readonly path: ConfigPath;
      readonly names: readonly string[];
    };

type Found = {
  readonly [K in ConfigNote["kind"]]: Omit<Extract<ConfigNote, { kind: K }>, "file" | "line">;
}[ConfigNote["kind"]];

/**
 * Top-level keys of OpenCode 1.18.33, with the keys of newer and older config formats that it
 * accepts.
 */
const TOP_KEYS: readonly string[] = [
  ...["$schema", "agent", "agents", "attachment", "autoshare", "autoupdate", "command", "commands"],
  ...["compaction", "default_agent", "disabled_providers", "enabled_providers", "enterprise"],
  ...["experimental", "formatter", "instructions", "keybinds", "layout", "logLevel", "lsp", "mcp"],
  ...["media", "mode", "model", "permission", "permissions", "plugin", "plugins", "provider"],
  ...["providers", "reference", "references", "server", "share", "shell", "skills", "small_model"],
  ...["snapshot", "snapshots", "subagent_depth", "theme", "tool_output", "tools", "tui"],
  ...["username", "warming", "watcher", "websearch"],
];

const AGENT_KEYS: readonly string[] = [
  ...["name", "model", "variant", "temperature", "top_p", "prompt", "tools", "disable"],
  ...["description", "mode", "hidden", "options", "color", "steps", "maxSteps", "permission"],
];

/** Names that other programs use for the same key. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["default_model", "model"],
  ["smallmodel", "small_model"],
  ["models", "provider"],
  ["mcpservers", "mcp"],
  ["disabled", "disable"],
  ["reasoningeffort", "variant"],
  ["max_steps", "steps"],
]);

/**
 * Whether one edit turns one text into the other: an inserted, deleted, replaced or swapped letter.
 */
function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2)
  );
}

const plain = (key: string): string => key.toLowerCase().replace(/[-_ ]/g, "");

/** Finds the likely intended key: equal up to case, separators or one typo. */
export function findNearKey(key: string, known: readonly string[]): string | undefined {
  const synonym = SYNONYMS.get(key.toLowerCase());
  if (synonym !== undefined && known.includes(synonym)) return synonym;
  const written = plain(key);
  const near = known.filter((one) => isOneEdit(plain(one), written));
  return (
    known.find((one) => plain(one) === written) ??
    // `modle` means `model`, not `mode`.
    near.find((one) => plain(one).length === written.length) ??
    near[0]
  );
}

const MAX_NOTES = 50;

function noteKeys(
  object: JsonObject,
  path: ConfigPath,
  known: readonly string[],
  needsNear: boolean,
): readonly Found[] {
  return Object.keys(object).flatMap((key): readonly Found[] => {
    if (known.includes(key)) return [];
    const near = findNearKey(key, known);
    // OpenCode passes unknown agent keys to the model as options, so only a likely typo is noted.
    if (near === undefined && needsNear) return [];
    return [{ kind: "unknown-key", path: [...path, key], ...(near !== undefined && { near }) }];
  });
}

const REFERENCE = /\{env:([^}]+)\}/g;

function noteKey(
  id: string,
  provider: unknown,
  isSet: (name: string) => boolean,
): readonly Found[] {
  const options = isObject(provider) ? provider["options"] : undefined;
  const key = isObject(options) ? options["apiKey"] : undefined;
  if (typeof key !== "string") return [];
  const names = [...key.matchAll(REFERENCE)].map(([, name = ""]) => name);
  const around = key.replace(REFERENCE, "").trim();
  if (around === "" || names.length === 0 || names.some(isSet)) return [];
  return [{ kind: "key-around-unset", path: ["provider", id, "options", "apiKey"], names }];
}

/** Notes unknown keys in the front matter of an agent file. The keys are the same as in JSON. */
export function noteAgentKeys(head: JsonObject): readonly Found[] {
  return noteKeys(head, [], AGENT_KEYS, true).slice(0, MAX_NOTES);
}

/**
 * Notes the entries of one config file without effect. `raw` still contains its `{env:…}`
 * references.
 */
export function noteConfig(raw: unknown, isSet: (name: string) => boolean): readonly Found[] {
  if (!isObject(raw)) return [];
  const agents = ["agent", "mode"].flatMap((map) =>
    Object.entries(isObject(raw[map]) ? raw[map] : {}).flatMap(([name, agent]) =>
      isObject(agent) ? noteKeys(agent, [map, name], AGENT_KEYS, true) : [],
    ),
  );
  const keys = Object.entries(isObject(raw["provider"]) ? raw["provider"] : {}).flatMap(
    ([id, provider]) => noteKey(id, provider, isSet),
  );
  return [...noteKeys(raw, [], TOP_KEYS, false), ...agents, ...keys].slice(0, MAX_NOTES);
}
