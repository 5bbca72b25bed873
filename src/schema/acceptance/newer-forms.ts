import * as z from "zod";
import { isList, isObject, type JsonObject } from "../object.js";
import { readSelection } from "../selection.js";
import { lspEntry } from "./server-shapes.js";
import { chosenBy, count, fields, fieldsWith, flag, text, textMap, texts } from "./shapes.js";

// OpenCode 1.18.33 accepts parts of the next version's config and converts them to its own form
// before validation. It silently drops what it cannot parse, or leaves it unchanged.

const timeouts = fields({ startup: count, catalog: count, execution: count });
const login = fields({
  client_id: text,
  client_secret: text,
  scope: text,
  callback_port: z.int().min(1).max(65_535),
  redirect_uri: text,
});
const switches = { disabled: flag, codemode: flag, timeout: timeouts };
const local = fieldsWith({ command: texts }, { cwd: text, environment: textMap, ...switches });
const remote = fieldsWith(
  { url: text },
  {
    headers: textMap,
    oauth: chosenBy((input) => (input === false ? z.unknown() : login)),
    ...switches,
  },
);

const LOGIN_KEYS = ["client_id", "client_secret", "callback_port", "redirect_uri"];

function hasAny(value: unknown, keys: readonly string[]): boolean {
  return isObject(value) && keys.some((key) => Object.hasOwn(value, key));
}

function isNewer(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  return (
    hasAny(entry, ["disabled", "codemode"]) ||
    typeof entry["timeout"] === "object" ||
    hasAny(entry["oauth"], LOGIN_KEYS)
  );
}

/**
 * Converts an entry to the current form, as far as validation needs it. Undefined if it is
 * malformed.
 */
function lowerServer(entry: unknown): unknown {
  if (!isObject(entry)) return undefined;
  const shape = entry["type"] === "local" ? local : remote;
  const isKnown = entry["type"] === "local" || entry["type"] === "remote";
  if (!isKnown || !shape.safeParse(entry).success) return undefined;
  const { type, command, url } = entry;
  const enabled = Object.hasOwn(entry, "enabled") ? entry["enabled"] : true;
  return type === "local" ? { type, command, enabled } : { type, url, enabled };
}

/** Whether `servers` or `timeout` is a server with that name, not the newer setting. */
function isServer(entry: JsonObject): boolean {
  return ["type", "enabled"].some((key) => Object.hasOwn(entry, key) && !isObject(entry[key]));
}

function isTimeouts(entry: unknown): boolean {
  if (!isObject(entry) || isServer(entry) || !timeouts.safeParse(entry).success) return false;
  return Object.keys(entry).length === 0 || hasAny(entry, ["startup", "catalog", "execution"]);
}

/** Converts an entry of `servers` to the current form. */
function lowerInner(entry: unknown): unknown {
  const isOfToday =
    isObject(entry) && typeof entry["enabled"] === "boolean" && !Object.hasOwn(entry, "disabled");
  return isOfToday ? entry : lowerServer(entry);
}

function lowerServers(mcp: JsonObject): JsonObject {
  const { servers } = mcp;
  const inner = isObject(servers) && !isServer(servers) ? servers : undefined;
  const isSetting = (name: string, entry: unknown): boolean =>
    (name === "servers" && inner !== undefined) || (name === "timeout" && isTimeouts(entry));
  const lowered = new Map<string, unknown>();
  for (const [name, entry] of Object.entries(mcp)) {
    if (isSetting(name, entry)) continue;
    lowered.set(name, isNewer(entry) ? (lowerServer(entry) ?? entry) : entry);
  }
  for (const [name, entry] of Object.entries(inner ?? {})) {
    const server = lowered.has(name) ? undefined : lowerInner(entry);
    if (server !== undefined) lowered.set(name, server);
  }
  return Object.fromEntries(lowered);
}

/**
 * Drops language servers without extensions, like OpenCode. Malformed entries stay, so their faults
 * are still found.
 */
function lowerLanguages(lsp: JsonObject): JsonObject {
  const isDropped = (entry: unknown): boolean =>
    isObject(entry) &&
    entry["disabled"] !== true &&
    entry["extensions"] === undefined &&
    lspEntry.safeParse(entry).success;
  return Object.fromEntries(Object.entries(lsp).filter(([, entry]) => !isDropped(entry)));
}

/** Converts the newer forms in a config to the current form, as far as validation needs it. */
export function lowerNewerForms(config: JsonObject): JsonObject {
  const { model, skills, mcp, lsp } = config;
  const isNewerModel = isObject(model) && readSelection(model) !== undefined;
  const isNewerSkills = isList(skills) && skills.every((path) => typeof path === "string");
  return {
    ...config,
    ...(isNewerModel && { model: "" }),
    ...(isNewerSkills && { skills: {} }),
    ...(isObject(mcp) && { mcp: lowerServers(mcp) }),
    ...(isObject(lsp) && { lsp: lowerLanguages(lsp) }),
  };
}

/** Finds the paths of `permissions`. OpenCode 1.18.33 refuses to start with any of them. */
export function findNewerPermissions(config: JsonObject): readonly (readonly string[])[] {
  const top = Object.hasOwn(config, "permissions") ? [["permissions"]] : [];
  const inAgents = ["agents", "agent", "mode"].flatMap((map) => {
    const agents = config[map];
    if (!isObject(agents)) return [];
    return Object.entries(agents).flatMap(([name, agent]) =>
      hasAny(agent, ["permissions"]) ? [[map, name, "permissions"]] : [],
    );
  });
  return [...top, ...inAgents];
}
