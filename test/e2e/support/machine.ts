import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The variable with the suite's id, for the tests. */
export const SUITE = "MODEL_RESOLVER_TEST_SUITE";
/** The variable with the suite's id, for all programs that the tests start. */
export const STARTED_BY = "MODEL_RESOLVER_STARTED_BY";

/** A user's machine: variables, and files in the home and the project folder. */
export interface MachineSetup {
  readonly env?: Readonly<Record<string, string>>;
  /** By path from the home folder. Values that are no strings are written as JSON. */
  readonly home?: Readonly<Record<string, unknown>>;
  /** By path from the project folder, which is the root of a git repository. */
  readonly project?: Readonly<Record<string, unknown>>;
}

export interface Machine {
  readonly home: string;
  readonly project: string;
  /** Contains nothing of the host machine except the PATH to its programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Reads all files in the state folder, joined into one text. */
  readState(): Promise<string>;
  remove(): Promise<void>;
}

// With this file beside a config, OpenCode considers its plugin helper installed and stays offline.
const INSTALLED = { packages: { "": { dependencies: { "@opencode-ai/plugin": "*" } } } };

async function writeFiles(root: string, files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

async function skipInstall(folder: string): Promise<void> {
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await writeFiles(folder, { "package-lock.json": INSTALLED });
}

/** The folders that OpenCode would install its plugin helper into. */
function listConfigFolders(home: string, project: string, setup: MachineSetup): string[] {
  const inFolders = (root: string, files: MachineSetup["home"]) =>
    Object.keys(files ?? {}).flatMap((path) => {
      const end = path.indexOf(".opencode/");
      return end < 0 ? [] : [join(root, path.slice(0, end), ".opencode")];
    });
  const named = setup.env?.["OPENCODE_CONFIG_DIR"];
  return [
    join(home, ".config/opencode"),
    ...inFolders(home, setup.home),
    ...inFolders(project, setup.project),
    ...(named === undefined ? [] : [resolve(project, named)]),
  ];
}

/** Creates a user's machine in a temporary folder. */
export async function createMachine(setup: MachineSetup): Promise<Machine> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "model-resolver-")));
  const [home, project, tmp] = [join(root, "home"), join(root, "project"), join(root, "tmp")];
  for (const folder of [home, project, tmp]) await mkdir(folder);
  execFileSync("git", ["init", "--quiet", project]);
  for (const folder of listConfigFolders(home, project, setup)) await skipInstall(folder);
  await writeFiles(home, setup.home ?? {});
  await writeFiles(project, setup.project ?? {});
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    TMPDIR: tmp,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_DATA_HOME: join(home, ".local/share"),
    XDG_STATE_HOME: join(home, ".local/state"),
    XDG_CACHE_HOME: join(home, ".cache"),
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    [STARTED_BY]: process.env[SUITE] ?? "nobody",
    ...setup.env,
  };
  const remove = async () => {
    await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const readState = async () => {
    const folder = join(home, ".local/state");
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = names
      .filter((name) => name.isFile())
      .map((name) => join(name.parentPath, name.name));
    return (await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")))).join(
      "\n",
    );
  };
  return { home, project, env, readState, remove };
}
