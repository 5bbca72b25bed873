import { expect, test } from "vitest";
import { parseDocument, run } from "../support/run.js";
import { writeSources } from "../support/workspace.js";

const FILES = { env: ["ANTHROPIC_API_KEY"] };

test.each([
  {
    why: "a resolved tag: headline, facts and steps",
    args: ["node:vision"],
    exitCode: 0,
    parts: [" for node:vision: ", "\nFacts\n", "\nSteps\n", "Decided:"],
  },
  {
    why: "a failure is an answer to this question, so it is on standard output",
    args: ["claude-4-7"],
    exitCode: 1,
    parts: ['"claude-4-7"', "\nSteps\n", "Failed: model-not-found.", "\nSuggestions\n"],
  },
  {
    why: "an unmet need is among the steps",
    args: ["claude-haiku-4-5", "--need", "reasoning"],
    exitCode: 1,
    parts: ["Needed reasoning: unmet."],
  },
])("explain $args: $why", async ({ args, exitCode, parts }) => {
  const outcome = await run(["explain", ...args, ...writeSources(FILES)]);
  expect(outcome.exitCode).toBe(exitCode);
  for (const part of parts) expect(outcome.stdout).toContain(part);
  expect(outcome.stderr).toMatch(/^Sources: .*\n$/);
});

test.each([
  { args: ["node"], exitCode: 0, expected: { ok: true, explanation: { outcome: "resolved" } } },
  {
    args: ["nothing/at-all"],
    exitCode: 1,
    expected: {
      ok: false,
      error: { code: "unknown-provider" },
      explanation: { outcome: "failed" },
    },
  },
])("explain $args --json gives words and trace", async ({ args, exitCode, expected }) => {
  const outcome = await run(["explain", "--json", ...args, ...writeSources(FILES)]);
  expect(outcome).toMatchObject({ exitCode, stderr: "" });
  const document = parseDocument(outcome);
  expect(document).toMatchObject(expected);
  expect(document["trace"]).toMatchObject({ version: 1 });
});
