import { execFile, spawnSync } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { fetchNode } from "../support/node-binary.js";
import { fetchOpenCode } from "../support/opencode-binary.js";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NAME = "opencode-model-resolver";
/** The embedded Bun of the OpenCode binary. */
const AS_BUN = { ...process.env, BUN_BE_BUN: "1" };
/** The types of these entries need the optional peer. */
const WITH_PEER = ["orchestrator", "server", "tui"];

const packageSchema = z.object({ exports: z.record(z.string(), z.unknown()) });
const packSchema = z.tuple([z.object({ filename: z.string() })]);

/** Prints the exports of each entry, as JSON. */
const IMPORT_ALL = `
const names = {};
for (const entry of process.argv.slice(2)) names[entry] = Object.keys(await import(entry)).sort();
console.log(JSON.stringify(names));
`;

let root: string;
let entries: readonly string[];

async function writeJson(path: string, json: unknown): Promise<void> {
  await writeFile(path, JSON.stringify(json));
}

async function createProject(name: string): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  await writeJson(join(folder, "package.json"), { name, private: true, type: "module" });
  await writeFile(join(folder, "import-all.mjs"), IMPORT_ALL);
  return folder;
}

async function importAll(program: string, folder: string, env = process.env): Promise<unknown> {
  const args = [join(folder, "import-all.mjs"), ...entries];
  const { stdout, stderr } = await run(program, args, { cwd: folder, env });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "model-resolver-packed-"));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", root];
  const [{ filename }] = packSchema.parse(
    JSON.parse((await run("npm", pack, { cwd: ROOT })).stdout),
  );
  await cp(join(root, filename), join(root, "package.tgz"));
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  entries = Object.keys(packageSchema.parse(manifest).exports)
    .filter((path) => path !== "./package.json")
    .map((path) => path.replace(/^\./, NAME));
  const byNpm = await createProject("npm");
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--strict-allow-scripts=false"];
  await run("npm", ["install", ...flags, join(root, "package.tgz")], { cwd: byNpm });
  const byBun = await createProject("bun");
  await run(await fetchOpenCode(), ["add", join(root, "package.tgz")], { cwd: byBun, env: AS_BUN });
}, 240_000);
afterAll(async () => rm(root, { recursive: true, force: true }));

describe("every entry can be imported", () => {
  let expected: unknown;
  beforeAll(async () => {
    expected = await importAll(process.execPath, join(root, "npm"));
  });

  test("and exports something", () => {
    expect(Object.keys(z.record(z.string(), z.array(z.string()).min(1)).parse(expected))).toEqual(
      entries,
    );
  });

  test.each(["20.20.2", "22.23.3", "24.21.0"])("on Node %s", async (version) => {
    const node = await fetchNode(version);
    expect((await run(node, ["--version"])).stdout.trim()).toBe(`v${version}`);
    expect(await importAll(node, join(root, "npm"))).toEqual(expected);
  });

  test.each(["npm", "bun"])("in OpenCode's Bun, installed by %s", async (manager) => {
    const opencode = await fetchOpenCode();
    expect(await importAll(opencode, join(root, manager), AS_BUN)).toEqual(expected);
  });

  test("on Node, installed by Bun", async () => {
    expect(await importAll(process.execPath, join(root, "bun"))).toEqual(expected);
  });
});

test.each(["npm", "bun"])("the command runs, installed by %s", async (manager) => {
  const command = join(root, manager, "node_modules/.bin", NAME);
  const { stdout } = await run(command, ["resolve", "node:fast", "--json"], {
    env: { PATH: process.env["PATH"], HOME: root },
    cwd: root,
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
});

test("nothing else is installed with it, and all of it is small", async () => {
  const folder = join(root, "npm/node_modules");
  const installed = (await readdir(folder)).filter((name) => !name.startsWith("."));
  expect(installed).toEqual([NAME]);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  expect(sizes.length).toBeLessThanOrEqual(250);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2_250_000);
});

test("npx runs the command from the packed file", async () => {
  const { stdout } = await run(
    "npx",
    ["--yes", "--package", join(root, "package.tgz"), NAME, "tags"],
    {
      env: { PATH: process.env["PATH"], HOME: root, npm_config_cache: join(root, "npx-cache") },
      cwd: root,
    },
  );
  expect(stdout).toContain("node:fast");
});

test("ocmr is the same command", async () => {
  const { stdout } = await run(join(root, "npm/node_modules/.bin/ocmr"), ["--version"]);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe.each([
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
])("the types hold with moduleResolution $moduleResolution", (resolution) => {
  test.each([
    { what: "without the optional peer", peer: false },
    { what: "with it", peer: true },
  ])("$what", async ({ peer }) => {
    const folder = join(root, "npm");
    const peers = join(folder, "node_modules/@opencode-ai");
    await rm(peers, { force: true, recursive: true });
    if (peer) await symlink(join(ROOT, "node_modules/@opencode-ai"), peers, "dir");
    const needsPeer = (entry: string) => WITH_PEER.some((name) => entry.endsWith(`/${name}`));
    const shown = entries.filter((entry) => peer || !needsPeer(entry));
    const lines = shown.map((entry, at) => `export * as entry${at} from ${JSON.stringify(entry)};`);
    await writeFile(join(folder, "consumer.ts"), lines.join("\n"));
    await writeJson(join(folder, "tsconfig.json"), {
      compilerOptions: {
        ...resolution,
        target: "es2022",
        lib: ["es2023", "dom"],
        types: [],
        strict: true,
        noEmit: true,
        // The peer's own declarations are not checked here.
        skipLibCheck: peer,
      },
      files: ["consumer.ts"],
    });
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const checked = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    expect(checked.stdout).toBe("");
  });
});
