import { expect, test } from "vitest";
import { CANARY } from "../support/canary.js";
import { parseDocument, run } from "../support/run.js";
import { createWorkspace } from "../support/workspace.js";

const OLD = {
  autoSpawn: true,
  telemetry: { apiKey: CANARY },
  profiles: [{ id: "coder", model: "anthropic/claude-sonnet-4-5", temperature: 0.2 }],
};

test("prints ours on standard output and the notes beside it", async () => {
  const file = createWorkspace().write("old.json", OLD);
  const { exitCode, stdout, stderr } = await run(["migrate", file]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    profiles: { coder: { model: "anthropic/claude-sonnet-4-5" } },
  });
  expect(stderr).toContain("is a config of orchestra: 1 worker, 3 notes.");
  expect(stderr).toMatch(/^telemetry +There is no counterpart\. It is left out\.$/m);
  expect(stderr).toMatch(
    /^profiles\[0\]\.temperature +Set it in OpenCode's config under agent\.$/m,
  );
  expect(stdout + stderr).not.toContain(CANARY);
});

test("with --json: the config and the notes", async () => {
  const workspace = createWorkspace();
  workspace.write("old.json", { agents: { oracle: { model: "openai/gpt-5" } } });
  const outcome = await run(["migrate", "old.json", "--json"], { cwd: workspace.path });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(parseDocument(outcome)).toMatchObject({
    ok: true,
    from: "oh-my-opencode",
    config: { profiles: { oracle: { model: "openai/gpt-5" } } },
    notes: [{ path: ["agents", "oracle"] }],
  });
});

test("nothing to note", async () => {
  const file = createWorkspace().write("old.json", {
    profiles: [{ id: "coder", model: "node:fast" }],
  });
  const { stderr } = await run(["migrate", file]);
  expect(stderr).toMatch(/: 1 worker, 0 notes\.\n$/);
});

test.each([
  { why: "missing", content: undefined, code: "file-not-found" },
  { why: "no JSON", content: "{", code: "invalid-json" },
  { why: "another file", content: { theme: "x" }, code: "unknown-shape" },
])("a file that cannot be read: $why", async ({ content, code }) => {
  const workspace = createWorkspace();
  if (content !== undefined) workspace.write("old.json", content);
  const outcome = await run(["migrate", "old.json", "--json"], { cwd: workspace.path });
  expect(outcome).toMatchObject({ exitCode: 3, stderr: "" });
  expect(parseDocument(outcome)).toMatchObject({ ok: false, error: { code } });
});
