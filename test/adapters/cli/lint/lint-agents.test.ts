import { expect, test } from "vitest";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { lintAgents } from "../../../../src/adapters/cli/lint/lint-agents.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";
import type { ConfigSource } from "../../../../src/core/sources/sources.js";

const lint = (config: Partial<ConfigSource>) =>
  lintAgents(createResolver(assessSources(sourcesOf([aProvider("acme", ["m"])], { config }))));

test.each<{ config: Partial<ConfigSource>; message: string; help: string }>([
  {
    config: { defaultAgent: "Plan" },
    message: 'default_agent names the unknown agent "Plan"',
    help: "Write plan instead.",
  },
  {
    config: { defaultAgent: "general" },
    message: 'default_agent names the subagent "general"',
    help: "Name a primary agent that is not hidden, such as build.",
  },
  {
    config: { defaultAgent: "title" },
    message: 'default_agent names the hidden agent "title"',
    help: "Name a primary agent that is not hidden, such as build.",
  },
  {
    config: {
      agents: [
        { name: "build", disabled: true },
        { name: "plan", hidden: true },
      ],
    },
    message: "no agent is left for prompts",
    help: "Name a primary agent that is not hidden, such as build.",
  },
])("every prompt fails: $message", ({ config, message, help }) => {
  expect(lint(config)).toMatchObject([
    {
      code: "unknown-agent",
      level: "error",
      message: `Every prompt without an agent fails: ${message}.`,
      help,
    },
  ]);
});

test("a command with an agent that is none fails", () => {
  expect(
    lint({
      commands: [
        { name: "t", agent: "bulid" },
        { name: "u", agent: "plan" },
      ],
    }),
  ).toEqual([
    {
      code: "unknown-agent",
      level: "error",
      path: ["command", "t", "agent"],
      message: 'command.t.agent: there is no agent "bulid", so the command fails.',
      help: "Write build instead.",
    },
  ]);
});
