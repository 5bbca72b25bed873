import type { PluginInput } from "@opencode-ai/plugin";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  connectResolver,
  machineResolver,
  type OpenCodeClient,
} from "../../../src/adapters/opencode/index.js";
import { startServer } from "../cli/support/server.js";
import { createWorkspace } from "../cli/support/workspace.js";

const ask = { ref: "node:default", purpose: "prompt" } as const;

test("a server's address is enough", async () => {
  const { url } = await startServer();
  const outcome = await connectResolver({ url }).andThen((opencode) => opencode.resolve(ask));
  expect(outcome._unsafeUnwrap().resolvedModel).toMatch(/^[a-z]+\//);
});

test("what cannot be reached is a typed error, and no password is in it", async () => {
  const url = "http://user:sk-canary@127.0.0.1:1";
  const failure = (await connectResolver({ url }))._unsafeUnwrapErr();
  expect(failure.code).toBe("server-unreachable");
  expect(JSON.stringify(failure)).not.toContain("canary");
});

describe("a client", () => {
  const answer = async (url: string, path: string) => ({
    data: await (await fetch(`${url}${path}`)).json(),
  });
  const toClient = (url: string): OpenCodeClient => ({
    config: {
      get: async () => answer(url, "/config"),
      providers: async () => answer(url, "/config/providers"),
    },
    provider: { list: async () => answer(url, "/provider") },
  });

  test("that a plugin holds is one", () => {
    expectTypeOf<PluginInput["client"]>().toExtend<OpenCodeClient>();
  });

  test("gives the same resolver as the address", async () => {
    const { url } = await startServer();
    const [byClient, byURL] = await Promise.all([
      connectResolver({ client: toClient(url) }),
      connectResolver({ url }),
    ]);
    const models = (resolver: typeof byURL) => [...resolver._unsafeUnwrap().catalog.usable.keys()];
    expect(models(byClient)).toEqual(models(byURL));
    expect(
      byClient
        ._unsafeUnwrap()
        .resolve(ask)
        .map(({ resolvedModel }) => resolvedModel),
    ).toEqual(
      byURL
        ._unsafeUnwrap()
        .resolve(ask)
        .map(({ resolvedModel }) => resolvedModel),
    );
  });

  test.each([
    {
      what: "an error",
      call: async () => ({ error: { message: "sk-canary" } }),
      code: "server-error",
    },
    {
      what: "a broken connection",
      call: async () => Promise.reject(new Error("sk-canary")),
      code: "server-unreachable",
    },
    { what: "another shape", call: async () => ({ data: "sk-canary" }), code: "unknown-shape" },
  ])("with $what is a typed error", async ({ call, code }) => {
    const { url } = await startServer();
    const client = { ...toClient(url), config: { get: call, providers: call } };
    const failure = (await connectResolver({ client }))._unsafeUnwrapErr();
    expect(failure.code).toBe(code);
    expect(JSON.stringify(failure)).not.toContain("canary");
  });
});

describe("a machine", () => {
  test("is read as OpenCode would, with the user's own model", async () => {
    const { path, write } = createWorkspace();
    write("opencode.json", { model: "anthropic/claude-haiku-4-5" });
    const env = { ANTHROPIC_API_KEY: "sk-canary", HOME: path };
    const outcome = await machineResolver({ directory: path, env, home: path }).andThen((machine) =>
      machine.resolve(ask),
    );
    expect(outcome._unsafeUnwrap()).toMatchObject({
      resolvedModel: "anthropic/claude-haiku-4-5",
    });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("whose config is broken is a typed error that names the file", async () => {
    const { path, write } = createWorkspace();
    const file = write("opencode.json", "{");
    const failure = (
      await machineResolver({ directory: path, env: {}, home: path })
    )._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "invalid-json", source: file });
  });
});

describe("wrong options are typed errors that show no value", () => {
  test.each<{ options: unknown; message: string }>([
    { options: null, message: "The options are no object." },
    { options: "http://sk-canary", message: "The options are no object." },
    { options: { url: 5 }, message: "The option url is not of the type string." },
    { options: { client: null }, message: "The option client is not of the type object." },
    {
      options: { url: "http://127.0.0.1:1", passwrd: "sk-canary" },
      message: "The option passwrd is unknown.",
    },
  ])("connectResolver: $message", async ({ options, message }) => {
    const failure = (await connectResolver(options as { url: string }))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "unknown-shape", source: "connectResolver", message });
    expect(JSON.stringify(failure)).not.toContain("canary");
  });

  test.each<{ options: unknown; message: string }>([
    { options: null, message: "The options are no object." },
    { options: { directory: 5 }, message: "The option directory is not of the type string." },
    { options: { home: 5 }, message: "The option home is not of the type string." },
    { options: { env: null }, message: "The option env is not of the type object." },
    { options: { dir: "/" }, message: "The option dir is unknown." },
  ])("machineResolver: $message", async ({ options, message }) => {
    const failure = (await machineResolver(options as object))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "unknown-shape", source: "machineResolver", message });
  });
});
