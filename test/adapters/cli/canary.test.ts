import { describe, expect, test } from "vitest";
import { CANARY } from "./support/canary.js";
import { CATALOG } from "./support/catalog.js";
import { run } from "./support/run.js";
import { answerWell, startServer } from "./support/server.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

// A credential stands in every place of every source where one could be. Nothing of it may come out.

const COMMANDS: readonly (readonly string[])[] = [
  ["resolve", "node"],
  ["resolve", "node:visoin"],
  ["resolve", "groq/llama-3.1-8b-instant"],
  ["explain", "node:vision"],
  ["explain", "nothing/at-all"],
  ["list"],
  ["list", "--all", "--limit", "0"],
  ["list", "--provider", "nobody"],
  ["providers"],
  ["providers", "--all"],
  ["tags"],
  ["doctor"],
  ["doctor", "--no-such-option"],
  ["doctor", "--pedantic"],
  ["diff", "--without", "anthropic"],
  ["diff", "node", "--with", "deepseek", "--model", "nobody/nothing"],
  ["verify", "--file", "/no/such/lock.json"],
  ["patch", "haiku 4.5", "--as", "agent.review"],
];

const HALF = CANARY.slice(0, 12);
const CONFIG = {
  model: "anthropic/claude-sonnet-4-9",
  agent: { review: { model: "nobody/nothing", prompt: CANARY, options: { apiKey: CANARY } } },
  provider: {
    anthropic: { options: { apiKey: CANARY, headers: { "x-api-key": CANARY } } },
    local: {
      options: { baseURL: `http://user:${CANARY}@127.0.0.1:1/v1?key=${CANARY}`, apiKey: CANARY },
      models: { tiny: { name: "Tiny", headers: { authorization: CANARY }, cost: CANARY } },
    },
    broken: CANARY,
  },
  mcp: { tool: { environment: { TOKEN: CANARY } } },
};
const AUTH = {
  anthropic: { type: "api", key: CANARY, metadata: { accountId: CANARY } },
  groq: { type: "oauth", refresh: CANARY, access: CANARY, expires: 1, accountId: CANARY },
  deepseek: { type: "api", token: CANARY },
  qianwen: CANARY,
  [`https://user:${CANARY}@example.com/?token=${CANARY}`]: {
    type: "wellknown",
    key: "TOKEN",
    token: CANARY,
  },
};
const STATE = {
  recent: [{ providerID: "anthropic", modelID: "claude-haiku-4-5", token: CANARY }, CANARY],
  token: CANARY,
};
const PLANTED = {
  ...CATALOG,
  broken: CANARY,
  sparse: { id: "sparse", env: CANARY, models: CANARY },
};

async function expectSilence(command: readonly string[], sources: readonly string[], env = {}) {
  for (const format of [[], ["--json"]]) {
    for (const columns of [undefined, 60]) {
      const options = columns === undefined ? { env } : { env, columns };
      const { stdout, stderr } = await run([...command, ...format, ...sources], options);
      expect(stdout + stderr).not.toBe("");
      expect(stdout).not.toContain(HALF);
      expect(stderr).not.toContain(HALF);
    }
  }
}

describe.each(COMMANDS.map((command) => ({ command })))("$command", ({ command }) => {
  test("files", async () => {
    const files = { catalog: PLANTED, config: CONFIG, auth: AUTH, state: STATE };
    await expectSilence(command, writeSources({ ...files, env: ["DEEPSEEK_API_KEY"] }));
  });

  test.each(["catalog", "config", "auth", "state"] as const)("a broken %s", async (name) => {
    await expectSilence(command, writeSources({ [name]: `{"key": "${CANARY}", ${CANARY}` }));
  });

  test("the user's own files and environment", async () => {
    const { path, write } = createWorkspace();
    write("config/opencode/opencode.json", CONFIG);
    write("data/opencode/auth.json", AUTH);
    write("state/opencode/model.json", STATE);
    write("cache/opencode/models.json", PLANTED);
    const env = {
      HOME: path,
      XDG_CONFIG_HOME: `${path}/config`,
      XDG_DATA_HOME: `${path}/data`,
      XDG_STATE_HOME: `${path}/state`,
      XDG_CACHE_HOME: `${path}/cache`,
      DEEPSEEK_API_KEY: CANARY,
      OPENCODE_SERVER_PASSWORD: CANARY,
    };
    await expectSilence(command, [], env);
    const content = { OPENCODE_AUTH_CONTENT: JSON.stringify(AUTH) };
    await expectSilence(command, [], { ...env, ...content });
    const broken = { OPENCODE_AUTH_CONTENT: `{"key": "${CANARY}`, OPENCODE_CONFIG_CONTENT: CANARY };
    await expectSilence(command, [], { ...env, ...broken });
  });

  test("a server, its address and its password", async () => {
    const { url } = await startServer(answerWell);
    const address = url.replace("http://", `http://user:${CANARY}@`);
    const env = { OPENCODE_SERVER_PASSWORD: CANARY };
    await expectSilence(command, ["--server", url], env);
    await expectSilence(command, ["--server", address], env);
  });

  test.each([
    { status: 500, body: `{"name":"UnknownError","data":{"message":"${CANARY}"}}` },
    { status: 200, body: `<html>${CANARY}</html>` },
    { status: 200, body: `{"providers":[{"id":"x","key":"${CANARY}","models":"${CANARY}"},null]}` },
    { status: 200, body: `{"providers":[{"key":"${CANARY}` },
  ])("a server that answers $status $body", async ({ status, body }) => {
    const { url } = await startServer((_request, response) => {
      response.writeHead(status, { "x-token": CANARY });
      response.end(body);
    });
    await expectSilence(command, ["--server", url]);
  });
});
