import type { PermissionRule } from "../host-client.js";
import type { Profile } from "../ports.js";
import { type Agent, cutToTools, pickAgent, WITHHELD_RULES } from "../workers/tool-rules.js";

export { type Agent, pickAgent };

/** A worker's server has no user to answer questions. */
const QUESTION: PermissionRule = { permission: "question", pattern: "*", action: "deny" };

/** Allows the profile's tools and no others, as far as the agent may use them. */
export function listRules(
  tools: Profile["tools"],
  agent: Pick<Agent, "permission">,
): readonly PermissionRule[] {
  return [...(tools === undefined ? WITHHELD_RULES : cutToTools(tools, agent)), QUESTION];
}
