import { dirname, isAbsolute, join, resolve } from "node:path";

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folders of OpenCode, each of its own kind. */
export interface Folders {
  readonly config: string;
  readonly data: string;
  readonly state: string;
  readonly cache: string;
}

/** The variable's value, unless it is empty: OpenCode takes an empty variable for none. */
export function settingOf(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === "" ? undefined : value;
}

/** True as OpenCode reads its plain switches: `1` and `true` in any case, nothing else. */
export function isSwitchedOn(env: Environment, name: string): boolean {
  return ["1", "true"].includes(settingOf(env, name)?.toLowerCase() ?? "");
}

/** OpenCode follows the XDG rule on every system, macOS and Windows included. */
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

/** Where this package keeps what outlives a process, beside the folder of OpenCode's state. */
export function locateOwnState(state: string): string {
  return join(dirname(state), OWN_FOLDER);
}

/** A path as it is written in a config or a variable; `~/` is the home folder. */
export function resolvePath(path: string, from: string, home: string): string {
  if (path.startsWith("~/")) return join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(from, path);
}
