import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CANARY } from "../support/canary.js";
import { parseDocument, run } from "../support/run.js";
import { createWorkspace, writeSources } from "../support/workspace.js";

const CONFIG = `{
  // the key is a secret: ${CANARY}
  "provider": { "anthropic": { "options": { "apiKey": "${CANARY}" } } },
  "model": "anthropic/claude-sonnet-4-5" // for now
}
`;

function open(config = CONFIG) {
  const workspace = createWorkspace();
  const sources = writeSources({ config }, workspace);
  const file = join(workspace.path, "opencode.json");
  const call = (...args: readonly string[]) =>
    run(["patch", ...args, ...sources], { cwd: workspace.path });
  return { workspace, file, call, read: () => readFileSync(file, "utf8") };
}

test("shows the edit, and changes nothing", async () => {
  const { call, read, file } = open();
  const outcome = await call("haiku 4.5", "--as", "model");
  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout).toBe(
    [
      `--- ${file}`,
      `+++ ${file}`,
      "@@ -1,5 +1,5 @@",
      " {",
      "   // …",
      '   "provider": { "anthropic": { "options": { "apiKey": "…" } } },',
      '-  "model": "anthropic/claude-sonnet-4-5" // …',
      '+  "model": "anthropic/claude-haiku-4-5" // …',
      " }",
      "",
    ].join("\n"),
  );
  expect(outcome.stderr).toContain("Nothing is written. Use --write to change the file.");
  expect(read()).toBe(CONFIG);
});

test("writes it, and the file differs in nothing else", async () => {
  const { call, read } = open();
  const outcome = await call("haiku 4.5", "--as", "model", "--write");
  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stderr).toContain("Written to ");
  expect(read()).toBe(CONFIG.replace("claude-sonnet-4-5", "claude-haiku-4-5"));
  const again = await call("haiku 4.5", "--as", "model", "--write");
  expect(again).toMatchObject({ exitCode: 0, stdout: "" });
  expect(again.stderr).toContain("already has this value");
});

test("with --json: the edits, and no text of the file", async () => {
  const { call, file } = open();
  const outcome = await call("haiku 4.5", "--as", "agent.review", "--json");
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(parseDocument(outcome)).toMatchObject({
    ok: true,
    file,
    resolvedModel: "anthropic/claude-haiku-4-5",
    edits: [{ path: ["agent", "review", "model"], to: "anthropic/claude-haiku-4-5" }],
    written: false,
  });
  expect(outcome.stdout).not.toContain(CANARY);
});

test.each([[], ["--write"], ["--json"], ["--write", "--json"]])(
  "no secret that stands beside the edit comes out: %s",
  async (...options) => {
    const oneLine = `{"provider":{"anthropic":{"options":{"apiKey":"${CANARY}"}}},"plugin":["${CANARY}"]}`;
    for (const config of [CONFIG, oneLine]) {
      const { call } = open(config);
      const { stdout, stderr } = await call("haiku 4.5", "--as", "small_model", ...options);
      expect(stdout + stderr).not.toContain(CANARY);
    }
  },
);

describe("a worker", () => {
  const profiles = { coder: { model: "node" } };

  test("gets its model in orchestrator.json", async () => {
    const { call, workspace } = open();
    const file = workspace.write("orchestrator.json", { profiles });
    const outcome = await call(
      "haiku 4.5",
      "--as",
      "worker.coder",
      "--orchestrator",
      file,
      "--write",
    );
    expect(outcome.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      profiles: { coder: { model: "anthropic/claude-haiku-4-5" } },
    });
  });

  test("never gets a model that lacks what it needs", async () => {
    const { call, workspace } = open();
    const file = workspace.write("orchestrator.json", {
      profiles: { vision: { needs: ["audio-input"] } },
    });
    const outcome = await call(
      "haiku 4.5",
      "--as",
      "worker.vision",
      "--orchestrator",
      file,
      "--json",
    );
    expect(outcome.exitCode).toBe(1);
    expect(parseDocument(outcome)).toMatchObject({ error: { code: "requirements-unmet" } });
  });

  test("must exist", async () => {
    const { call } = open();
    const outcome = await call("haiku 4.5", "--as", "worker.nobody", "--json");
    expect(outcome.exitCode).toBe(1);
    expect(parseDocument(outcome)).toMatchObject({ error: { code: "unknown-worker" } });
  });
});

