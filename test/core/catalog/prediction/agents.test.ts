import { expect, test } from "vitest";
import { predictAgents } from "../../../../src/core/catalog/prediction/agents.js";
import type { AgentConfig } from "../../../../src/core/sources/sources.js";

const agentsOf = (agents: readonly AgentConfig[]) =>
  predictAgents({ config: { agents, providers: [] } });

test("OpenCode has agents of its own, in the order in which it looks for a default one", () => {
  expect(predictAgents({}).map(({ name, mode, hidden }) => [name, mode, hidden])).toEqual([
    ["build", "primary", false],
    ["plan", "primary", false],
    ["general", "subagent", false],
    ["explore", "subagent", false],
    ["compaction", "primary", true],
    ["title", "primary", true],
    ["summary", "primary", true],
  ]);
});

test.each<{ why: string; entry: AgentConfig; agent: object }>([
  {
    why: "an agent of the user's own is for everything",
    entry: { name: "mine", model: "p/m", variant: "high" },
    agent: { key: "mine", name: "mine", mode: "all", hidden: false, model: "p/m", variant: "high" },
  },
  {
    why: "an entry changes what it names of OpenCode's own",
    entry: { name: "title", model: "p/m" },
    agent: { key: "title", name: "title", mode: "primary", hidden: true, model: "p/m" },
  },
  {
    why: "an empty model is none",
    entry: { name: "build", model: "" },
    agent: { key: "build", name: "build", mode: "primary", hidden: false },
  },
  {
    why: "a name of its own is shown",
    entry: { name: "build", title: "Boss", mode: "subagent", hidden: true },
    agent: { key: "build", name: "Boss", mode: "subagent", hidden: true },
  },
])("$why", ({ entry, agent }) => {
  expect(agentsOf([entry]).find(({ key }) => key === entry.name)).toStrictEqual(agent);
});

test("a disabled agent is none", () => {
  const names = agentsOf([{ name: "build", disabled: true }]).map(({ name }) => name);
  expect(names).not.toContain("build");
});

test("names that are numbers come first", () => {
  expect(agentsOf([{ name: "7" }])[0]?.name).toBe("7");
});
