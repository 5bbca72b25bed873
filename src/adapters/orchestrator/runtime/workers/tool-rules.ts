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

/** An agent of OpenCode, with what its and the user's config allow it. */
export type Agent = Readonly<z.infer<typeof agentSchema>>;

/** OpenCode's own agent for work, unless the user has taken it away. */
const USUAL_AGENT = "build";

/** The agent of that name in OpenCode's list; without one the usual one for work. */
export function pickAgent(json: unknown, name?: string): Agent | undefined {
  const agents = (z.array(z.unknown()).safeParse(json).data ?? []).flatMap((raw) => {
    const agent = agentSchema.safeParse(raw);
    return agent.success ? [agent.data] : [];
  });
  if (name !== undefined) return agents.find((agent) => agent.name === name);
  const primary = agents.filter(({ mode }) => mode !== "subagent");
  return primary.find((agent) => agent.name === USUAL_AGENT) ?? primary[0];
}

/** A worker starts no workers: neither by these tools nor by OpenCode's own. */
const WITHHELD = ["task", "task_start", "task_await", "task_peek", "task_cancel", "task_list"];
/** OpenCode asks one permission for all tools that write. */
const WRITERS: ReadonlySet<string> = new Set([
  "edit",
  "write",
  "patch",
  "multiedit",
  "apply_patch",
]);

/** OpenCode 1.18.33's own tools, by the names that it asks permission for. */
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

/** What OpenCode asks about beside its tools; a cut to some tools is not about these. */
const NO_TOOLS = ["external_directory", "doom_loop"];

function deny(permission: string): PermissionRule {
  return { permission, pattern: "*", action: "deny" };
}

function namesOf(tools: readonly string[]): readonly string[] {
  return [...new Set(tools.map((tool) => (WRITERS.has(tool) ? "edit" : tool)))];
}

/**
 * As OpenCode compares names: `*` stands for any text, `?` for one character. The time grows with
 * each of the two lengths: a pattern never steps back further than to its last star.
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
      // The last star takes one sign more; what stands before it fits already.
      star.from++;
      index = star.from;
      at = star.at + 1;
    }
  }
  return wanted.slice(at).replace("*", "") === "";
}

/** What the agent's rules say of a tool, or of the tools that a pattern stands for; in their order. */
function keepRules({ permission }: Pick<Agent, "permission">, name: string): PermissionRule[] {
  return permission.flatMap((rule) => {
    if (fitsName(rule.permission, name)) return [{ ...rule, permission: name }];
    return fitsName(name, rule.permission) ? [rule] : [];
  });
}

/** The rules of a session in which no workers are started; all other tools are the agent's. */
export const WITHHELD_RULES: readonly PermissionRule[] = WITHHELD.map(deny);

/**
 * The rules of a session that has the profile's tools and no others, each as far as the agent may
 * use it: a plain "allow" would lift what the user's config denies or asks about. The last rule that
 * fits decides in OpenCode, and a session's rules come after its agent's.
 */
export function cutToTools(
  tools: readonly string[],
  agent: Pick<Agent, "permission">,
): readonly PermissionRule[] {
  const kept = [...NO_TOOLS, ...namesOf(tools)].flatMap((name) => keepRules(agent, name));
  return [deny("*"), ...kept, ...WITHHELD_RULES];
}

/** What a profile's list takes away, as far as the names are known before OpenCode has its tools. */
export function toDenials(tools: Profile["tools"]): readonly PermissionRule[] {
  if (tools === undefined) return WITHHELD_RULES;
  const names = namesOf(tools);
  const others = HOST_TOOLS.filter((tool) => !names.some((name) => fitsName(name, tool)));
  return [...others.map(deny), ...WITHHELD_RULES];
}

/** The tools of other plugins that the profile does not name; OpenCode's own are denied by rules. */
export function listForeign(
  tools: Profile["tools"],
  existing: readonly string[],
): readonly string[] {
  if (tools === undefined) return [];
  const known = new Set([...HOST_TOOLS, ...WRITERS, ...WITHHELD]);
  return existing.filter((id) => !known.has(id) && !tools.some((tool) => fitsName(tool, id)));
}

/** The names that OpenCode gives the tools of an MCP server, as a pattern. */
export function patternOfServer(server: string): string {
  return `${server.replace(/[^a-zA-Z0-9_-]/g, "_")}_*`;
}