describe("which file", () => {
  const home = () => {
    const workspace = createWorkspace();
    const env = { ANTHROPIC_API_KEY: CANARY, HOME: workspace.path };
    const cwd = join(workspace.path, "project");
    workspace.write("project/.git/HEAD", "");
    const call = (...args: readonly string[]) =>
      run(["patch", "node", "--json", ...args], { cwd, env, home: workspace.path });
    const place = async (...args: readonly string[]) => parseDocument(await call(...args))["file"];
    return { workspace, place, call };
  };

  test("the uppermost that says it already", async () => {
    const { workspace, place } = home();
    const lower = workspace.write(".config/opencode/opencode.json", { model: "a/b" });
    const upper = workspace.write("project/opencode.json", { small_model: "a/b" });
    expect(await place("--as", "model")).toBe(lower);
    expect(await place("--as", "small_model")).toBe(upper);
    expect(await place("--as", "agent.x")).toBe(lower);
  });

  test("one that is named", async () => {
    const { workspace, place } = home();
    expect(await place("--as", "model", "--file", "other.json")).toBe(
      join(workspace.path, "project/other.json"),
    );
  });

  test("OpenCode's own, where there is none, which is made", async () => {
    const { workspace, place, call } = home();
    const file = join(workspace.path, ".config/opencode/opencode.json");
    expect(await place("--as", "model")).toBe(file);
    expect(existsSync(file)).toBe(false);
    await call("--as", "model", "--write");
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("model");
    expect(await place("--as", "worker.coder")).toBe(
      join(workspace.path, ".config/opencode/orchestrator.json"),
    );
  });
});

test("a file that is no JSON is refused and stays", async () => {
  const { call, workspace } = open();
  const broken = workspace.write("broken.json", '{ "model": ');
  const outcome = await call("haiku 4.5", "--as", "model", "--file", broken, "--write", "--json");
  expect(outcome.exitCode).toBe(3);
  expect(parseDocument(outcome)).toMatchObject({ error: { code: "invalid-json" } });
  expect(readFileSync(broken, "utf8")).toBe('{ "model": ');
});

test("what does not resolve is not written", async () => {
  const { call, read } = open();
  const outcome = await call("node:visoin", "--as", "model", "--write");
  expect(outcome.exitCode).toBe(1);
  expect(read()).toBe(CONFIG);
});

test.each(["", "models", "agent", "agent.", "worker.", "theme"])(
  "--as %s is refused",
  async (as) => {
    const outcome = await run(["patch", "node", "--as", as]);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome.stderr).toContain(
      "Allowed choices are model, small_model, agent.NAME and worker.NAME.",
    );
  },
);

describe("a place that counts more than the file", () => {
  const setUp = () => {
    const { path, write } = createWorkspace();
    write("home/.config/opencode/opencode.json", {
      model: "anthropic/claude-sonnet-4-5",
      agent: { review: { model: "anthropic/claude-sonnet-4-5" } },
    });
    write(
      "home/.config/opencode/agent/review.md",
      "---\nmodel: anthropic/claude-opus-4-1\n---\nReview.\n",
    );
    const home = join(path, "home");
    const env = { ANTHROPIC_API_KEY: CANARY };
    return (as: string, more: Readonly<Record<string, string>> = {}) =>
      run(["patch", "haiku 4.5", "--as", as], { cwd: path, home, env: { ...env, ...more } });
  };

  test("an agent's markdown file is told", async () => {
    const { exitCode, stderr } = await setUp()("agent.review");
    expect(exitCode).toBe(0);
    expect(stderr).toContain("The model of the agent review is anthropic/claude-opus-4-1 now");
    expect(stderr).toContain("markdown file");
  });

  test("so is a config in the environment", async () => {
    const config = JSON.stringify({ model: "anthropic/claude-opus-4-1" });
    const { stderr } = await setUp()("model", { OPENCODE_CONFIG_CONTENT: config });
    expect(stderr).toContain("model is anthropic/claude-opus-4-1 now");
  });

  test.each(["model", "small_model", "agent.other"])("none for %s: nothing is told", async (as) => {
    const { exitCode, stderr } = await setUp()(as);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain("counts more");
  });
});

describe("the file is changed as it is, and in nothing else", () => {
  test("five at once lose nothing", async () => {
    const { call, read } = open();
    const names = ["a", "b", "c", "d", "e"];
    const outcomes = await Promise.all(
      names.map((name) => call("haiku 4.5", "--as", `agent.${name}`, "--write")),
    );
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
    for (const name of names) expect(read()).toContain(`"${name}": {`);
  });

  test("a byte order mark stays", async () => {
    const { call, read } = open(`\ufeff${CONFIG}`);
    expect(await call("haiku 4.5", "--as", "model", "--write")).toMatchObject({ exitCode: 0 });
    expect(read()).toBe(`\ufeff${CONFIG.replace("claude-sonnet-4-5", "claude-haiku-4-5")}`);
  });

  test("what is no UTF-8 is refused, shown or written", async () => {
    const { call, file } = open();
    const bytes = Buffer.from(CONFIG.replace("for now", "caf\u00e9"), "latin1");
    writeFileSync(file, bytes);
    for (const more of [[], ["--write"]]) {
      const outcome = await call("haiku 4.5", "--as", "model", "--json", ...more);
      expect(outcome.exitCode).toBe(3);
      expect(parseDocument(outcome)).toMatchObject({ error: { code: "file-not-readable" } });
    }
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});
