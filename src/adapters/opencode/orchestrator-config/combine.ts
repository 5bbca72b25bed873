import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { decodeJsonc } from "../files/jsonc.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { closeBoundaries, decodeConfig, type WrittenConfig } from "./decode.js";
import type { OrchestratorConfig, UsedConfigFile } from "./loaded.js";
import { mergeProfiles } from "./merge.js";
import { mergeStrategies } from "./merge-strategies.js";

/** What stands in a file; undefined where there is none. */
export interface ConfigText {
  readonly path: string;
  readonly text: Result<string | undefined, SourceError>;
}

interface ReadFile extends WrittenConfig {
  readonly source: string;
  readonly used: UsedConfigFile;
}

const NOTHING = { profiles: new Map(), strategies: new Map(), issues: [] } as const;

function readConfig({ path, text }: ConfigText): ReadFile {
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

/** The config that files make, the lowest layer first. */
export function combineConfigs(texts: readonly ConfigText[]): OrchestratorConfig {
  const files = texts.map(readConfig);
  const merged = mergeProfiles(BUILT_IN_PROFILES, files);
  const { strategies, issues } = mergeStrategies(files);
  return {
    profiles: merged.profiles,
    settings: {
      strategies,
      boundaries: files.flatMap(({ boundaries }) => boundaries ?? []),
      goOnAfter: files.findLast(({ goOnAfter }) => goOnAfter !== undefined)?.goOnAfter ?? [],
    },
    issues: [...files.flatMap((file) => file.issues), ...merged.issues, ...issues],
    used: files.map(({ used }) => used),
  };
}
