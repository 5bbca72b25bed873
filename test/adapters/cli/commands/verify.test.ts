import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CANARY } from "../support/canary.js";
import { parseDocument, run } from "../support/run.js";
import { createWorkspace, type SourceFiles, writeSources } from "../support/workspace.js";

const FILES: SourceFiles = {
  env: ["ANTHROPIC_API_KEY"],
  config: { model: "anthropic/claude-sonnet-4-5" },
};

function open(files: SourceFiles = FILES) {
  const workspace = createWorkspace();
  const sources = writeSources(files, workspace);
  const file = join(workspace.path, "model-resolver.lock.json");
  const call = (...args: readonly string[]) => run([...args, ...sources], { cwd: workspace.path });
  return { workspace, sources, file, call, read: () => readFileSync(file, "utf8") };
}

test("lock writes a file that verify agrees with, and the same one again", async () => {
  const { call, file, read, workspace } = open();
  const locked = await call("lock");
  expect(locked).toMatchObject({ exitCode: 0, stdout: `${file}\n` });
  expect(locked.stderr).toMatch(/Written to .*: \d+ tags, 5 workers\./);
  const text = read();
  expect(text).not.toContain(CANARY);
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    tags: { node: { model: "anthropic/claude-sonnet-4-5", inputCost: 3, outputCost: 15 } },
    workers: { coder: { ref: "node", needs: [{ kind: "toolcall" }] } },
  });
  const verified = await call("verify");
  expect(verified).toMatchObject({ exitCode: 0, stdout: "" });
  expect(verified.stderr).toContain("Everything resolves as locked");
  await call("lock");
  expect(read()).toBe(text);
  expect(readdirSync(workspace.path).filter((name) => name.includes("lock"))).toHaveLength(1);
});

describe("verify tells", () => {
  test("another model, with the price and why", async () => {
    const { call, workspace, file } = open();
    await call("lock");
    const other = writeSources(
      { ...FILES, config: { model: "anthropic/claude-haiku-4-5" } },
      workspace,
    );
    const outcome = await run(["verify", "--json", ...other], { cwd: workspace.path });
    expect(outcome).toMatchObject({ exitCode: 1, stderr: "" });
    const document = parseDocument(outcome);
    expect(document).toMatchObject({ ok: false, error: { code: "differences-found" }, file });
    expect(document["differences"]).toContainEqual({
      kind: "model",
      of: "tag",
      name: "node",
      from: { model: "anthropic/claude-sonnet-4-5", inputCost: 3, outputCost: 15 },
      to: { model: "anthropic/claude-haiku-4-5", inputCost: 1, outputCost: 5 },
      price: { input: { from: 3, to: 1, ratio: 1 / 3 }, output: { from: 15, to: 5, ratio: 1 / 3 } },
    });
    const told = await run(["verify", ...other], { cwd: workspace.path });
    expect(told.stdout).toMatch(
      /^node +anthropic\/claude-sonnet-4-5 +anthropic\/claude-haiku-4-5 +×0\.333 +the default model of your config\.$/m,
    );
    expect(told.stderr).toContain("run lock again");
  });

  test.each([
    {
      why: "a worker more",
      profiles: { mine: { purpose: "Mine.", model: "node" } },
      row: /^mine +- +anthropic\/claude-sonnet-4-5 +\? +it is not in the lock$/m,
    },
    {
      why: "a worker less",
      profiles: { docs: false },
      row: /^docs +anthropic\/claude-sonnet-4-5 +- +\? +it is only in the lock$/m,
    },
    {
      why: "a worker that asks for something else and gets the same",
      profiles: { architect: { model: "claude sonnet 4.5", needs: ["toolcall"] } },
      row: /^architect .* ×1 +it now requests claude sonnet 4\.5 with toolcall instead of node$/m,
    },
    {
      why: "a worker that fails",
      profiles: { architect: { model: "node:x" } },
      row: /^architect +anthropic\/claude-sonnet-4-5 +unknown-tag +\? +There is no tag "x"/m,
    },
  ])("$why", async ({ profiles, row }) => {
    const { call, workspace } = open();
    await call("lock");
    const workers = workspace.write("orchestrator.json", { profiles });
    const outcome = await call("verify", "--orchestrator", workers);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toMatch(row);
    expect(outcome.stderr).toContain("1 difference from");
  });
});

test("what does not resolve is locked as such", async () => {
  const { call, file } = open({});
  const locked = await call("lock");
  expect(locked.exitCode).toBe(0);
  expect(locked.stderr).toContain("do not resolve. The lock records that.");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    tags: { node: { error: "no-candidate" } },
  });
  expect((await call("verify")).exitCode).toBe(0);
});

test("another file, counted from the folder one is in", async () => {
  const { call, workspace } = open();
  const refused = await call("lock", "--file", "deep/my.json");
  expect(refused).toMatchObject({ exitCode: 3, stdout: "" });
  expect(refused.stderr).toContain("Its folder does not exist.");
  mkdirSync(join(workspace.path, "deep"));
  await call("lock", "--file", "deep/my.json");
  expect(existsSync(join(workspace.path, "deep/my.json"))).toBe(true);
  expect((await call("verify", "--file", "deep/my.json")).exitCode).toBe(0);
});

test("where there is no lock it says how to make one", async () => {
  const { call } = open();
  const outcome = await call("verify");
  expect(outcome.exitCode).toBe(3);
  expect(outcome.stderr).toContain(
    "Create it where everything resolves correctly: opencode-model-resolver lock\n",
  );
});

describe("a lock that cannot be read ends it", () => {
  test.each([
    { why: "missing", text: undefined, code: "file-not-found" },
    { why: "no JSON", text: "{", code: "invalid-json" },
    { why: "another file", text: '{ "model": "a/b" }', code: "unknown-shape" },
    { why: "a newer lock", text: '{ "version": 2 }', code: "unknown-shape" },
    { why: "half a lock", text: '{ "version": 1, "tags": {} }', code: "unknown-shape" },
  ])("$why", async ({ text, code }) => {
    const { call, file } = open();
    if (text !== undefined) writeFileSync(file, text);
    const outcome = await call("verify", "--json");
    expect(outcome).toMatchObject({ exitCode: 3, stderr: "" });
    expect(parseDocument(outcome)).toMatchObject({ ok: false, error: { code } });
  });
});

test("a lock that cannot be written says so, and leaves what was there", async () => {
  const { call, workspace } = open();
  const blocked = workspace.write("blocked", "a file");
  const outcome = await call("lock", "--file", join(blocked, "x.json"), "--json");
  expect(outcome.exitCode).toBe(3);
  expect(parseDocument(outcome)).toMatchObject({ ok: false, error: { code: "not-writable" } });
  chmodSync(blocked, 0o600);
  expect(readFileSync(blocked, "utf8")).toBe("a file");
});
