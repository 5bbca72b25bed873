import { err, ok, type Result } from "neverthrow";
import { mergeRemotes } from "../../sources/merge.js";
import type { AgentConfig, AgentMode, Sources } from "../../sources/sources.js";
import { orderAsKeys } from "./key-order.js";

/** An agent as OpenCode has it, made of its own ones and of those in the config. */
export interface HostAgent {
  /** Where it is found: the key in the config, or the path of its file. */
  readonly key: string;
  /** What OpenCode calls it, which is the key unless the entry has a `name`. */
  readonly name: string;
  /** Whether it takes prompts, is called by other agents, or both. */
  readonly mode: AgentMode;
  /** True where OpenCode does not offer it to the user. */
  readonly hidden: boolean;
  /** As it is written; absent where it has none. */
  readonly model?: string;
  /** The variant of its model; absent where it has none. */
  readonly variant?: string;
}

/** Why no agent takes a prompt that names none. */
export type DefaultAgentError =
  /** `default_agent` names no agent; names differ where only their case does. */
  | { readonly code: "default-agent-unknown"; readonly agent: string }
  | { readonly code: "default-agent-subagent"; readonly agent: string }
  | { readonly code: "default-agent-hidden"; readonly agent: string }
  /** All agents that a prompt could go to are disabled, hidden or subagents. */
  | { readonly code: "no-default-agent" };

interface Native {
  readonly name: string;
  readonly mode: AgentMode;
  readonly hidden?: true;
}

/** In OpenCode's order, in which it looks for a default agent. */
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

/** The agents of OpenCode 1.18.33, in the order in which it looks for a default one. */
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

/** The agent of a prompt without one: `default_agent`, else the first that is shown and no subagent. */
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
