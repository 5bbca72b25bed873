import { err, ok, type Result } from "neverthrow";
import { mergeRemotes } from "../../sources/merge.js";
import type { AgentConfig, AgentMode, Sources } from "../../sources/sources.js";
import { orderAsKeys } from "./key-order.js";

/** An agent of OpenCode, built in or from the config. */
export interface HostAgent {
  /** The key in the config, or the path of its file. OpenCode looks the agent up by it. */
  readonly key: string;
  /** The name that OpenCode shows: the key, unless the entry has a `name`. */
  readonly name: string;
  /** Whether it takes prompts, is called by other agents, or both. */
  readonly mode: AgentMode;
  /** True if OpenCode does not offer it to the user. */
  readonly hidden: boolean;
  /** The model as written. Absent if it has none. */
  readonly model?: string;
  /** The variant of its model. Absent if it has none. */
  readonly variant?: string;
}

/** Why no agent accepts a prompt that names none. */
export type DefaultAgentError =
  /** `default_agent` does not exist. Names are case-sensitive. */
  | { readonly code: "default-agent-unknown"; readonly agent: string }
  | { readonly code: "default-agent-subagent"; readonly agent: string }
  | { readonly code: "default-agent-hidden"; readonly agent: string }
  /** All agents for prompts are disabled, hidden or subagents. */
  | { readonly code: "no-default-agent" };

interface Native {
  readonly name: string;
  readonly mode: AgentMode;
  readonly hidden?: true;
}

/** In OpenCode's order, in which it searches for a default agent. */
const NATIVE: readonly Native[] = [
  { name: "build", mode: "primary" },
  { name: "plan", mode: "primary" },
  { name: "general", mode: "subagent" },
  { name: "explore", mode: "subagent" },
  { name: "compaction", mode: "primary", hidden: true },
  { name: "title", mode: "primary", hidden: true },
  { name: "summary", mode: "primary", hidden: true },
];

function applyEntry(entry: AgentConfig, before: HostAgent | undefined): HostAgent {
  const { name: key, mode, hidden, title, model = "", variant } = entry;
  return {
    ...before,
    key,
    name: title ?? before?.name ?? key,
    mode: mode ?? before?.mode ?? "all",
    hidden: hidden ?? before?.hidden ?? false,
    ...(model !== "" && { model }),
    ...(variant !== undefined && { variant }),
  };
}

/** Predicts the agents of OpenCode 1.18.33, in the order in which it searches for a default one. */
export function predictAgents(sources: Sources): readonly HostAgent[] {
  const agents = new Map<string, HostAgent>(
    NATIVE.map(({ name, mode, hidden = false }) => [name, { key: name, name, mode, hidden }]),
  );
  for (const entry of mergeRemotes(sources).agents) {
    if (entry.disabled === true) agents.delete(entry.name);
    else agents.set(entry.name, applyEntry(entry, agents.get(entry.name)));
  }
  return orderAsKeys(agents).map(([, agent]) => agent);
}

/**
 * Predicts the agent of a prompt without one: `default_agent`, else the first agent that is neither
 * hidden nor a subagent.
 */
export function predictDefaultAgent(sources: Sources): Result<HostAgent, DefaultAgentError> {
  const { defaultAgent: wanted = "" } = mergeRemotes(sources);
  const agents = predictAgents(sources);
  if (wanted === "") {
    const first = agents.find(({ mode, hidden }) => mode !== "subagent" && !hidden);
    return first === undefined ? err({ code: "no-default-agent" }) : ok(first);
  }
  const agent = agents.find(({ key }) => key === wanted);
  if (agent === undefined) return err({ code: "default-agent-unknown", agent: wanted });
  if (agent.mode === "subagent") return err({ code: "default-agent-subagent", agent: wanted });
  if (agent.hidden) return err({ code: "default-agent-hidden", agent: wanted });
  return ok(agent);
}
