import * as z from "zod";
import type { AgentConfig, AgentMode } from "../core/sources/sources.js";
import { decodeFields, flag, text } from "./fields.js";
import type { IssueLog, Path } from "./issues.js";
import { formatMalformed, formatType, isObject, type JsonObject } from "./object.js";
import { readSelection } from "./selection.js";

const MODES: readonly AgentMode[] = ["primary", "subagent", "all"];

const agentSchema = z.object(
  {
    model: text.optional(),
    variant: text.optional(),
    disable: flag.optional(),
    hidden: flag.optional(),
    mode: z.enum(MODES, "primary, subagent or all").optional(),
  },
  "an object",
);

const newerSchema = z.object({
  hidden: flag.optional(),
  disabled: flag.optional(),
  mode: z.enum(MODES).optional(),
  description: text.optional(),
  system: text.optional(),
  steps: z.int().positive().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
});

/** The three maps in which OpenCode 1.18.33 looks for agents. */
export interface AgentMaps {
  readonly agent?: JsonObject | undefined;
  readonly agents?: JsonObject | undefined;
  readonly mode?: JsonObject | undefined;
}

/**
 * Fills in the variables of a text at a path. If it cannot, adds an issue and returns undefined.
 */
export type FillText = (value: string, path: Path) => string | undefined;

interface Context {
  readonly log: IssueLog;
  readonly fill: FillText;
}

function isAgent(raw: unknown, path: Path, log: IssueLog): raw is JsonObject {
  if (isObject(raw)) return true;
  log.add("malformed-entry", path, `Expected an agent, received ${formatType(raw)}.`);
  return false;
}

/** Entries of `agent` and `mode` keep the model as written, including `#`. */
function decodeAgent(name: string, raw: JsonObject, path: Path, context: Context): AgentConfig {
  const agent = decodeFields(agentSchema, raw, { path, log: context.log }) ?? {};
  const model =
    agent.model === undefined ? undefined : context.fill(agent.model, [...path, "model"]);
  return {
    name,
    ...(model !== undefined && { model }),
    ...(agent.variant !== undefined && { variant: agent.variant }),
    ...(agent.disable !== undefined && { disabled: agent.disable }),
    ...(agent.hidden !== undefined && { hidden: agent.hidden }),
    ...(agent.mode !== undefined && { mode: agent.mode }),
    ...(typeof raw["name"] === "string" && raw["name"] !== name && { title: raw["name"] }),
  };
}

/**
 * Entries of `agents` accept the newer forms of a model. An agent with any other form is dropped.
 */
function decodeNewerAgent(
  name: string,
  raw: JsonObject,
  path: Path,
  { log, fill }: Context,
): AgentConfig | undefined {
  const { success, data = {} } = newerSchema.safeParse(raw);
  if (!success) {
    log.add("malformed-entry", path, "A field has the wrong type, so OpenCode ignores the agent.");
    return undefined;
  }
  const agent = {
    name,
    ...(data.disabled !== undefined && { disabled: data.disabled }),
    ...(data.hidden !== undefined && { hidden: data.hidden }),
    ...(data.mode !== undefined && { mode: data.mode }),
  };
  const written = raw["model"];
  if (written === undefined) return agent;
  const place = [...path, "model"];
  const model = typeof written === "string" ? fill(written, place) : written;
  if (model === undefined) return agent;
  const selection = readSelection(model);
  if (selection !== undefined) return { ...agent, ...selection };
  const message = `Expected "provider/model#variant" or { providerID, model, variant }, received ${formatMalformed(model)}.`;
  log.add("malformed-entry", place, message);
  return undefined;
}

function addNewerAgents(agents: Map<string, AgentConfig>, maps: AgentMaps, context: Context): void {
  for (const [name, raw] of Object.entries(maps.agents ?? {})) {
    const path = ["agents", name];
    const agent = isAgent(raw, path, context.log)
      ? decodeNewerAgent(name, raw, path, context)
      : undefined;
    const older = agents.get(name);
    if (agent === undefined) continue;
    if (older === undefined) agents.set(name, agent);
    else if (older.model !== agent.model || older.variant !== agent.variant) {
      context.log.add(
        "ignored-setting",
        path,
        "The entry with this name in `agent` is used instead.",
      );
    }
  }
}

/**
 * Decodes the agents of a config. An entry of `agent` overrides its namesake in `agents`. `mode`,
 * the oldest form, overrides both, field by field.
 */
export function decodeAgents(
  maps: AgentMaps,
  log: IssueLog,
  fill: FillText,
): readonly AgentConfig[] {
  const context = { log, fill };
  const agents = new Map<string, AgentConfig>();
  for (const [name, raw] of Object.entries(maps.agent ?? {})) {
    const path = ["agent", name];
    if (isAgent(raw, path, log)) agents.set(name, decodeAgent(name, raw, path, context));
  }
  addNewerAgents(agents, maps, context);
  for (const [name, raw] of Object.entries(maps.mode ?? {})) {
    const path = ["mode", name];
    if (!isAgent(raw, path, log)) continue;
    const mode = { ...decodeAgent(name, raw, path, context), mode: "primary" } as const;
    agents.set(name, { ...agents.get(name), ...mode });
  }
  return [...agents.values()];
}
