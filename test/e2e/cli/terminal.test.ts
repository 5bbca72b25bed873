import { mkdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMachine, type Machine } from "../support/machine.js";
import { startTerminal, type Terminal } from "../support/terminal.js";

const CLI = resolve("dist/cli.cjs");
const NAME = "opencode-model-resolver";
const PROMPT = /[>%$#] *$/m;

let machine: Machine;
let terminal: Terminal | undefined;
beforeEach(async () => {
  const keys = { ANTHROPIC_API_KEY: "sk-canary", DEEPSEEK_API_KEY: "sk-canary" };
  machine = await createMachine({
    env: keys,
    project: {
      ".opencode/orchestrator.json": {
        profiles: { librarian: { model: "haiku", purpose: "Finds books." } },
      },
    },
  });
  const folder = join(machine.home, "bin");
  await mkdir(folder);
  for (const name of [NAME, "ocmr"]) await symlink(CLI, join(folder, name));
});
afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
  await machine.remove();
});

/** A user's shell with the command in its path. */
async function open(...command: readonly string[]): Promise<Terminal> {
  const { home, project, env } = machine;
  const path = `${join(home, "bin")}:${env["PATH"]}`;
  const own = { ...env, PATH: path, fish_greeting: "" };
  terminal = await startTerminal({ command, cwd: project, env: own, columns: 200, rows: 30 });
  return terminal;
}

const BASH = ["bash", "--norc", "--noprofile", "-i"] as const;

describe("pick in a terminal", () => {
  test("a few letters and Enter: the id goes where the output goes", async () => {
    const shell = await open(...BASH);
    await shell.see(PROMPT);
    await shell.type(`m=$(${NAME} pick); echo "picked=$m exit=$?"`);
    await shell.pressTo("Enter", "Which model?", "anthropic/claude-");
    await shell.type("deepflash", /deepseek\/deepseek-flash/);
    await shell.miss("anthropic/claude-");
    await shell.pressTo("Enter", "picked=deepseek/deepseek-flash exit=0");
  }, 90_000);

  test("Escape picks nothing, and that is a failure for whoever waits for an id", async () => {
    const shell = await open(...BASH);
    await shell.see(PROMPT);
    await shell.type(`m=$(${NAME} pick sonnet); echo "picked=$m exit=$?"`);
    await shell.pressTo("Enter", "anthropic/claude-sonnet");
    expect(await shell.pressTo("Escape", "picked= exit=1")).toContain("No model was chosen.");
  }, 90_000);
});

/** How to start each shell, and how to enable completion, as the help of `completion` describes. */
const SHELLS = [
  { name: "bash", start: BASH, learn: `eval "$(${NAME} completion bash)"` },
  {
    name: "zsh",
    start: ["zsh", "-f", "-i"],
    learn: `autoload -U compinit; compinit -u; source <(${NAME} completion zsh)`,
  },
  { name: "fish", start: ["fish", "--no-config"], learn: `${NAME} completion fish | source` },
] as const;

describe.each(SHELLS)("Tab in $name", ({ start, learn }) => {
  /** Types a line in a shell with completion, and presses Tab. */
  const complete = async (line: string, ...wanted: readonly (string | RegExp)[]) => {
    const shell = await open(...start);
    await shell.see(PROMPT);
    await shell.type(`${learn}; echo "I-can"'-now'`);
    await shell.pressTo("Enter", "I-can-now");
    await shell.type(line);
    await shell.pressTo("Tab", ...wanted);
    return shell;
  };

  test("a command", async () => {
    await complete(`${NAME} reso`, `${NAME} resolve`);
  }, 90_000);

  test("a model of a provider that is connected", async () => {
    await complete("ocmr resolve deepseek/deepseek-fl", "deepseek/deepseek-flash");
  }, 90_000);

  test("a tag, which has a colon in it", async () => {
    await complete("ocmr resolve node:vis", "node:vision");
  }, 90_000);

  test("a worker of the user's own", async () => {
    await complete("ocmr patch sonnet --as worker.libr", "--as worker.librarian");
  }, 90_000);
});
