import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine, type Machine } from "../support/machine.js";
import { type Registry, startRegistry } from "../support/registry.js";
import { startTui } from "../support/tui.js";

const run = promisify(execFile);

let registry: Registry;
let machine: Machine;
beforeAll(async () => {
  registry = await startRegistry();
  const env = { npm_config_registry: registry.url, ANTHROPIC_API_KEY: "sk-canary", NO_COLOR: "1" };
  machine = await createMachine({ env });
}, 120_000);
afterAll(async () => {
  await registry.close();
  await machine.remove();
});

test("`npx opencode-model-resolver tags` shows what each tag resolves to", async () => {
  const { project: cwd, env } = machine;
  const { stdout } = await run("npx", ["--yes", "opencode-model-resolver", "tags"], { cwd, env });
  expect(stdout).toMatch(/node:vision +anthropic\/claude/);
}, 60_000);

test("`npm i opencode-model-resolver` brings a resolver and both names of the command", async () => {
  const { home, env } = machine;
  const cwd = join(home, "installed");
  await mkdir(cwd);
  await run("npm", ["init", "--yes"], { cwd, env });
  const { stdout } = await run("npm", ["i", "opencode-model-resolver", "--no-audit"], { cwd, env });
  expect(stdout).toContain("added 1 package");
  for (const name of ["ocmr", "opencode-model-resolver"]) {
    const asked = await run(`node_modules/.bin/${name}`, ["resolve", "opus"], { cwd, env });
    expect(asked.stdout).toMatch(/^anthropic\/claude-opus/);
  }
}, 60_000);

test("`opencode plugin -g opencode-model-resolver` brings both halves from the registry", async () => {
  const tui = await startTui({
    registered: ["-g", registry.name],
    env: { npm_config_registry: registry.url },
  });
  try {
    expect(tui.registration).toContain("server + tui");
    await tui.see("Ask anything");
    await tui.slash("workers", "Workers' models", /vision +own\/eagle-4.5 +node:vision/);
    // A dialog that reacts to the user shows that it has OpenCode's own signals.
    await tui.pick("coder", "vision", "Model for coder", "● node → own/large");
    await tui.pick("scroll", "node:vision", "coder on own/scroll-2", "Next task only");
  } finally {
    await tui.close();
  }
}, 180_000);
