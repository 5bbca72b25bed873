import { access, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Environment, type Folders, isSwitchedOn, settingOf } from "../machine/paths.js";

/** One place in which OpenCode looks for config. */
export type ConfigPlace =
  /** Files, each of them optional. `missing` tells how to report that all of them are missing. */
  | {
      readonly kind: "files";
      readonly paths: readonly string[];
      readonly missing?: { readonly label: string; readonly detail?: string };
    }
  /** A folder with markdown files that describe agents. */
  | { readonly kind: "agents"; readonly folder: string }
  /** Config in a variable. Its relative references start at `folder`. */
  | { readonly kind: "variable"; readonly name: string; readonly folder: string };

/** The files of one folder, lowest layer first. */
const NAMES: readonly string[] = ["opencode.json", "opencode.jsonc"];
const FOLDER_NAME = ".opencode";

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Lists the folder and its parents, nearest first. */
function listUpwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...listUpwards(above)];
}

/**
 * Lists the folders of a project, nearest first, up to the root of its repository or else of the
 * disk.
 */
async function listProjectFolders(cwd: string): Promise<readonly string[]> {
  const folders = listUpwards(cwd);
  for (const [index, folder] of folders.entries()) {
    if (await exists(join(folder, ".git"))) return folders.slice(0, index + 1);
  }
  return folders;
}

function filesIn(folder: string): ConfigPlace {
  return { kind: "files", paths: NAMES.map((name) => join(folder, name)) };
}

function placeGlobal({ config }: Folders): ConfigPlace {
  const paths = ["config.json", ...NAMES].map((name) => join(config, name));
  return { kind: "files", paths, missing: { label: join(config, "opencode.json") } };
}

function placeNamed(env: Environment, cwd: string): readonly ConfigPlace[] {
  const named = settingOf(env, "OPENCODE_CONFIG");
  if (named === undefined) return [];
  const path = resolve(cwd, named);
  const missing = { label: path, detail: "named by OPENCODE_CONFIG" };
  return [{ kind: "files", paths: [path], missing }];
}

/** The outermost folder is the lowest layer. */
function placeProject(folders: readonly string[], cwd: string): ConfigPlace {
  const paths = folders.toReversed().flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const top = folders.at(-1) ?? cwd;
  const detail = top === cwd ? undefined : `nor in a folder above it, up to ${top}`;
  const label = join(cwd, "opencode.json");
  return { kind: "files", paths, missing: { label, ...(detail !== undefined && { detail }) } };
}

/**
 * `.opencode` folders. Here the nearest folder is the lowest layer. The home folder and the folder
 * that OPENCODE_CONFIG_DIR names follow.
 */
async function placeFolders(
  env: Environment,
  folders: readonly string[],
  { cwd, home }: { readonly cwd: string; readonly home: string },
): Promise<readonly ConfigPlace[]> {
  const named = settingOf(env, "OPENCODE_CONFIG_DIR");
  const candidates = [
    ...[...folders, home].map((folder) => join(folder, FOLDER_NAME)),
    ...(named === undefined ? [] : [resolve(cwd, named)]),
  ];
  const found: string[] = [];
  for (const folder of new Set(candidates)) if (await exists(folder)) found.push(folder);
  return found.flatMap((folder) => [filesIn(folder), { kind: "agents", folder }]);
}

/** The administrator's folder. It overrides all other config. */
function findManagedFolder(env: Environment): string {
  // OpenCode's own tests move the folder with this variable, and so do the tests of this package.
  const moved = settingOf(env, "OPENCODE_TEST_MANAGED_CONFIG_DIR");
  if (moved !== undefined) return moved;
  if (process.platform === "darwin") return "/Library/Application Support/opencode";
  if (process.platform !== "win32") return "/etc/opencode";
  return join(settingOf(env, "ProgramData") ?? "C:\\ProgramData", "opencode");
}

/**
 * Lists the places in which OpenCode 1.18.33 looks for config, lowest layer first. Measured with
 * one agent for each pair of places: a nearer `opencode.json` beats an outer one, but an outer
 * `.opencode` beats a nearer one, and the home folder's beats both. Remote configs are below all of
 * these. Config from an organisation's account and macOS managed preferences is not read here.
 */
export async function listConfigPlaces(
  env: Environment,
  folders: Folders,
  { cwd, home }: { readonly cwd: string; readonly home: string },
): Promise<readonly ConfigPlace[]> {
  const here = await realpath(cwd).catch(() => resolve(cwd));
  const isOff = isSwitchedOn(env, "OPENCODE_DISABLE_PROJECT_CONFIG");
  const project = isOff ? [] : await listProjectFolders(here);
  const inline = settingOf(env, "OPENCODE_CONFIG_CONTENT") !== undefined;
  return [
    placeGlobal(folders),
    ...placeNamed(env, cwd),
    ...(isOff ? [] : [placeProject(project, here)]),
    { kind: "agents", folder: folders.config },
    ...(await placeFolders(env, project, { cwd, home })),
    ...(inline
      ? [{ kind: "variable", name: "OPENCODE_CONFIG_CONTENT", folder: here } as const]
      : []),
    filesIn(findManagedFolder(env)),
  ];
}
