import { describe, expect, test } from "vitest";
import type { PermissionRule } from "../../../../../src/adapters/orchestrator/runtime/host-client.js";
import { toAgentPermission } from "../../../../../src/adapters/orchestrator/runtime/plugin/agent-permission.js";
import { decideRule } from "../../support/decide-rule.js";
import { PROFILES } from "../../support/fake-host.js";

/** As OpenCode reads a config: in its order, the agent's after the user's. */
function readRules(permission: object): readonly PermissionRule[] {
  return Object.entries(permission).flatMap(([name, said]: [string, unknown]) =>
    Object.entries(typeof said === "string" ? { "*": said } : (said ?? {})).map(
      ([pattern, action]) => ({
        permission: name,
        pattern,
        action: action as PermissionRule["action"],
      }),
    ),
  );
}

const USER = {
  "*": "allow",
  "tracker_*": "ask",
  tracker_close: { "*": "deny", "old-*": "allow" },
  read: { "*.key": "deny" },
};
const MCP = {
  tracker: { type: "local", command: ["x"] },
  "my docs": { type: "local", command: ["x"] },
} as const;

describe("the tools of an agent that @worker and OpenCode's task tool run", () => {
  test.each<{ tools?: string[]; tool: string; target?: string; want: string; why: string }>([
    { tools: ["read"], tool: "tracker_find", want: "deny", why: "of a server, not named" },
    {
      tools: ["read"],
      tool: "my_docs_get",
      want: "deny",
      why: "a server's name as OpenCode writes it",
    },
    { tools: ["tracker_find"], tool: "tracker_find", want: "ask", why: "named, and asked about" },
    { tools: ["tracker_find"], tool: "tracker_open", want: "deny", why: "its server has others" },
    { tools: ["tracker_*"], tool: "tracker_find", want: "ask", why: "the whole server" },
    { tools: ["tracker_c*"], tool: "tracker_close", want: "deny", why: "named, and denied" },
    {
      tools: ["tracker_close"],
      tool: "tracker_close",
      target: "old-1",
      want: "allow",
      why: "in part",
    },
    { tools: ["my_docs_get"], tool: "my_docs_get", want: "allow", why: "named" },
    { tools: ["*"], tool: "tracker_find", want: "ask", why: "all tools" },
    { tools: ["*"], tool: "bash", want: "allow", why: "all tools, OpenCode's own" },
    { tool: "my_docs_get", want: "allow", why: "no list" },
    { tools: ["read"], tool: "read", target: "my.key", want: "deny", why: "the user's rule holds" },
    { tools: ["read"], tool: "bash", want: "deny", why: "OpenCode's own, not named" },
    { tools: ["task"], tool: "task", want: "deny", why: "a worker starts no workers" },
  ])("$tools: $tool → $want ($why)", ({ tools, tool, target = "x", want }) => {
    const config = { permission: USER, mcp: MCP } as never;
    const decisions = PROFILES.slice(0, 1).map((profile) => {
      const own = toAgentPermission({ ...profile, ...(tools !== undefined && { tools }) }, config);
      return decideRule([...readRules(USER), ...readRules(own)], tool, target);
    });
    expect(decisions).toEqual([want]);
  });
});
