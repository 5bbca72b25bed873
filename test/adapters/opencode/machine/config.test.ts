import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AUTH, load, loadConfig } from "../support/machine.js";

describe("what a config refers to", () => {
  const apiKey = (key: string) => ({ provider: { acme: { options: { apiKey: key } } } });

  test.each([
    { key: "sk-canary", files: {}, hasSecret: true, why: "a key" },
    { key: "", files: {}, hasSecret: false, why: "an empty one, which OpenCode uses" },
    { key: "{env:SET}", files: {}, hasSecret: true, why: "a set variable" },
    { key: "{env:UNSET}", files: {}, hasSecret: false, why: "an unset one" },
    { key: "{env:EMPTY}", files: {}, hasSecret: false, why: "an empty one" },
    { key: "{env:CORP_TOKEN}", files: {}, hasSecret: true, why: "the token of a remote login" },
    {
      key: "{file:./key}",
      files: { "project/key": "sk-canary\n" },
      hasSecret: true,
      why: "a file",
    },
    {
      key: "{file:./key}",
      files: { "project/key": " \n" },
      hasSecret: false,
      why: "an empty file",
    },
    {
      key: "{file:~/key}",
      files: { "home/key": "sk-canary" },
      hasSecret: true,
      why: "one at home",
    },
    {
      key: "{file:{env:SET}/key}",
      files: { "project/set/key": "sk-canary" },
      hasSecret: true,
      why: "a variable in its path",
    },
  ])("apiKey $key: $why", async ({ key, files, hasSecret }) => {
    const { result } = await load({
      files: {
        ...files,
        "project/opencode.json": apiKey(key),
        [AUTH]: {
          "https://corp.example": { type: "wellknown", key: "CORP_TOKEN", token: "canary" },
        },
      },
      env: { SET: "set", EMPTY: "" },
    });
    const { sources, used } = result._unsafeUnwrap();
    expect(sources.config?.providers[0]).toMatchObject({ id: "acme", hasApiKey: true, hasSecret });
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });

  test("a file that is not there is an error: OpenCode refuses the config too", async () => {
    const { root, result } = await load({ files: { "project/opencode.json": apiKey("{file:k}") } });
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: "file-not-found",
      source: join(root, "project/opencode.json"),
      message: "{file:k} cannot be read. There is no such file.",
    });
  });

  test("a number and a switch may stand outside of quotes", async () => {
    const text = '{"model": "a/b", "autoupdate": {env:SWITCH}, "subagent_depth": {env:NUMBER}}';
    const config = await loadConfig({
      files: { "project/opencode.json": text },
      env: { SWITCH: "false", NUMBER: "2" },
    });
    expect(config?.model).toBe("a/b");
  });
});

describe("agents in markdown", () => {
  const agent = (head: string) => `---\ndescription: x\n${head}\n---\nmodel: not/this`;

  test.each([
    { head: "model: p/m", expected: { model: "p/m" }, why: "a model" },
    { head: 'model: "p/m#v" # c', expected: { model: "p/m#v" }, why: "quotes and a comment" },
    { head: "model: p/m:free # c", expected: { model: "p/m:free" }, why: "a colon, a comment" },
    { head: "variant: high", expected: { variant: "high" }, why: "a variant" },
    { head: "disable: true", expected: { disabled: true }, why: "switched off" },
    { head: "options:\n  model: p/m", expected: {}, why: "the model of something else" },
    { head: "model: [p/m]", expected: {}, why: "a list" },
    { head: "model: 5", expected: {}, why: "a number" },
    { head: "model:\n", expected: {}, why: "nothing" },
  ])("$why", async ({ head, expected }) => {
    const config = await loadConfig({
      files: { "project/.opencode/agents/a.md": agent(head).replaceAll("\n", "\r\n") },
    });
    expect(config?.agents).toEqual([{ name: "a", ...expected }]);
  });

  test("their names are their paths; modes have no folders; other files are none", async () => {
    const text = agent("model: p/m");
    const config = await loadConfig({
      files: {
        "home/.config/opencode/agent/one.md": text,
        "project/.opencode/agents/group/two.md": text,
        "project/.opencode/mode/three.md": text,
        "project/.opencode/mode/group/four.md": text,
        "project/.opencode/agents/five.txt": text,
        "project/.opencode/agents/six.md/seven": text,
      },
    });
    expect(config?.agents.map(({ name }) => name)).toEqual(["one", "group/two", "three"]);
  });
});
