import { join } from "node:path";
import { readOptionalTextSync } from "../files/text-file.js";
import { type Environment, findFolders } from "../machine/paths.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import type { OrchestratorConfig } from "./loaded.js";

export type { OrchestratorConfig };

/** Whose config is asked for. */
export interface ConfigOptions {
  /** The root of the project. */
  readonly projectDirectory: string;
  /** Variables that say where the files are. */
  readonly env: Environment;
  /** The user's home directory. */
  readonly home: string;
}

/** Lowest first, in each folder and among the folders. */
const NAMES = ["orchestrator.json", "orchestrator.jsonc"];

/** Where the files may be, by the folder of OpenCode's own config. */
export function locateOrchestratorFiles(
  config: string,
  projectDirectory: string,
): readonly string[] {
  const folders = [config, join(projectDirectory, ".opencode")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/**
 * Reads `orchestrator.json` and `orchestrator.jsonc`: of OpenCode's config folder, then of the
 * project's `.opencode`, each over what stands before it. Never throws: what is wrong is an issue,
 * and the rest holds, down to the built-in profiles.
 */
export async function loadOrchestratorConfig({
  projectDirectory,
  env,
  home,
}: ConfigOptions): Promise<OrchestratorConfig> {
  const { config } = findFolders(env, home);
  return loadOrchestratorFiles(locateOrchestratorFiles(config, projectDirectory));
}

/** Reads these files and no others, the lowest layer first. */
export async function loadOrchestratorFiles(paths: readonly string[]): Promise<OrchestratorConfig> {
  const texts = paths.map((path) => ({ path, text: readOptionalTextSync(path) }));
  if (texts.some(({ text }) => text.isErr() || text.value !== undefined)) {
    const { combineConfigs } = await import("./combine.js");
    return combineConfigs(texts);
  }
  // Most users have no such file, and what reads one takes its time to load.
  return {
    profiles: BUILT_IN_PROFILES,
    settings: { strategies: [], boundaries: [], fallbackOn: [] },
    issues: [],
    used: paths.map((path) => ({ path, state: "absent" })),
  };
}
