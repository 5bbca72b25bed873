import type { CommandConfig } from "../core/sources/sources.js";
import { isList, isObject, type JsonObject } from "./object.js";
import type { FillText } from "./opencode-agents.js";
import { readSelection } from "./selection.js";

/** Decodes the model and agent of a command, as written. */
function decodeCommand(name: string, raw: JsonObject, fill: FillText): CommandConfig {
  const read = (key: "model" | "agent") => {
    const written = raw[key];
    return typeof written === "string" ? fill(written, ["command", name, key]) : undefined;
  };
  const [model, agent] = [read("model"), read("agent")];
  return { name, ...(model !== undefined && { model }), ...(agent !== undefined && { agent }) };
}

/**
 * Entries of `commands` accept the newer forms of a model. OpenCode 1.18.33 stores the variant
 * separately.
 */
function decodeNewerCommand(name: string, raw: JsonObject, fill: FillText): CommandConfig {
  const selection = readSelection(raw["model"]);
  const command = decodeCommand(name, raw, fill);
  return selection === undefined ? command : { ...command, model: selection.model };
}

/** Decodes the commands of a config. An entry of `command` overrides its namesake in `commands`. */
export function decodeCommands(
  maps: { readonly command?: unknown; readonly commands?: unknown },
  fill: FillText,
): readonly CommandConfig[] {
  const { command, commands } = maps;
  const found = new Map<string, CommandConfig>();
  for (const [name, raw] of Object.entries(isObject(command) ? command : {})) {
    if (isObject(raw)) found.set(name, decodeCommand(name, raw, fill));
  }
  for (const [name, raw] of Object.entries(isObject(commands) ? commands : {})) {
    if (!isObject(raw) || typeof raw["template"] !== "string") continue;
    found.set(name, found.get(name) ?? decodeNewerCommand(name, raw, fill));
  }
  return [...found.values()];
}

const NAME = /^(?:@[\w.-]+\/)?[\w.-]+(?:@[\w.^~-]+)?$/;

/** Decodes plugins to their registry names. A path or an address is replaced by a fixed text. */
export function decodePlugins(plugins: unknown): readonly string[] | undefined {
  if (!isList(plugins)) return undefined;
  return plugins.flatMap((entry) => {
    const spec = isList(entry) ? entry[0] : entry;
    if (typeof spec !== "string") return [];
    return [NAME.test(spec) ? spec : "a plugin from a path or URL"];
  });
}
