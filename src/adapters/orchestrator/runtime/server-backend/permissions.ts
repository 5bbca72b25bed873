import type { PermissionRule } from "../host-client.js";
import type { Profile } from "../ports.js";
import { type Agent, cutToTools, pickAgent, WITHHELD_RULES } from "../workers/tool-rules.js";

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
