import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadFromMachine } from "../../../../src/adapters/opencode/index.js";
import { writeTree } from "../support/folder.js";
import { AUTH, SMALL } from "../support/machine.js";

interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
}

/** An organisation's address, which answers what the paths say. */
async function serve(answers: Readonly<Record<string, unknown>>) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { url: path = "", headers } = request;
    asked.push({ path, authorization: headers.authorization });
    const answer = answers[path];
    if (answer === "never") return;
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

async function load(url: string, isAsked = true) {
  const login = { type: "wellknown", key: "CORP_TOKEN", token: "sk-canary" };
  const root = await writeTree({
    "project/.git/HEAD": "",
    ...SMALL,
    [AUTH]: JSON.stringify({ [`${url}/`]: login }),
  });
  const result = await loadFromMachine({
    env: { OPENCODE_TEST_MANAGED_CONFIG_DIR: `${root}/none`, SECRET: "sk-canary-2" },
    cwd: `${root}/project`,
    home: `${root}/home`,
    ...(isAsked && { remote: { timeoutMs: 500 } }),
  });
  const { sources } = result._unsafeUnwrap();
  expect(JSON.stringify(sources)).not.toContain("canary");
  return sources;
}

const WELL_KNOWN = "/.well-known/opencode";

test("a remote config is read when asked for, and said to be unread otherwise", async () => {
  const { url, asked } = await serve({ [WELL_KNOWN]: { config: { model: "acme/rocket" } } });
  const unread = await load(url, false);
  expect(unread.remotes).toMatchObject([{ state: "unread" }]);
  expect(unread.issues).toMatchObject([{ code: "remote-not-read" }]);
  expect(asked).toEqual([]);
  const read = await load(url);
  expect(read.remotes).toMatchObject([{ state: "read", config: { model: "acme/rocket" } }]);
  expect(read.issues).toEqual([]);
});

test("the second address gets the login's own token, and its config goes over the first", async () => {
  const answers: Record<string, unknown> = { "/more": { config: { small_model: "acme/lite" } } };
  const { url, asked } = await serve(answers);
  answers[WELL_KNOWN] = {
    config: { model: "acme/rocket", small_model: "acme/other" },
    remote_config: { url: `${url}/more`, headers: { Authorization: "Bearer {env:CORP_TOKEN}" } },
  };
  const { remotes } = await load(url);
  expect(remotes).toMatchObject([{ config: { model: "acme/rocket", smallModel: "acme/lite" } }]);
  expect(asked).toEqual([
    { path: WELL_KNOWN, authorization: undefined },
    { path: "/more", authorization: "Bearer sk-canary" },
  ]);
});

test("no other variable of the machine is sent", async () => {
  const answers: Record<string, unknown> = { "/more": {} };
  const { url, asked } = await serve(answers);
  answers[WELL_KNOWN] = {
    remote_config: { url: `${url}/more`, headers: { "x-key": "{env:SECRET}" } },
  };
  expect((await load(url)).remotes).toMatchObject([{ state: "unreachable" }]);
  expect(asked).toHaveLength(1);
});

test.each([
  { answer: undefined, why: "it answers HTTP 404" },
  { answer: "<html>", why: "its answer is not a JSON object" },
  { answer: "[]", why: "its answer is not a JSON object" },
  { answer: "never", why: "no answer within 0.5 s" },
  { answer: " ".repeat(2_000_000), why: "its answer is longer than 1 MB" },
])("an address that is of no use: $why", async ({ answer, why }) => {
  const { url } = await serve({ [WELL_KNOWN]: answer });
  const { remotes, issues } = await load(url);
  expect(remotes).toMatchObject([{ state: "unreachable" }]);
  expect(issues).toMatchObject([{ message: `The config at this address cannot be read: ${why}.` }]);
});

test("what OpenCode refuses of a remote config is told with its address", async () => {
  const { url } = await serve({ [WELL_KNOWN]: { config: { small_model: null } } });
  const { refusals } = await load(url);
  expect(refusals).toMatchObject([{ path: ["small_model"] }]);
  expect(refusals?.[0]?.file).toContain(url);
});
