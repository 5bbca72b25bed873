import * as z from "zod";
import type { ConfigSource } from "../core/sources/sources.js";
import { detectCatalogShape } from "./catalog.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { aList, anObject, decodeFields, decodeStrings, text } from "./fields.js";
import { createIssueLog, type IssueLog } from "./issues.js";
import { formatType, isObject, type JsonObject } from "./object.js";
import { decodeAgents, type FillText } from "./opencode-agents.js";
import { decodeCommands, decodePlugins } from "./opencode-commands.js";
import { decodeProviderConfigs } from "./opencode-providers.js";
import { readSelection } from "./selection.js";
import { fillVariables } from "./variable.js";

/** Additional input for decoding a config. */
export interface ConfigOptions {
  /**
   * Names of the environment variables that are set and not empty, to fill in `{env:NAME}`. If
   * absent, any variable may be set.
   */
  readonly env?: readonly string[];
}

const configSchema = z.object(
  {
    model: z.unknown().optional(),
    small_model: text.optional(),
    default_agent: text.optional(),
    enabled_providers: aList.optional(),
    disabled_providers: aList.optional(),
    agent: anObject.optional(),
    agents: anObject.optional(),
    mode: anObject.optional(),
    command: z.unknown().optional(),
    commands: z.unknown().optional(),
    plugin: z.unknown().optional(),
    provider: anObject.optional(),
    providers: z.unknown().optional(),
  },
  "an object",
);
type Config = z.output<typeof configSchema>;

// Top-level keys of OpenCode 1.18.33, and of the newer config that it converts. An object with one
// of them, or an empty object, is a config. An error response or a catalog has none.
const CONFIG_KEYS: readonly string[] = [
  ...Object.keys(configSchema.shape),
  ...["$schema", "attachment", "attachments", "autoshare", "autoupdate"],
  ...["compaction", "enterprise", "experimental", "formatter", "instructions", "keybinds"],
  ...["layout", "logLevel", "lsp", "mcp", "media", "permission", "permissions", "plugin"],
  ...["plugins", "reference", "references", "server", "share", "shell", "skills", "snapshot"],
  ...["snapshots", "subagent_depth", "theme", "tool_output", "tools", "tui", "username"],
  ...["watcher", "websearch"],
];

function isConfig(input: unknown): input is JsonObject {
  if (!isObject(input) || detectCatalogShape(input) !== undefined) return false;
  const keys = Object.keys(input);
  return keys.length === 0 || CONFIG_KEYS.some((key) => Object.hasOwn(input, key));
}

type Chosen = Pick<ConfigSource, "model" | "modelVariant">;

function decodeModel(model: unknown, log: IssueLog, fill: FillText): Chosen {
  const path = ["model"];
  const written = typeof model === "string" ? fill(model, path) : model;
  if (written === undefined) return {};
  const selection = readSelection(written);
  if (selection === undefined && typeof written === "string") return { model: written };
  if (selection === undefined) {
    const message = `Expected a string or { providerID, model, variant }, received ${formatType(written)}.`;
    log.add("malformed-field", path, message);
    return {};
  }
  if (selection.variant === undefined) return { model: selection.model };
  log.add("ignored-setting", path, "OpenCode 1.18.33 drops the variant of the default model.");
  return { model: selection.model, modelVariant: selection.variant };
}

function decodeIDs(
  list: readonly unknown[] | undefined,
  key: string,
  log: IssueLog,
  fill: FillText,
): readonly string[] | undefined {
  const ids = list && decodeStrings(list, { path: [key], log });
  return ids?.map((id) => fill(id, [key])).filter((id) => id !== undefined);
}

function decodeSettings(config: Config, log: IssueLog, fill: FillText) {
  const { small_model: small, default_agent: agent } = config;
  const chosen = decodeModel(config.model, log, fill);
  const smallModel = small === undefined ? undefined : fill(small, ["small_model"]);
  const defaultAgent = agent === undefined ? undefined : fill(agent, ["default_agent"]);
  const enabled = decodeIDs(config.enabled_providers, "enabled_providers", log, fill);
  const disabled = decodeIDs(config.disabled_providers, "disabled_providers", log, fill);
  return {
    ...chosen,
    ...(smallModel !== undefined && { smallModel }),
    ...(enabled !== undefined && { enabledProviders: enabled }),
    ...(disabled !== undefined && { disabledProviders: disabled }),
    ...(defaultAgent !== undefined && { defaultAgent }),
  };
}

/**
 * Decodes OpenCode's config: a parsed `opencode.json`, the response of GET /config, or the `config`
 * from a wellknown address. Accepts the newer forms that OpenCode 1.18.33 accepts: `model` as
 * `p/m#variant` or as an object, and `agents` besides `agent` and `mode`.
 */
export function decodeOpenCodeConfig(
  input: unknown,
  source: string,
  options: ConfigOptions = {},
): Decoding<ConfigSource> {
  const log = createIssueLog(source);
  const config = isConfig(input) ? decodeFields(configSchema, input, { path: [], log }) : undefined;
  if (config === undefined) {
    const hint = "Check that this is an opencode.json or OpenCode's response to GET /config.";
    return refuseShape(input, source, "an OpenCode config", hint);
  }
  const env = options.env && new Set(options.env);
  const fill: FillText = (value, path) => {
    const filled = fillVariables(value, env);
    if (filled === undefined) {
      log.add("malformed-field", path, "Expected a string, received an unresolved variable.");
    }
    return filled;
  };
  if (config.providers !== undefined) {
    log.add("ignored-setting", ["providers"], "OpenCode 1.18.33 reads `provider`, not this.");
  }
  const commands = decodeCommands(config, fill);
  const plugins = decodePlugins(config.plugin);
  const value: ConfigSource = {
    ...decodeSettings(config, log, fill),
    agents: decodeAgents(config, log, fill),
    ...(commands.length > 0 && { commands }),
    ...(plugins !== undefined && { plugins }),
    providers: decodeProviderConfigs(config.provider ?? {}, { log, env }),
  };
  return finish(value, log);
}
