import { describe, expect, test } from "vitest";
import {
  answerCommand,
  describeCommands,
} from "../../../../../src/adapters/orchestrator/runtime/commands/commands.js";
import { createBench } from "../../support/fake-host.js";

const ROWS = [
  { command: "orchestrator.models", line: "eagle", says: ["own/eagle-4.5"], not: ["quick-mini"] },
  { command: "orchestrator.models", line: '"eagle"', says: ["own/eagle-4.5"], not: ["quick-mini"] },
  {
    command: "orchestrator.workers",
    line: "",
    says: ["| explorer | node:fast | worker |"],
    not: [],
  },
  {
    command: "orchestrator.set",
    line: "coder quick mini",
    says: ["coder: own/quick-mini"],
    not: [],
  },
  { command: "orchestrator.set", line: "coder", says: ["Usage"], not: [] },
  {
    command: "orchestrator.set",
    line: "codr node",
    says: ["Not changed", "Use the worker coder"],
    not: [],
  },
  {
    command: "orchestrator.set",
    line: "coder node:fats",
    says: ["Not changed", "node:fast"],
    not: [],
  },
  { command: "orchestrator.reset", line: "coder", says: ["coder: own/large"], not: [] },
  { command: "orchestrator.reset", line: "", says: ["Usage"], not: [] },
  { command: "orchestrator.explain", line: "node:vision", says: ["own/eagle-4.5"], not: [] },
  {
    command: "orchestrator.explain",
    line: "anthropic/claude-opus-4-5",
    says: ["ANTHROPIC_API_KEY"],
    not: [],
  },
  { command: "orchestrator.explain", line: "", says: ["Usage"], not: [] },
];

describe("commands", () => {
  test.each(ROWS)("/$command $line", async ({ command, line, says, not }) => {
    const { engine, host } = createBench();
    const text = (await answerCommand(engine, command, line, "ses_1")) ?? "";
    for (const part of says) expect(text).toContain(part);
    for (const part of [...not, "canary"]) expect(text).not.toContain(part);
    expect(host.prompts).toEqual([]);
  });

  test("others' commands are left alone", async () => {
    expect(await answerCommand(createBench().engine, "init", "", "ses_1")).toBeUndefined();
    expect(Object.keys(describeCommands())).toHaveLength(7);
  });
});
