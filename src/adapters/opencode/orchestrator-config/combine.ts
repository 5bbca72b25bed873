import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { decodeJsonc } from "../files/jsonc.js";
import { BUILT_IN_PROFILES } from "./built-in-profiles.js";
import { closeBoundaries, decodeConfig, type WrittenConfig } from "./decode.js";
import { FAST_BY_EVIDENCE } from "./fast-by-evidence.js";
import type { OrchestratorConfig, UsedConfigFile } from "./loaded.js";
import { mergeProfiles } from "./merge.js";
import { mergeStrategies } from "./merge-strategies.js";
import type { OrchestratorSettings, WrittenLimits } from "./settings.js";

/** The content of one file. `text` is undefined where the file does not exist. */
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
  const message = `${json.error.message} The file is ignored.`;
  return {
    ...NOTHING,
    ...closeLost(path, text),
    issues: [{ code, source: path, path: [], message }],
    source: path,
    used: { path, state: "broken" },
  };
}

/** Settings whose silent loss costs money or allows too much. */
const LIMITS = ["boundaries", "maxCost"];

/**
 * A broken file may set limits. If its text mentions them, or cannot be read at all, nothing is
 * allowed.
 */
function closeLost(path: string, text: ConfigText["text"]): Pick<ReadFile, "boundaries"> {
  if (text.isErr()) return { boundaries: closeBoundaries(path) };
  const lost = LIMITS.find((name) => text.value?.includes(name) === true);
  return lost === undefined ? {} : { boundaries: closeBoundaries(`${lost} in ${path}`) };
}

/** Combines the files into one config, lowest layer first. */
export function combineConfigs(texts: readonly ConfigText[]): OrchestratorConfig {
  const files = texts.map(readConfig);
  const merged = mergeProfiles(BUILT_IN_PROFILES, files);
  const byEvidence = files.findLast(({ evidence }) => evidence?.fast !== undefined)?.evidence?.fast;
  const replaced = byEvidence === true ? FAST_BY_EVIDENCE : [];
  const { strategies, issues } = mergeStrategies(files, replaced);
  return {
    profiles: merged.profiles,
    settings: {
      strategies,
      boundaries: files.flatMap(({ boundaries }) => boundaries ?? []),
      ...uniteAsk(files),
      ...uniteLimits(files),
      ...(files.some(({ strict }) => strict === true) && { strict: true }),
      ...(files.some(({ watchAnswers }) => watchAnswers === false) && { watchAnswers: false }),
      fallbackOn: files.findLast(({ fallbackOn }) => fallbackOn !== undefined)?.fallbackOn ?? [],
    },
    issues: [...files.flatMap((file) => file.issues), ...merged.issues, ...issues],
    used: files.map(({ used }) => used),
  };
}

/** Combines the rules of all files: the lowest price and every switch that any file sets. */
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

/** Merges field by field. The last file wins, except that the lowest `maxCost` counts. */
function uniteLimits(files: readonly WrittenConfig[]): Pick<OrchestratorSettings, "limits"> {
  const written = files.flatMap(({ limits }) => limits ?? []);
  if (written.length === 0) return {};
  const last = (key: keyof WrittenLimits) =>
    written.findLast((one) => one[key] !== undefined)?.[key];
  const prices = written.flatMap(({ maxCost }) => maxCost ?? []);
  const limits = {
    ...(prices.length > 0 && { maxCost: Math.min(...prices) }),
    perSession: last("perSession"),
    perMachine: last("perMachine"),
    idleMinutes: last("idleMinutes"),
  };
  return { limits };
}
