import * as z from "zod";
import type { PermissionRule } from "../host-client.js";
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

/** An agent of OpenCode, with the rules from its own and the user's config. */
export type Agent = Readonly<z.infer<typeof agentSchema>>;

/** OpenCode's default agent, unless the user removed it. */
const USUAL_AGENT = "build";

/**
 * The named agent in OpenCode's list. Without a name: the default agent, else the first primary.
 */
export function pickAgent(json: unknown, name?: string): Agent | undefined {
  const agents = (z.array(z.unknown()).safeParse(json).data ?? []).flatMap((raw) => {
    const agent = agentSchema.safeParse(raw);
    return agent.success ? [agent.data] : [];
  });
  if (name !== undefined) return agents.find((agent) => agent.name === name);
  const primary = agents.filter(({ mode }) => mode !== "subagent");
  return primary.find((agent) => agent.name === USUAL_AGENT) ?? primary[0];
}

/** A worker starts no workers, neither with these tools nor with OpenCode's own. */
const WITHHELD = ["task", "task_start", "task_await", "task_peek", "task_cancel", "task_list"];
/** OpenCode uses one permission for all tools that write. */
const WRITERS: ReadonlySet<string> = new Set([
  "edit",
  "write",
  "patch",
  "multiedit",
  "apply_patch",
]);

/** The tools of OpenCode 1.18.33, by the names of their permissions. */
const HOST_TOOLS = [
  "bash",
  "codesearch",
  "edit",
  "glob",
  "grep",
  "list",
  "lsp",
  "question",
  "read",
  "skill",
  "todoread",
  "todowrite",
  "webfetch",
  "websearch",
];

/** Permissions that are not tools. A profile's list of tools does not affect them. */
const NO_TOOLS = ["external_directory", "doom_loop"];

function deny(permission: string): PermissionRule {
  return { permission, pattern: "*", action: "deny" };
}

function namesOf(tools: readonly string[]): readonly string[] {
  return [...new Set(tools.map((tool) => (WRITERS.has(tool) ? "edit" : tool)))];
}

/**
 * Matches like OpenCode: `*` stands for any text, `?` for one character. Runs in the product of
 * both lengths, because backtracking goes no further than the last star.
 */
export function fitsName(pattern: string, name: string): boolean {
  const wanted = pattern.replace(/\*+/g, "*");
  let [at, index] = [0, 0];
  let star: { readonly at: number; from: number } | undefined;
  while (index < name.length) {
    if (wanted[at] === "*") {
      star = { at, from: index };
      at++;
    } else if (wanted[at] === "?" || wanted[at] === name[index]) {
      at++;
      index++;
    } else if (star === undefined) {
      return false;
    } else {
      // Extend the last star by one character; everything before it matches already.
      star.from++;
      index = star.from;
      at = star.at + 1;
    }
  }
  return wanted.slice(at).replace("*", "") === "";
}

/** The agent's rules for a tool, or for the tools that a pattern matches, in order. */
function keepRules({ permission }: Pick<Agent, "permission">, name: string): PermissionRule[] {
  return permission.flatMap((rule) => {
    if (fitsName(rule.permission, name)) return [{ ...rule, permission: name }];
    return fitsName(name, rule.permission) ? [rule] : [];
  });
}

/** The rules of a session that starts no workers. Other tools follow the agent's rules. */
export const WITHHELD_RULES: readonly PermissionRule[] = WITHHELD.map(deny);

/**
 * The rules of a session with the profile's tools and no others, each as far as the agent may use
 * it: a plain "allow" would lift a "deny" or "ask" of the user's config. In OpenCode the last
 * matching rule decides, and a session's rules come after its agent's.
 */
export function cutToTools(
  tools: readonly string[],
  agent: Pick<Agent, "permission">,
): readonly PermissionRule[] {
  const kept = [...NO_TOOLS, ...namesOf(tools)].flatMap((name) => keepRules(agent, name));
  return [deny("*"), ...kept, ...WITHHELD_RULES];
}

/**
 * The tools that a profile's list denies, as far as names are known before OpenCode has its tools.
 */
export function toDenials(tools: Profile["tools"]): readonly PermissionRule[] {
  if (tools === undefined) return WITHHELD_RULES;
  const names = namesOf(tools);
  const others = HOST_TOOLS.filter((tool) => !names.some((name) => fitsName(name, tool)));
  return [...others.map(deny), ...WITHHELD_RULES];
}

/** The tools of other plugins that the profile does not name. Rules deny OpenCode's own. */
export function listForeign(
  tools: Profile["tools"],
  existing: readonly string[],
): readonly string[] {
  if (tools === undefined) return [];
  const known = new Set([...HOST_TOOLS, ...WRITERS, ...WITHHELD]);
  return existing.filter((id) => !known.has(id) && !tools.some((tool) => fitsName(tool, id)));
}

/** OpenCode's names for the tools of an MCP server, as a pattern. */
export function patternOfServer(server: string): string {
  return `${server.replace(/[^a-zA-Z0-9_-]/g, "_")}_*`;
}
