import type { Config } from "@opencode-ai/plugin";
import type { Profile } from "../ports.js";
import { fitsName, patternOfServer, toDenials } from "../workers/tool-rules.js";

type Action = "allow" | "ask" | "deny";
type Patterns = Readonly<Record<string, Action>>;
type Entry = readonly [name: string, rule: Action | Patterns];

/** The tool rules of the user's config, in order. */
function readRules(permission: unknown): readonly Entry[] {
  if (typeof permission === "string") return [["*", permission as Action]];
  return Object.entries((permission ?? {}) as Record<string, Action | Patterns>);
}

/** Merges two rules. The later patterns come last, because the last match decides. */
function lay(below: Patterns, above: Action | Patterns): Patterns {
  if (typeof above === "string") return { "*": above };
  const kept = Object.entries(below).filter(([pattern]) => !Object.hasOwn(above, pattern));
  return { ...Object.fromEntries(kept), ...above };
}

/** The user's rules for one MCP tool. OpenCode allows a tool without a rule. */
function restate(rules: readonly Entry[], tool: string): readonly Entry[] {
  const whole = rules
    .filter(([name]) => fitsName(name, tool))
    .reduce<Patterns>((known, [, rule]) => lay(known, rule), { "*": "allow" });
  const parts = rules.filter(([name]) => name !== tool && fitsName(tool, name));
  return [[tool, whole], ...parts];
}

function cutServer(server: string, tools: readonly string[], rules: readonly Entry[]): Entry[] {
  const pattern = patternOfServer(server);
  if (tools.some((tool) => fitsName(tool, pattern))) return [];
  const named = tools.filter((tool) => fitsName(pattern, tool));
  return [[pattern, "deny"], ...named.flatMap((tool) => restate(rules, tool))];
}

/**
 * A profile's tools as permissions of an agent, in the order that OpenCode preserves. They apply to
 * `@worker` and to OpenCode's task tool, whose sessions have no rules of their own.
 */
export function toAgentPermission(
  { tools }: Profile,
  { permission, mcp }: Pick<Config, "permission" | "mcp">,
): Record<string, Action | Patterns> {
  const rules = readRules(permission);
  const servers = tools === undefined ? [] : Object.keys(mcp ?? {});
  const denials = toDenials(tools).map((rule): Entry => [rule.permission, rule.action]);
  return Object.fromEntries([
    ...servers.flatMap((server) => cutServer(server, tools ?? [], rules)),
    ...denials,
  ]);
}
