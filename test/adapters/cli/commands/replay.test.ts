import { describe, expect, test } from "vitest";
import { formatSpent } from "../../../../src/adapters/opencode/receipts/receipt.js";
import { parseDocument, run } from "../support/run.js";
import { createWorkspace, type SourceFiles, writeSources } from "../support/workspace.js";

const BASE: SourceFiles = {
  env: ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"],
  config: { model: "anthropic/claude-sonnet-4-5" },
};

const decision = (ref: string, model: string, more: object = {}) =>
  JSON.stringify({
    ...{ kind: "decision", at: 1_796_000_000_000, version: "1.0.0", catalog: "abc" },
    ...{ request: { ref, worker: "coder" }, answer: { kind: "resolved", model }, ...more },
  });

const tokens = { input: 1_000_000, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };
const JOURNAL = [
  decision("node", "anthropic/claude-sonnet-4-5", { taskId: "task_1" }),
  formatSpent("task_1", { answers: 1, cost: 3, tokens }),
  decision("anthropic/claude-haiku-4-5", "anthropic/claude-haiku-4-5"),
].join("\n");

async function replay(args: readonly string[], journal = JOURNAL) {
  const path = createWorkspace().write("decisions.jsonl", `${journal}\n`);
  const outcome = await run([
    ...["replay", "--journal", path, ...args, "--json", ...writeSources(BASE)],
  ]);
  return { ...outcome, document: parseDocument(outcome) };
}

describe("replay", () => {
  test("under the same sources every decision falls as it did", async () => {
    const { exitCode, document } = await replay([]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ decisions: 2, unread: 0, differences: [] });
  });

  test.each([
    { args: ["--without", "anthropic"], kinds: ["model gone", "broken gone"] },
    { args: ["--set", "model=deepseek/deepseek-chat"], kinds: ["model decided-otherwise"] },
    { args: ["--model", "deepseek/deepseek-chat"], kinds: ["model decided-otherwise"] },
    { args: ["--deny", "anthropic/claude-sonnet-4-5"], kinds: ["model decided-otherwise"] },
  ])("$args", async ({ args, kinds }) => {
    const { exitCode, document } = await replay(args);
    const rows = document["differences"] as { kind: string; cause: string }[];
    expect(rows.map(({ kind, cause }) => `${kind} ${cause}`)).toEqual(kinds);
    expect(exitCode).toBe(1);
  });

  test("says what it would have cost", async () => {
    const { document } = await replay(["--set", "model=deepseek/deepseek-chat"]);
    const cost = document["cost"] as { tasks: number; from: number; to: number };
    expect(cost).toMatchObject({ tasks: 1, from: 3 });
    expect(cost.to).toBeLessThan(1);
  });

  test("what is wrong with the journal or a change is said", async () => {
    expect((await replay([], `no line\n${JOURNAL}`)).document).toMatchObject({ unread: 1 });
    const unknown = await replay(["--without", "nobody"]);
    expect(unknown.document).toMatchObject({ error: { code: "unknown-provider" } });
    const none = await run(["replay", ...writeSources(BASE), "--journal", "/nowhere/at/all"]);
    expect(none.exitCode).toBe(0);
    expect(none.stderr).toContain("There are no decisions in /nowhere/at/all.");
    const bad = await run(["replay", "--set", "modle=x", ...writeSources(BASE)]);
    expect(bad.stderr).toContain("Give model=REF or small_model=REF");
  });
});
