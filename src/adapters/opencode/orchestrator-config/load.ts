import { type Environment, findFolders } from "../machine/paths.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { loadWrittenConfig, locateOrchestratorFiles } from "./load-written.js";
import type { OrchestratorConfig } from "./loaded.js";

export type { OrchestratorConfig };

/** The project and user to load the config for. */
export interface ConfigOptions {
  /** The root of the project. */
  readonly projectDirectory: string;
  /** The variables that locate the files. */
  readonly env: Environment;
  /** The user's home directory. */
  readonly home: string;
}

/**
 * Reads `orchestrator.json` and `orchestrator.jsonc`, first from OpenCode's config folder, then
 * from the project's `.opencode`. Each file overrides the files before it. Never throws: each
 * mistake is an issue, and the rest applies, down to the built-in profiles.
 */
export async function loadOrchestratorConfig({
  projectDirectory,
  env,
  home,
}: ConfigOptions): Promise<OrchestratorConfig> {
  const { config } = findFolders(env, home);
  return loadOrchestratorFiles(locateOrchestratorFiles(config, projectDirectory));
}

/** Reads exactly these files, lowest layer first. */
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
