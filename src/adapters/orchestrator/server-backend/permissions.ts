import type { PermissionRule } from "../engine/host-client.js";
import { type Agent, cutToTools, pickAgent, WITHHELD_RULES } from "../engine/tool-rules.js";
import type { Profile } from "../ports.js";

export { type Agent, pickAgent };

/** Nobody sits in front of a worker's server, so that nobody would choose. */
const QUESTION: PermissionRule = { permission: "question", pattern: "*", action: "deny" };

/** The profile's tools and no others, as far as the agent may use them. */
export function listRules(
  tools: Profile["tools"],
  agent: Pick<Agent, "permission">,
): readonly PermissionRule[] {
  return [...(tools === undefined ? WITHHELD_RULES : cutToTools(tools, agent)), QUESTION];
}
