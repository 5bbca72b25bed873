import { join } from "node:path";
import { decodeJsonc } from "../jsonc.js";
import { type Environment, findFolders } from "../paths.js";
import { readOptionalText } from "../text-file.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { decodeConfig } from "./decode.js";
import type { ConfigIssue } from "./issue.js";
import { type ConfigLayer, mergeProfiles } from "./merge.js";
import type { Profile } from "./profile.js";

/** Whose config is asked for. */
export interface ConfigOptions {
  /** The root of the project. */
  readonly projectDirectory: string;
  readonly env: Environment;
  readonly home: string;
}

/** A file that was looked for. */
export interface UsedConfigFile {
  readonly path: string;
  /** `broken`: it is there, and an issue says why nothing of it holds. */
  readonly state: "read" | "absent" | "broken";
}

/** The workers that there are. */
export interface OrchestratorConfig {
  /** The built-in ones first, then the user's own, in the order of the files. */
  readonly profiles: readonly Profile[];
  readonly issues: readonly ConfigIssue[];
  readonly used: readonly UsedConfigFile[];
}

/** Lowest first, in each folder and among the folders. */
const NAMES = ["orchestrator.json", "orchestrator.jsonc"];

function listPaths({ projectDirectory, env, home }: ConfigOptions): readonly string[] {
  const folders = [findFolders(env, home).config, join(projectDirectory, ".opencode")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

interface ReadFile {
  readonly layer?: ConfigLayer;
  readonly issues: readonly ConfigIssue[];
  readonly used: UsedConfigFile;
}

async function readConfig(path: string): Promise<ReadFile> {
  const text = await readOptionalText(path);
  if (text.isOk() && text.value === undefined)
    return { issues: [], used: { path, state: "absent" } };
  const json = text.andThen((found) => decodeJsonc(found ?? "", path));
  if (json.isErr()) {
    const code = json.error.code === "invalid-json" ? "invalid-json" : "not-readable";
    const message = `${json.error.message} Nothing of this file holds.`;
    return { issues: [{ code, source: path, path: [], message }], used: { path, state: "broken" } };
  }
  const { profiles, issues } = decodeConfig(json.value, path);
  return { layer: { source: path, profiles }, issues, used: { path, state: "read" } };
}

/**
 * Reads `orchestrator.json` and `orchestrator.jsonc`: of OpenCode's config folder, then of the
 * project's `.opencode`, each over what stands before it. Never throws: what is wrong is an issue,
 * and the rest holds, down to the built-in profiles.
 */
export async function loadOrchestratorConfig(options: ConfigOptions): Promise<OrchestratorConfig> {
  const files = await Promise.all(listPaths(options).map(readConfig));
  const layers = files.flatMap(({ layer }) => (layer === undefined ? [] : [layer]));
  const merged = mergeProfiles(BUILT_IN_PROFILES, layers);
  return {
    profiles: merged.profiles,
    issues: [...files.flatMap(({ issues }) => issues), ...merged.issues],
    used: files.map(({ used }) => used),
  };
}
