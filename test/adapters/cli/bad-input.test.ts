import { chmodSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { CANARY } from "./support/canary.js";
import { CATALOG } from "./support/catalog.js";
import { type Outcome, parseDocument, run } from "./support/run.js";
import { startServer } from "./support/server.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

const SOURCES = { env: ["ANTHROPIC_API_KEY"] };

test.each([
  { why: "empty", ref: "", code: "empty-ref", part: "The model reference is empty." },
  { why: "blank", ref: " \n\t", code: "empty-ref", part: "The model reference is empty." },
  { why: "empty input", ref: "-", stdin: "", code: "empty-ref", part: "is empty" },
  { why: "100 kB", ref: "x".repeat(100_000), code: "malformed-ref", part: "100000 characters" },
  {
    why: "1 MB of standard input",
    ref: "-",
    stdin: "a/".repeat(524_288),
    code: "malformed-ref",
    part: "it has 1048576 characters; the maximum is 512",
  },
  { why: "a prototype", ref: "__proto__/constructor", code: "unknown-provider", part: "__proto__" },
  { why: "a prototype", ref: "constructor", code: "model-not-found", part: "constructor" },
  { why: "a prototype as tag", ref: "node:__proto__", code: "unknown-tag", part: "__proto__" },
  { why: "a misspelt tag", ref: "node:visoin", code: "unknown-tag", part: "use node:vision" },
  { why: "no tag at all", ref: "node:", code: "malformed-ref", part: "a tag name is missing" },
  { why: "no provider", ref: "/gpt-5", code: "malformed-ref", part: "provider before the slash" },
  { why: "no variant", ref: "node#", code: "malformed-ref", part: "variant name is missing" },
  { why: "control characters", ref: "x\u001b[2Jy", code: "malformed-ref", part: "\ufffd" },
])("a bad reference ($why) is an error: $code", async ({ ref, stdin = "", code, part }) => {
  const sources = writeSources(SOURCES);
  for (const command of ["resolve", "explain"]) {
    const outcome = await run([command, ...sources, "--", ref], { stdin });
    expect(outcome.exitCode).toBe(1);
    const text = command === "resolve" ? outcome.stderr : outcome.stdout;
    expect(text).toContain(part);
    expect(text.length).toBeLessThan(5000);
    expect(text).not.toContain("\u001b");
    const document = parseDocument(
      await run([command, ...sources, "--json", "--", ref], { stdin }),
    );
    expect(document).toMatchObject({ ok: false, error: { code } });
  }
});

test("an endless standard input is refused", async () => {
  const outcome = await run(["resolve", "-", ...writeSources()], { stdin: "x".repeat(20_000_000) });
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toContain("too long for a reference");
});

const COMMANDS = [
  ["resolve", "node"],
  ["explain", "node"],
  ["list"],
  ["providers"],
  ["tags"],
  ["doctor"],
];

/** Every command says the same of a source that it cannot read. */
async function expectUnread(sources: readonly string[], code: string, part: string) {
  for (const command of COMMANDS) {
    const told = await run([...command, ...sources]);
    expect(told).toMatchObject({ exitCode: 3, stdout: "" });
    expect(told.stderr).toContain(part);
    expect(told.stderr.trimEnd().split("\n")).toHaveLength(2);
    const outcome = await run([...command, ...sources, "--json"]);
    expect(outcome).toMatchObject({ exitCode: 3, stderr: "" });
    expect(parseDocument(outcome)).toMatchObject({ ok: false, error: { code } });
    for (const text of [told.stderr, outcome.stdout]) expect(text).not.toContain(CANARY);
  }
}

const BROKEN = `{ "anthropic": { "key": "${CANARY}" oops`;

test.each([
  { option: "--catalog", name: "api.json", content: BROKEN, code: "invalid-json" },
  { option: "--config", name: "opencode.json", content: BROKEN, code: "invalid-json" },
  { option: "--auth", name: "auth.json", content: BROKEN, code: "invalid-json" },
  { option: "--state", name: "model.json", content: BROKEN, code: "invalid-json" },
  { option: "--catalog", name: "empty.json", content: "", code: "invalid-json" },
  { option: "--catalog", name: "page.json", content: "<html>Hi</html>", code: "invalid-json" },
  { option: "--catalog", name: "list.json", content: "[]", code: "unknown-shape" },
  { option: "--catalog", name: "null.json", content: "null", code: "unknown-shape" },
  { option: "--config", name: "text.json", content: '"text"', code: "unknown-shape" },
  { option: "--auth", name: "number.json", content: "5", code: "unknown-shape" },
])("$option $name: $code", async ({ option, name, content, code }) => {
  const file = createWorkspace().write(name, content);
  await expectUnread([option, file], code, file);
});

test.each(["--catalog", "--config", "--auth", "--env-file", "--state"])(
  "%s: a file that is not there",
  async (option) => {
    const file = `${createWorkspace().path}/missing.json`;
    await expectUnread([option, file], "file-not-found", file);
  },
);

test.each(["--catalog", "--config", "--auth", "--env-file", "--state"])(
  "%s: a folder",
  async (option) => {
    const { path } = createWorkspace();
    await expectUnread([option, path], "file-not-readable", path);
  },
);

test.skipIf(process.platform === "win32")("a file without permission", async () => {
  const workspace = createWorkspace();
  chmodSync(workspace.path, 0o755);
  const file = workspace.write("auth.json", { anthropic: { type: "api", key: CANARY } });
  chmodSync(file, 0);
  await withoutPrivilege(() => expectUnread(["--auth", file], "file-not-readable", file));
});

/** The superuser may read anything, so for a moment we are somebody else. */
async function withoutPrivilege(act: () => Promise<void>): Promise<void> {
  const isSuperuser = process.geteuid?.() === 0;
  if (isSuperuser) process.seteuid?.(65_534);
  try {
    await act();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
  }
}

test("malformed entries are left out, and told of", async () => {
  const sources = writeSources({
    ...SOURCES,
    catalog: { ...CATALOG, nothing: null, odd: { id: 5, models: "none" } },
    auth: { groq: null, deepseek: { type: "api", key: 5 }, qianwen: { type: "api", key: CANARY } },
  });
  const outcome = await run(["resolve", "qwen-max", ...sources]);
  expect(outcome).toMatchObject({ exitCode: 0, stdout: "qianwen/qwen-max\n" });
  expect(outcome.stderr).toMatch(/^\d notes on the sources: see doctor\.$/m);
  expect(outcome.stderr).not.toContain(CANARY);
});

const answers = {
  "an error 500": [500, "application/json", `{"name":"UnknownError","data":{"key":"${CANARY}"}}`],
  "an error 401": [401, "text/plain", CANARY],
  "a page that is not found": [404, "text/html", `<p>${CANARY}</p>`],
  "HTML with 200": [200, "text/html", `<!doctype html><title>${CANARY}</title>`],
  nothing: [200, "application/json", ""],
  "half an answer": [200, "application/json", `{"providers":[{"key":"${CANARY}"`],
  "JSON of another shape": [200, "application/json", `{"token":"${CANARY}"}`],
} as const;

test.each([
  { what: "an error 500", code: "server-error", part: "500" },
  { what: "an error 401", code: "server-error", part: "401" },
  { what: "a page that is not found", code: "server-error", part: "404" },
  { what: "HTML with 200", code: "server-not-json", part: "HTML" },
  { what: "nothing", code: "unknown-shape", part: "" },
  { what: "half an answer", code: "server-not-json", part: "" },
  { what: "JSON of another shape", code: "unknown-shape", part: "" },
] as const)("a server that answers $what: $code", async ({ what, code, part }) => {
  const [status, type, body] = answers[what];
  const { url } = await startServer((_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  });
  await expectUnread(["--server", url], code, part);
});

test("a server that hangs is given up on at the deadline", async () => {
  const { url } = await startServer(() => undefined);
  const started = performance.now();
  await expectUnread(["--server", url, "--timeout", "0.1"], "server-timeout", url);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("a server that starts to answer and stops is given up on as well", async () => {
  const { url } = await startServer((_request, response) => response.write('{"providers":['));
  await expectUnread(["--server", url, "--timeout", "0.1"], "server-timeout", url);
});

test("nobody listens", async () => {
  const port = await findClosedPort();
  await expectUnread(["--server", `http://127.0.0.1:${port}`], "server-unreachable", `${port}`);
});

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 9;
}

test.each(["", "local host", "ftp://127.0.0.1", "file:///etc/passwd", `http://u:${CANARY}@[`])(
  "an address that is none: %j",
  async (url) => {
    const outcome: Outcome = await run(["tags", "--server", url]);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome.stderr).toContain("Give an address such as http://127.0.0.1:4096.");
    expect(outcome.stderr).not.toContain(CANARY);
  },
);
