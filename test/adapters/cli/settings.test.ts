import { describe, expect, test } from "vitest";
import { parseDocument, run } from "./support/run.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

const CONFIG = { model: "anthropic/claude-sonnet-4-5" };
const ENV = ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"];
const RULES = [{ kind: "rank", id: "any", by: ["newest"] }];

describe("orchestrator.json on the command line", () => {
  test("a file that is named adds tags and boundaries, and is among the sources", async () => {
    const workspace = createWorkspace();
    const file = workspace.write("team.json", {
      strategies: { Mine: { rules: RULES } },
      boundaries: { stayWithin: ["deepseek"] },
    });
    const sources = writeSources({ config: CONFIG, env: ENV }, workspace);
    const outcome = await run([
      "resolve",
      "node:mine",
      ...sources,
      "--orchestrator",
      file,
      "--json",
    ]);
    const document = parseDocument(outcome);
    expect(document).toMatchObject({
      ok: true,
      metadata: { strategy: "Mine", boundary: "stayWithin deepseek", providerID: "deepseek" },
    });
    expect(document["sources"]).toContainEqual({
      kind: "orchestrator",
      label: file,
      state: "read",
    });
  });

  test("the user's own file is read where the plugin reads it", async () => {
    const workspace = createWorkspace();
    workspace.write(".config/opencode/orchestrator.json", {
      strategies: { mine: { rules: RULES } },
    });
    workspace.write("project/.opencode/orchestrator.json", { boundaries: { allow: [] } });
    const { path } = workspace;
    const options = { home: path, cwd: `${path}/project`, env: { ANTHROPIC_API_KEY: "x" } };
    const { stdout } = await run(["tags", "--json"], options);
    expect(stdout).toContain('"tag": "node:mine"');
    const { exitCode, stderr } = await run(["resolve", "node:mine"], options);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("outside your boundaries: allow nothing");
  });

  test.each([
    { content: undefined, code: "file-not-found" },
    { content: "{", code: "invalid-json" },
  ])("a named file must be one: $code", async ({ content, code }) => {
    const workspace = createWorkspace();
    const file = content === undefined ? "missing.json" : workspace.write("bad.json", content);
    const outcome = await run(["resolve", "node", "--orchestrator", file, "--json"]);
    expect(outcome.exitCode).toBe(3);
    expect(parseDocument(outcome)).toMatchObject({ error: { code } });
  });

  test("doctor names what is wrong in it, and shows the boundaries", async () => {
    const workspace = createWorkspace();
    const file = workspace.write("team.json", {
      strategies: { mine: {} },
      boundaries: { stayWithin: "anthropic" },
    });
    const sources = writeSources({ config: CONFIG, env: ENV }, workspace);
    const { exitCode, stdout } = await run(["doctor", ...sources, "--orchestrator", file]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("A new strategy needs rules");
    expect(stdout).toMatch(
      /Boundaries\nstayWithin anthropic\n\d+ of \d+ usable models are within the boundaries\./,
    );
  });
});

describe("boundaries on the command line", () => {
  const ask = async (...args: readonly string[]) =>
    run([...args, ...writeSources({ config: CONFIG, env: ENV })]);

  test.each([
    { args: ["--stay-within", "deepseek"], code: "outside-boundary" },
    { args: ["--max-input-price", "0.01"], code: "outside-boundary" },
    { args: ["--max-output-price", "0.01"], code: "outside-boundary" },
    { args: ["--allow", "deepseek/*"], code: "outside-boundary" },
    { args: ["--deny", "anthropic"], code: "outside-boundary" },
  ])("$args: $code", async ({ args, code }) => {
    const outcome = await ask("resolve", "anthropic/claude-sonnet-4-5", "--json", ...args);
    expect(parseDocument(outcome)).toMatchObject({ ok: false, error: { code } });
  });

  test.each([
    { args: ["--stay-within", "price:high"], why: "no class that limits anything" },
    { args: ["--stay-within", "price:lwo"], why: "no class at all" },
    { args: ["--stay-within", ""], why: "no place" },
    { args: ["--allow", ""], why: "no pattern" },
    { args: ["--deny", "a".repeat(201)], why: "longer than a file may have it" },
  ])("$args.0: $why", async ({ args }) => {
    const { exitCode, stderr } = await ask("resolve", "node", ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Give a provider's id, /);
  });

  test("strict refuses what a tag follows", async () => {
    const plain = await ask("resolve", "node", "--stay-within", "deepseek");
    expect(plain.exitCode).toBe(0);
    const strict = await ask("resolve", "node", "--stay-within", "deepseek", "--strict");
    expect(strict.exitCode).toBe(1);
  });

  test("list leaves out what is outside, and says how many", async () => {
    const { stdout, stderr } = await ask("list", "--stay-within", "deepseek");
    expect(stdout).not.toContain("anthropic/");
    expect(stderr).toMatch(/\d+ models? outside your boundaries; --all shows them\./);
    const all = await ask("list", "--stay-within", "deepseek", "--all");
    expect(all.stdout).toContain("outside your boundaries: stayWithin deepseek");
  });
});
