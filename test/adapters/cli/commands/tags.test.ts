import { expect, test } from "vitest";
import { STRATEGIES } from "../../../../src/index.js";
import { parseDocument, run } from "../support/run.js";
import { writeSources } from "../support/workspace.js";

const TAGS = STRATEGIES.length;

test("every tag has a row with model, price and reason", async () => {
  const sources = writeSources({
    env: ["ANTHROPIC_API_KEY"],
    config: { model: "anthropic/claude-sonnet-4-5", small_model: "anthropic/claude-haiku-4-5" },
  });
  const { exitCode, stdout } = await run(["tags", ...sources]);
  expect(exitCode).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(TAGS + 1);
  expect(lines.slice(0, 3)).toEqual([
    "TAG             MODEL                        $ IN / OUT  WHY",
    "node            anthropic/claude-sonnet-4-5  3 / 15      the default model of your config.",
    "node:fast       anthropic/claude-haiku-4-5   1 / 5       small_model of your config.",
  ]);
});

test("a tag that does not resolve has its error in the row and spoils nothing else", async () => {
  const outcome = await run(["tags", ...writeSources({ env: ["DEEPSEEK_API_KEY"] })]);
  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout).toMatch(/^node +deepseek\/deepseek-chat +0\.28 \/ 0\.42 /m);
  expect(outcome.stdout).toMatch(/^node:vision +- +- +None of the 1 usable models offers/m);
});

test("without any model the tags say so and the exit code is 1", async () => {
  const outcome = await run(["tags", ...writeSources()]);
  expect(outcome.exitCode).toBe(1);
  expect(outcome.stdout.split("no provider is connected")).toHaveLength(TAGS + 1);
});

test.each([
  { env: ["DEEPSEEK_API_KEY"], ok: true, exitCode: 0 },
  { env: [], ok: false, exitCode: 1 },
])("--json tells each tag by itself; ok is that of node: $env", async ({ env, ok, exitCode }) => {
  const outcome = await run(["tags", "--json", ...writeSources({ env })]);
  expect(outcome).toMatchObject({ exitCode, stderr: "" });
  const document = parseDocument(outcome);
  expect(document["ok"]).toBe(ok);
  expect(document["tags"]).toHaveLength(TAGS);
  expect(document["tags"]).toContainEqual(
    expect.objectContaining({ tag: "node:vision", ok: false }),
  );
});
