import { expect, test } from "vitest";
import type { Choice } from "../../../src/adapters/cli/terminal.js";
import { run } from "./support/run.js";
import { writeSources } from "./support/workspace.js";

const BOTH = { env: ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"] };

test("all usable models are offered, and the id that is chosen is the answer", async () => {
  const asked: { choices: readonly Choice[]; query: string }[] = [];
  const outcome = await run(["pick", "son", "net", ...writeSources(BOTH)], {
    ask: async (choices, query) => {
      asked.push({ choices, query });
      return choices[1]?.value;
    },
  });
  expect(outcome).toMatchObject({ exitCode: 0, stdout: "anthropic/claude-sonnet-4-5\n" });
  const [{ choices, query } = { choices: [], query: "" }] = asked;
  expect(query).toBe("son net");
  expect(choices).toHaveLength(3);
  expect(choices[1]).toEqual({
    value: "anthropic/claude-sonnet-4-5",
    label: "anthropic/claude-sonnet-4-5",
    hint: "Claude Sonnet 4.5 · 1M · 3 / 15 · TVR",
  });
});

test("what is denied is not offered", async () => {
  const offered: string[] = [];
  await run(["pick", "--deny", "anthropic", ...writeSources(BOTH)], {
    ask: async (choices) => {
      offered.push(...choices.map(({ value }) => value));
      return undefined;
    },
  });
  expect(offered).toEqual(["deepseek/deepseek-chat"]);
});

test("nothing chosen is a failure, so that nothing is run with it", async () => {
  const outcome = await run(["pick", ...writeSources(BOTH)], { ask: async () => undefined });
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
});

test("without a terminal it says what to use", async () => {
  const outcome = await run(["pick", ...writeSources(BOTH)]);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toContain("use `list --ids` or `resolve REF`");
});
