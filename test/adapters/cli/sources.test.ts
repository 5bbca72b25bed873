import { expect, test } from "vitest";
import { CANARY } from "./support/canary.js";
import { CATALOG } from "./support/catalog.js";
import { parseDocument, run } from "./support/run.js";
import { answerWell, startServer } from "./support/server.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

const [FIRST, SECOND] = ["anthropic/claude-sonnet-4-5", "anthropic/claude-haiku-4-5"];

test("named files keep the user's own files and variables out", async () => {
  const { path, write } = createWorkspace();
  write("opencode/opencode.json", { model: "deepseek/deepseek-chat" });
  const env = { XDG_CONFIG_HOME: path, DEEPSEEK_API_KEY: CANARY };
  const { stdout } = await run(["list", ...writeSources({ env: ["GROQ_API_KEY"] })], { env });
  expect(stdout).toContain("groq/");
  expect(stdout).not.toContain("deepseek/");
});

test("of the user's own files the catalog that OpenCode fetched counts", async () => {
  const { path, write } = createWorkspace();
  write("config/opencode/opencode.json", { model: SECOND });
  write("data/opencode/auth.json", { anthropic: { type: "api", key: CANARY } });
  write("cache/opencode/models.json", CATALOG);
  const env = {
    XDG_CONFIG_HOME: `${path}/config`,
    XDG_DATA_HOME: `${path}/data`,
    XDG_CACHE_HOME: `${path}/cache`,
    XDG_STATE_HOME: `${path}/state`,
  };
  const outcome = await run(["resolve", "node"], { env, cwd: path, home: path });
  expect(outcome).toMatchObject({ exitCode: 0, stdout: `${SECOND}\n` });
  for (const name of [
    "opencode.json",
    "auth.json",
    "models.json (4 providers)",
    "no keys in the environment",
  ])
    expect(outcome.stderr).toContain(name);
  expect(outcome.stderr).not.toContain("model.json");
});

test("without a catalog the snapshot is taken, and named", async () => {
  const { path } = createWorkspace();
  const outcome = await run(["tags"], { cwd: path, home: path });
  expect(outcome.exitCode).toBe(0);
  expect(outcome.stderr).toMatch(/^Sources: models\.dev snapshot of \d{4}-\d{2}-\d{2} \(/);
});

test("of several configs the last one wins", async () => {
  const { write } = createWorkspace();
  const [lower, upper] = [write("a.json", { model: FIRST }), write("b.json", { model: SECOND })];
  const sources = writeSources({ env: ["ANTHROPIC_API_KEY"] });
  const resolve = (...configs: readonly string[]) =>
    run(["resolve", "node", ...sources, ...configs.flatMap((file) => ["--config", file])]);
  expect((await resolve(lower, upper)).stdout).toBe(`${SECOND}\n`);
  expect((await resolve(upper, lower)).stdout).toBe(`${FIRST}\n`);
});

test("a server's own answer can be read from a file", async () => {
  const { url } = await startServer();
  const loaded: unknown = await (await fetch(`${url}/config/providers`)).json();
  const outcome = await run(["resolve", "sonnet", ...writeSources({ catalog: loaded })]);
  expect(outcome).toMatchObject({ exitCode: 0, stdout: `${FIRST}\n` });
});

test("a server is asked for the directory, with the password of the environment", async () => {
  const seen: unknown[] = [];
  const { url } = await startServer((request, response) => {
    const { headers, url: path = "" } = request;
    seen.push(headers.authorization);
    seen.push(headers["x-opencode-directory"] ?? new URL(path, url).searchParams.get("directory"));
    answerWell(request, response);
  });
  const env = { OPENCODE_SERVER_PASSWORD: CANARY };
  const args = ["tags", "--server", url, "--directory", "/some/where"];
  expect((await run(args, { env })).exitCode).toBe(0);
  const password = Buffer.from(`opencode:${CANARY}`).toString("base64");
  expect(new Set(seen)).toEqual(new Set([`Basic ${password}`, "/some/where"]));
});

test("the document names the sources, read or absent", async () => {
  const { path } = createWorkspace();
  const document = parseDocument(await run(["tags", "--json"], { cwd: path, home: path }));
  expect(document["sources"]).toContainEqual({
    kind: "env",
    label: "environment",
    state: "read",
    detail: "0 variables set",
  });
  expect(document["sources"]).toContainEqual(expect.objectContaining({ state: "absent" }));
});

test("that OpenCode would not even start is told before every answer", async () => {
  const auth = { openai: { type: "oauth", refresh: CANARY, access: CANARY, expires: 1 } };
  const sources = writeSources({ auth });
  const outcome = await run(["tags", ...sources]);
  expect(outcome.exitCode).toBe(1);
  const part = "OpenCode cannot start with a login for openai";
  expect(outcome.stderr).toContain(part);
  const document = parseDocument(await run(["tags", "--json", ...sources]));
  expect(document["hostError"]).toContain(part);
});
