import * as z from "zod";
import { toPermission } from "../engine/agent-backend.js";
import type { PermissionRule } from "../engine/host-client.js";
import type { Profile } from "../ports.js";

const ruleSchema = z.object({
  permission: z.string(),
  pattern: z.string(),
  action: z.enum(["allow", "deny", "ask"]),
});

const agentSchema = z.object({
  name: z.string(),
  mode: z.string(),
  permission: z.array(ruleSchema),
});

/** The agent that a worker's prompts go to, with what the user's config allows it. */
export type Agent = Readonly<z.infer<typeof agentSchema>>;

/** OpenCode's own agent for work, unless the user has taken it away. */
const USUAL_AGENT = "build";

/** Picks the worker's agent from OpenCode's list. */
export function pickAgent(json: unknown): Agent | undefined {
  const agents = (z.array(z.unknown()).safeParse(json).data ?? []).flatMap((raw) => {
    const agent = agentSchema.safeParse(raw);
    return agent.success && agent.data.mode !== "subagent" ? [agent.data] : [];
  });
  return agents.find(({ name }) => name === USUAL_AGENT) ?? agents[0];
}

/** What OpenCode asks about beside its tools; a cut to some tools is not about these. */
const NO_TOOLS = ["external_directory", "doom_loop"];

/** Nobody sits in front of a worker's server, so that nobody would choose. */
const QUESTION: PermissionRule = { permission: "question", pattern: "*", action: "deny" };

function isAbout({ permission }: PermissionRule, tool: string): boolean {
  const literal = permission.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`).test(tool);
}

/**
 * The profile's tools and no others, each as far as the agent may use it: a plain "allow" would
 * lift what the user's config denies or asks about. Later rules go before earlier ones.
 */
export function listRules(
  tools: Profile["tools"],
  agent: Pick<Agent, "permission">,
): readonly PermissionRule[] {
  const keep = (name: string): readonly PermissionRule[] =>
    agent.permission
      .filter((kept) => isAbout(kept, name))
      .map((kept) => ({ ...kept, permission: name }));
  const cut = toPermission(tools).flatMap((rule) =>
    rule.action === "allow" ? keep(rule.permission) : [rule],
  );
  return [...cut, ...(tools === undefined ? [] : NO_TOOLS.flatMap(keep)), QUESTION];
}
