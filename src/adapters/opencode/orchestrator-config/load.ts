import { join } from "node:path";
import { decodeJsonc } from "../files/jsonc.js";
import { readOptionalTextSync } from "../files/text-file.js";
import { type Environment, findFolders } from "../machine/paths.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { closeBoundaries, decodeConfig, type WrittenConfig } from "./decode.js";
import type { ConfigIssue } from "./issue.js";
import { mergeProfiles } from "./merge.js";
import { mergeStrategies } from "./merge-strategies.js";
import type { Profile } from "./profile.js";
import type { OrchestratorSettings, WrittenLimits } from "./settings.js";

/** Whose config is asked for. */
export interface ConfigOptions {
  /** The root of the project. */
  readonly projectDirectory: string;
  readonly env: Environment;
  readonly home: string;
}

/** A file that was looked for. */
interface UsedConfigFile {
  readonly path: string;
  /** `broken`: it is there, and an issue says why nothing of it holds. */
  readonly state: "read" | "absent" | "broken";
}

/** The workers that there are, and what is said of tags, lists and boundaries. */
export interface OrchestratorConfig {
  /** The built-in ones first, then the user's own, in the order of the files. */
  readonly profiles: readonly Profile[];
  readonly settings: OrchestratorSettings;
  readonly issues: readonly ConfigIssue[];
  readonly used: readonly UsedConfigFile[];
}

/** Lowest first, in each folder and among the folders. */
const NAMES = ["orchestrator.json", "orchestrator.jsonc"];

function listPaths({ projectDirectory, env, home }: ConfigOptions): readonly string[] {
  const folders = [findFolders(env, home).config, join(projectDirectory, ".opencode")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

interface ReadFile extends WrittenConfig {
  readonly source: string;
  readonly used: UsedConfigFile;
}

const NOTHING = { profiles: new Map(), strategies: new Map(), issues: [] } as const;

function readConfig(path: string): ReadFile {
  const text = readOptionalTextSync(path);
  if (text.isOk() && text.value === undefined)
    return { ...NOTHING, source: path, used: { path, state: "absent" } };
  const json = text.andThen((found) => decodeJsonc(found ?? "", path));
  if (json.isOk())
    return { ...decodeConfig(json.value, path), source: path, used: { path, state: "read" } };
  const code = json.error.code === "invalid-json" ? "invalid-json" : "not-readable";
  const message = `${json.error.message} Nothing of this file holds.`;
  return {
    ...NOTHING,
    // Whether it sets limits is not known; where it names them, they must not silently be gone.
    ...(text.unwrapOr("")?.includes("boundaries") === true && {
      boundaries: closeBoundaries(`boundaries in ${path}`),
    }),
    issues: [{ code, source: path, path: [], message }],
    source: path,
    used: { path, state: "broken" },
  };
}

/**
 * Reads `orchestrator.json` and `orchestrator.jsonc`: of OpenCode's config folder, then of the
 * project's `.opencode`, each over what stands before it. Never throws: what is wrong is an issue,
 * and the rest holds, down to the built-in profiles.
 */
export async function loadOrchestratorConfig(options: ConfigOptions): Promise<OrchestratorConfig> {
  return combine(listPaths(options).map(readConfig));
}

/** Reads these files and no others, the lowest layer first. */
export async function loadOrchestratorFiles(paths: readonly string[]): Promise<OrchestratorConfig> {
  return combine(paths.map(readConfig));
}

function combine(files: readonly ReadFile[]): OrchestratorConfig {
  const merged = mergeProfiles(BUILT_IN_PROFILES, files);
  const { strategies, issues } = mergeStrategies(files);
  return {
    profiles: merged.profiles,
    settings: {
      strategies,
      boundaries: files.flatMap(({ boundaries }) => boundaries ?? []),
      ...uniteAsk(files),
      ...uniteLimits(files),
      goOnAfter: files.findLast(({ goOnAfter }) => goOnAfter !== undefined)?.goOnAfter ?? [],
    },
    issues: [...files.flatMap((file) => file.issues), ...merged.issues, ...issues],
    used: files.map(({ used }) => used),
  };
}

/** Those of all files hold: the lowest price, and whatever any of them asks about. */
function uniteAsk(files: readonly WrittenConfig[]): Pick<OrchestratorSettings, "ask"> {
  const rules = files.flatMap(({ ask }) => ask ?? []);
  if (rules.length === 0) return {};
  const prices = rules.flatMap(({ priceAbove }) => priceAbove ?? []);
  return {
    ask: {
      ...(prices.length > 0 && { priceAbove: Math.min(...prices) }),
      otherProvider: rules.some(({ otherProvider }) => otherProvider === true),
      dearerClass: rules.some(({ dearerClass }) => dearerClass === true),
    },
  };
}

/** Field by field, the last file over the others. */
function uniteLimits(files: readonly WrittenConfig[]): Pick<OrchestratorSettings, "limits"> {
  const written = files.flatMap(({ limits }) => limits ?? []);
  if (written.length === 0) return {};
  const last = (key: keyof WrittenLimits) =>
    written.findLast((one) => one[key] !== undefined)?.[key];
  const limits = {
    perSession: last("perSession"),
    perMachine: last("perMachine"),
    idleMinutes: last("idleMinutes"),
  };
  return { limits };
}
