import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { loadFromMachine } from "../../../../src/adapters/opencode/index.js";
import { readFixtureText } from "../../../schema/fixture.js";
import { type Tree, writeTree } from "./folder.js";

export const GLOBAL = "home/.config/opencode/opencode.json";
export const AUTH = "home/.local/share/opencode/auth.json";
export const STATE = "home/.local/state/opencode/model.json";
export const CATALOG = "home/.cache/opencode/models.json";

export const CATALOG_TEXT = readFixtureText("models-dev.json");
/** Keeps the big snapshot out of tests that are about something else. */
export const SMALL: Tree = { [CATALOG]: CATALOG_TEXT };

/** What is on a machine that a test makes up. */
export interface Machine {
  readonly files?: Tree;
  /** `$ROOT` stands for the folder that holds home and project. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Makes the machine and reads it, from the folder `project` unless it says otherwise. */
export async function load({ files = {}, env = {}, cwd = "project" }: Machine) {
  const root = await writeTree({ "project/.git/HEAD": "", ...SMALL, ...files });
  await mkdir(join(root, cwd), { recursive: true });
  const filled = Object.entries(env).map(
    ([name, value]) => [name, value.replace("$ROOT", root)] as const,
  );
  const result = await loadFromMachine({
    // The administrator's folder of the machine that the test runs on is none of its business.
    env: { OPENCODE_TEST_MANAGED_CONFIG_DIR: join(root, "none"), ...Object.fromEntries(filled) },
    cwd: join(root, cwd),
    home: join(root, "home"),
    now: 5000,
  });
  return { root, result };
}

/** The config that comes of a machine. */
export async function loadConfig(machine: Machine) {
  const { sources } = (await load(machine)).result._unsafeUnwrap();
  return sources.config;
}
