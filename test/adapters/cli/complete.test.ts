import { expect, test } from "vitest";
import { run } from "./support/run.js";
import { createWorkspace } from "./support/workspace.js";

async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const home = createWorkspace().path;
  const env = { ANTHROPIC_API_KEY: "sk-canary-anthropic", HOME: home };
  const { stdout } = await run(["__complete", "--", ...words], { env, home, cwd: home });
  return stdout === ""
    ? []
    : stdout
        .trimEnd()
        .split("\n")
        .map((row) => row.split("\t")[0] ?? "");
}

test.each([
  { words: ["re"], some: ["resolve"], why: "commands" },
  { words: ["resolve", "node:f"], some: ["node:fast"], why: "tags" },
  { words: ["resolve", "anthropic/claude-s"], some: ["anthropic/claude-sonnet-5"], why: "models" },
  { words: ["list", "--provider", "anth"], some: ["anthropic"], why: "providers" },
  { words: ["patch", "opus", "--as", "worker.v"], some: ["worker.vision"], why: "workers" },
  { words: ["resolve", "x", "--need", "vi"], some: ["vision", "video"], why: "words of an option" },
  { words: ["list", "--sort", ""], some: ["price", "newest"], why: "choices of an option" },
  { words: ["resolve", "--ne"], some: ["--need"], why: "options" },
  { words: ["completion", ""], some: ["bash", "zsh", "fish"], why: "shells" },
])("$words: $why", async ({ words, some }) => {
  const found = await complete(...words);
  expect(found).toEqual(expect.arrayContaining([...some]));
  expect(found.every((value) => value.startsWith(words.at(-1) ?? ""))).toBe(true);
});

test("a provider that is not connected has no models to offer", async () => {
  expect(await complete("resolve", "openai/")).toEqual([]);
});

test("files are for the shell to complete", async () => {
  expect(await complete("tags", "--catalog", "")).toEqual([]);
});

test("the hidden command is not offered", async () => {
  expect(await complete("_")).toEqual([]);
});
