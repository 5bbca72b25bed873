import { describe, expect, test } from "vitest";
import {
  type Agent,
  listRules,
  pickAgent,
} from "../../../../../src/adapters/orchestrator/runtime/server-backend/permissions.js";
import { decideRule } from "../../support/decide-rule.js";

type Action = Agent["permission"][number]["action"];

const rule = (permission: string, pattern: string, action: Action) => ({
  permission,
  pattern,
  action,
});

describe("the tools of a worker are the profile's, as far as the user allows them", () => {
  const permission = [
    rule("*", "*", "allow"),
    rule("read", "*.env", "deny"),
    rule("bash", "*", "ask"),
    rule("bash", "git status", "allow"),
    rule("web*", "*", "deny"),
    rule("external_directory", "*", "ask"),
    rule("external_directory", "/tmp", "allow"),
  ];

  test.each<{ why: string; tools?: string[]; tool: string; target: string; want: Action }>([
    { why: "listed and allowed", tools: ["read"], tool: "read", target: "a.ts", want: "allow" },
    {
      why: "listed, and denied here",
      tools: ["read"],
      tool: "read",
      target: "x.env",
      want: "deny",
    },
    { why: "not listed", tools: ["read"], tool: "grep", target: "x", want: "deny" },
    { why: "listed, and asked about", tools: ["bash"], tool: "bash", target: "rm x", want: "ask" },
    { why: "allowed in part", tools: ["bash"], tool: "bash", target: "git status", want: "allow" },
    { why: "denied by a family", tools: ["webfetch"], tool: "webfetch", target: "x", want: "deny" },
    { why: "all tools", tool: "grep", target: "x", want: "allow" },
    { why: "all tools, one asked about", tool: "bash", target: "rm x", want: "ask" },
    { why: "never a worker of its own", tools: ["task"], tool: "task", target: "x", want: "deny" },
    { why: "nobody to be asked", tool: "question", target: "x", want: "deny" },
    {
      why: "a cut is about tools",
      tools: [],
      tool: "external_directory",
      target: "/a",
      want: "ask",
    },
    { why: "and no more", tools: [], tool: "external_directory", target: "/tmp", want: "allow" },
  ])("$why: $tool $target → $want", ({ tools, tool, target, want }) => {
    const rules = [...permission, ...listRules(tools, { permission })];
    expect(decideRule(rules, tool, target)).toBe(want);
  });
});

describe("the agent that prompts go to", () => {
  const agent = (name: string, mode = "primary") => ({ name, mode, permission: [] });

  test.each([
    { why: "the usual one", list: [agent("plan"), agent("build")], want: "build" },
    { why: "else the first", list: [agent("explore", "subagent"), agent("plan")], want: "plan" },
    {
      why: "malformed ones are passed over",
      list: [null, { name: "build" }, agent("plan")],
      want: "plan",
    },
    { why: "none", list: [], want: undefined },
    { why: "no list", list: "<html>", want: undefined },
  ])("$why", ({ list, want }) => {
    expect(pickAgent(list)?.name).toBe(want);
  });
});
