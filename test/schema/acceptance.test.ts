import { describe, expect, test } from "vitest";
import {
  checkAgentAcceptance,
  checkCommandAcceptance,
  checkConfigAcceptance,
} from "../../src/schema/index.js";

const told = (faults: ReturnType<typeof checkConfigAcceptance>) =>
  faults.map(({ path, expected, received }) => `${path.join(".")}: ${expected}; ${received}`);

describe("a config that OpenCode accepts", () => {
  test.each([
    { config: {}, why: "nothing" },
    { config: { modle: 1, provider: { p: { odd: 1 } } }, why: "unknown keys" },
    { config: { keybinds: { leader: 5 }, theme: 5, tui: 5 }, why: "what the TUI reads" },
    { config: { model: { providerID: "p", model: "m", variant: "v" } }, why: "a newer model" },
    { config: { skills: ["./a"] }, why: "newer skills" },
    { config: { mcp: { x: { type: "odd", enabled: true } } }, why: "a server that is switched" },
    {
      config: {
        mcp: { servers: { x: { type: "local", command: ["a"] } }, timeout: { startup: 5 } },
      },
      why: "newer servers",
    },
    {
      config: { mcp: { x: { type: "local", command: ["a"], disabled: true } } },
      why: "half newer",
    },
    { config: { mcp: { servers: { x: { type: "odd" } } } }, why: "a newer server is dropped" },
    { config: { lsp: { x: { command: ["a"] } } }, why: "a language server without extensions" },
    { config: { lsp: { x: { disabled: true } }, formatter: false }, why: "switched off" },
    { config: { plugin: ["a", ["b", {}]] }, why: "plugins" },
    { config: { references: { a: "b", c: { path: "d" }, e: { repository: "f" } } }, why: "places" },
    { config: { permission: { bash: { "*": "ask" }, edit: "allow" } }, why: "rules" },
    { config: { agent: { x: { color: "#ff5733", steps: 3, odd: [] } } }, why: "an agent" },
    { config: { agents: 5, commands: { x: 5 } }, why: "newer maps that are none" },
    { config: { provider: { p: { options: { timeout: false, odd: {} } } } }, why: "no deadline" },
  ])("$why", ({ config }) => {
    expect(checkConfigAcceptance(config)).toEqual([]);
  });
});

describe("a config that OpenCode refuses", () => {
  test.each([
    { config: [], faults: [": an object; a list"] },
    { config: "x", faults: [": an object; a string"] },
    { config: { small_model: null }, faults: ["small_model: a string; null"] },
    { config: { plugin: "a" }, faults: ["plugin: a list; a string"] },
    { config: { plugin: [["a"]] }, faults: ["plugin.0.1: an object; nothing"] },
    { config: { plugin: [["a", {}, 1]] }, faults: ["plugin.0.2: nothing; a number"] },
    {
      config: { provider: { p: { models: { m: { limit: { context: "1" } } } } } },
      faults: [
        "provider.p.models.m.limit.context: a number; a string",
        "provider.p.models.m.limit.output: a number; nothing",
      ],
    },
    {
      config: { provider: { p: { options: { timeout: 0 } } } },
      faults: ["provider.p.options.timeout: a whole number above 0; a number"],
    },
    {
      config: { provider: { p: { models: { m: { modalities: { input: ["pic"] } } } } } },
      faults: [
        'provider.p.models.m.modalities.input.0: one of "text", "audio", "image", "video", "pdf"; a string',
      ],
    },
    {
      config: { permission: { bash: "yes", todowrite: {} } },
      faults: [
        'permission.todowrite: one of "ask", "allow", "deny"; an object',
        'permission.bash: one of "ask", "allow", "deny"; a string',
      ],
    },
    {
      config: { permissions: [], agent: { x: { permissions: [] } } },
      faults: [
        "permissions: `permission`: OpenCode 1.18.33 refuses `permissions`; a list",
        "agent.x.permissions: `permission`: OpenCode 1.18.33 refuses `permissions`; a list",
      ],
    },
    {
      config: { mcp: { x: { type: "local", command: "a" } } },
      faults: ["mcp.x.command: a list; a string"],
    },
    { config: { mcp: { x: { type: "remote" } } }, faults: ["mcp.x.url: a string; nothing"] },
    {
      config: { mcp: { x: {} } },
      faults: [expect.stringMatching(/^mcp\.x: a server .*; an object$/) as string],
    },
    { config: { lsp: { x: {} } }, faults: ["lsp.x.command: a list; nothing"] },
    { config: { command: { x: {} } }, faults: ["command.x.template: a string; nothing"] },
    { config: { skills: [5] }, faults: ["skills: an object; a list"] },
    {
      config: { experimental: { policies: [{ action: "x" }] } },
      faults: [
        'experimental.policies.0.action: one of "provider.use"; a string',
        'experimental.policies.0.effect: one of "allow", "deny"; nothing',
        "experimental.policies.0.resource: a string; nothing",
      ],
    },
  ])("$config", ({ config, faults }) => {
    expect(told(checkConfigAcceptance(config))).toEqual(faults);
  });

  test("a thousand faults are told as some", () => {
    const many = Array.from({ length: 1000 }, (_, index) => [`p${index}`, null] as const);
    const provider: Readonly<Record<string, null>> = Object.fromEntries(many);
    expect(checkConfigAcceptance({ provider })).toHaveLength(50);
  });
});

test("heads of agents and commands are looked at in the same way", () => {
  expect(told(checkAgentAcceptance({ tools: "Read", color: "blue", mode: "agent" }))).toEqual([
    "tools: an object; a string",
    'mode: one of "subagent", "primary", "all"; a string',
    expect.stringMatching(/^color: a color such as "#FF5733", .*; a string$/),
  ]);
  expect(checkAgentAcceptance({ name: 5, odd: new Date(0) })).toEqual([]);
  expect(told(checkCommandAcceptance({ template: "x", subtask: "yes" }))).toEqual([
    "subtask: true or false; a string",
  ]);
});

test("nothing of what stands there is told", () => {
  const faults = checkConfigAcceptance({
    provider: { p: { options: "sk-canary" } },
    share: "sk-canary",
  });
  expect(faults).toHaveLength(2);
  expect(JSON.stringify(faults)).not.toContain("canary");
});
