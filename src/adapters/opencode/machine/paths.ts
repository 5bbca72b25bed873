import { dirname, isAbsolute, join, resolve } from "node:path";

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** OpenCode's folders, one for each kind of data. */
export interface Folders {
  readonly config: string;
  readonly data: string;
  readonly state: string;
  readonly cache: string;
}

/** The variable's value. OpenCode treats an empty variable as unset. */
export function settingOf(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === "" ? undefined : value;
}

/** Reads a switch as OpenCode does: only `1` and `true` in any case are on. */
export function isSwitchedOn(env: Environment, name: string): boolean {
  return ["1", "true"].includes(settingOf(env, name)?.toLowerCase() ?? "");
}

/**
 * Finds OpenCode's folders. OpenCode follows the XDG rules on every system, macOS and Windows
 * included.
 */
export function findFolders(env: Environment, home: string): Folders {
  const folder = (variable: string, ...otherwise: string[]) =>
    join(settingOf(env, variable) ?? join(home, ...otherwise), "opencode");
  return {
    config: folder("XDG_CONFIG_HOME", ".config"),
    data: folder("XDG_DATA_HOME", ".local", "share"),
    state: folder("XDG_STATE_HOME", ".local", "state"),
    cache: folder("XDG_CACHE_HOME", ".cache"),
  };
}

/** The name of this package's own folders, beside OpenCode's. */
export const OWN_FOLDER = "opencode-model-resolver";

/** Locates the folder for this package's persistent state, beside OpenCode's state folder. */
export function locateOwnState(state: string): string {
  return join(dirname(state), OWN_FOLDER);
}

/** Resolves a path from a config or a variable. `~/` is the home folder. */
export function resolvePath(path: string, from: string, home: string): string {
  if (path.startsWith("~/")) return join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(from, path);
}
