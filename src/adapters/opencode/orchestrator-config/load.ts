import { type Environment, findFolders } from "../machine/paths.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { loadWrittenConfig, locateOrchestratorFiles } from "./load-written.js";
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
  const written = await loadWrittenConfig(paths);
  if (written !== undefined) return written;
  return {
    profiles: BUILT_IN_PROFILES,
    settings: { strategies: [], boundaries: [], fallbackOn: [] },
    issues: [],
    used: paths.map((path) => ({ path, state: "absent" })),
  };
}
