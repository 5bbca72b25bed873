import type * as z from "zod";
import { type Boundaries, listNearest } from "../../../index.js";
import { isObject, type JsonObject } from "../files/json-object.js";
import type { OptionalClass } from "../server/failure-class.js";
import type { ConfigIssue, ConfigIssueCode } from "./issue.js";
import { PROFILE_ID } from "./profile-id.js";
import {
  evidenceSchema,
  fallbackOnSchema,
  limitsSchema,
  STRATEGY_ID,
  strategySchema,
  type WrittenEvidence,
  type WrittenStrategy,
  writtenBoundariesSchema,
} from "./resolver-schema.js";
import { configSchema, profileSchema, type WrittenProfile } from "./schema.js";
import type { AskRules, WrittenLimits } from "./settings.js";

/** The content of one file. Profiles are in file order, and `false` removes a profile. */
export interface WrittenConfig {
  readonly profiles: ReadonlyMap<string, WrittenProfile | false>;
  readonly strategies: ReadonlyMap<string, WrittenStrategy>;
  readonly boundaries?: Boundaries;
  readonly ask?: AskRules;
  readonly fallbackOn?: readonly OptionalClass[];
  readonly limits?: WrittenLimits;
  readonly evidence?: WrittenEvidence;
  readonly strict?: boolean;
  readonly watchAnswers?: boolean;
  readonly issues: readonly ConfigIssue[];
}

type Path = readonly (string | number)[];
type Report = (code: ConfigIssueCode, path: Path, message: string) => void;

function formatKnown(keys: readonly string[]): string {
  return `Known keys: ${keys.filter((key) => key !== "$schema").join(", ")}.`;
}

/** The maximum edit distance to a misspelt key. */
const FARTHEST = 2;

/** Reports each unknown key, and returns the known keys that were likely intended. */
function reportUnknownKeys(
  given: JsonObject,
  known: readonly string[],
  path: Path,
  report: Report,
): readonly string[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .flatMap((key) => {
      const [meant] = listNearest(key, known, FARTHEST);
      const hint = meant === undefined ? formatKnown(known) : `Did you mean ${meant}?`;
      report("unknown-key", [...path, key], `Unknown key. ${hint}`);
      return meant ?? [];
    });
}

/** Reports the first fault of a field with its path, but never the value. */
function reportFault(error: z.ZodError, path: Path, report: Report): void {
  const [fault] = error.issues;
  const inner = (fault?.path ?? []).filter((key) => typeof key !== "symbol");
  const message = (fault?.message ?? "Invalid input").replace(/\.?$/, ".");
  report("malformed-field", [...path, ...inner], message);
}

/**
 * Decodes boundaries as a whole. If one of them cannot be read, nothing is allowed: a silently
 * dropped limit costs money.
 */
function decodeBoundaries(
  given: unknown,
  path: Path,
  source: string,
  report: Report,
): { readonly boundaries: Boundaries; readonly ask?: AskRules } {
  const parsed = writtenBoundariesSchema.safeParse(given);
  if (parsed.success) {
    const { ask, ...boundaries } = parsed.data;
    return { boundaries: dropUndefined(boundaries), ...(ask !== undefined && { ask }) };
  }
  reportFault(parsed.error, path, report);
  return { boundaries: closeBoundaries(`${path.join(".")} in ${source}`) };
}

/** Boundaries that exclude everything and give the reason. */
export function closeBoundaries(what: string): Boundaries {
  return { broken: `${what} cannot be read, so nothing is allowed` };
}

function dropUndefined(boundaries: object): Boundaries {
  return Object.fromEntries(Object.entries(boundaries).filter(([, value]) => value !== undefined));
}

/** Fields that restrict a worker. Without them it could do more than intended. */
const RESTRICTING: readonly string[] = ["needs", "tools", "boundaries"];

/**
 * Decodes field by field, so that one mistake costs one field. A mistake in a restricting field
 * costs the whole worker.
 */
function decodeProfile(
  given: JsonObject,
  path: Path,
  source: string,
  report: Report,
): WrittenProfile {
  const fields = Object.entries(profileSchema.shape);
  const meant = reportUnknownKeys(given, Object.keys(profileSchema.shape), path, report);
  const lost = meant.filter((name) => RESTRICTING.includes(name));
  const right = fields.flatMap(([name, schema]): [string, unknown][] => {
    if (!Object.hasOwn(given, name) || name === "boundaries") return [];
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) return [[name, parsed.data]];
    reportFault(parsed.error, [...path, name], report);
    if (RESTRICTING.includes(name)) lost.push(name);
    return [];
  });
  const profile = profileSchema.omit({ boundaries: true }).parse(Object.fromEntries(right));
  const place = [...path, "boundaries"];
  const written =
    given["boundaries"] === undefined
      ? {}
      : decodeBoundaries(given["boundaries"], place, source, report);
  const [first] = lost;
  if (first === undefined) return { ...profile, ...written };
  const closed = closeBoundaries(`${[...path, first].join(".")} in ${source}`);
  return { ...profile, ...written, boundaries: closed };
}

function decodeProfiles(given: unknown, source: string, report: Report): WrittenConfig["profiles"] {
  const profiles = new Map<string, WrittenProfile | false>();
  if (given === undefined) return profiles;
  if (!isObject(given)) {
    report("malformed-field", ["profiles"], "Expected an object that maps ids to profiles.");
    return profiles;
  }
  for (const [id, value] of Object.entries(given)) {
    const path = ["profiles", id];
    if (!PROFILE_ID.test(id)) {
      const message =
        "An id starts with a letter, followed by letters, digits, _ or -, at most 64 characters.";
      report("malformed-profile", path, message);
    } else if (value === false) profiles.set(id, false);
    else if (isObject(value)) profiles.set(id, decodeProfile(value, path, source, report));
    else report("malformed-profile", path, "Expected an object, or false to remove the profile.");
  }
  return profiles;
}

/**
 * Decodes strategies one by one. A mistake drops the whole strategy, since a partial one would
 * differ.
 */
function decodeStrategies(given: unknown, report: Report): WrittenConfig["strategies"] {
  const strategies = new Map<string, WrittenStrategy>();
  if (given === undefined) return strategies;
  if (!isObject(given)) {
    report("malformed-field", ["strategies"], "Expected an object that maps ids to strategies.");
    return strategies;
  }
  for (const [id, value] of Object.entries(given)) {
    const path = ["strategies", id];
    const parsed = strategySchema.safeParse(value);
    if (!STRATEGY_ID.test(id)) {
      const message =
        "An id starts with a letter, followed by letters, digits, _ or -, at most 64 characters.";
      report("malformed-strategy", path, message);
    } else if (parsed.success) strategies.set(id, parsed.data);
    else reportFault(parsed.error, path, report);
  }
  return strategies;
}

function decodeFallbackOn(given: unknown, report: Report): WrittenConfig["fallbackOn"] {
  const parsed = fallbackOnSchema.optional().safeParse(given);
  if (!parsed.success) reportFault(parsed.error, ["fallbackOn"], report);
  return parsed.data;
}

/** An unreadable value counts as true: the user intended a restriction. */
function decodeStrict(given: unknown, report: Report): boolean | undefined {
  if (given === undefined || typeof given === "boolean") return given;
  report("malformed-field", ["strict"], "Expected true or false. The value counts as true.");
  return true;
}

function decodeFlag(given: unknown, name: string, report: Report): boolean | undefined {
  if (given === undefined || typeof given === "boolean") return given;
  report("malformed-field", [name], "Expected true or false.");
  return undefined;
}

/** A broken limit on cost must not be dropped silently: then nothing is allowed. */
function decodeLimits(
  given: unknown,
  source: string,
  report: Report,
): Pick<WrittenConfig, "limits" | "boundaries"> {
  if (given === undefined) return {};
  const parsed = limitsSchema.safeParse(given);
  if (parsed.success) return { limits: parsed.data };
  reportFault(parsed.error, ["limits"], report);
  const isCapped = isObject(given) && given["maxCost"] !== undefined;
  return isCapped ? { boundaries: closeBoundaries(`limits in ${source}`) } : {};
}

function decodeEvidence(given: unknown, report: Report): WrittenEvidence | undefined {
  const parsed = evidenceSchema.optional().safeParse(given);
  if (!parsed.success) reportFault(parsed.error, ["evidence"], report);
  return parsed.data;
}

/**
 * Decodes one file. Never throws. Each mistake becomes an issue with its path, and the rest
 * applies.
 */
export function decodeConfig(given: unknown, source: string): WrittenConfig {
  const issues: ConfigIssue[] = [];
  const report: Report = (code, path, message) => issues.push({ code, source, path, message });
  if (!isObject(given)) {
    report("malformed-field", [], "Expected an object { profiles }.");
    return { profiles: new Map(), strategies: new Map(), issues };
  }
  const meant = reportUnknownKeys(given, Object.keys(configSchema.shape), [], report);
  const lost = meant.find((name) => name === "boundaries" || name === "limits");
  const fallbackOn = decodeFallbackOn(given["fallbackOn"], report);
  const evidence = decodeEvidence(given["evidence"], report);
  const strict = decodeStrict(given["strict"], report);
  const watchAnswers = decodeFlag(given["watchAnswers"], "watchAnswers", report);
  return {
    profiles: decodeProfiles(given["profiles"], source, report),
    strategies: decodeStrategies(given["strategies"], report),
    ...(given["boundaries"] !== undefined &&
      decodeBoundaries(given["boundaries"], ["boundaries"], source, report)),
    ...decodeLimits(given["limits"], source, report),
    ...(lost !== undefined && { boundaries: closeBoundaries(`${lost} in ${source}`) }),
    ...(evidence !== undefined && { evidence }),
    ...(strict !== undefined && { strict }),
    ...(watchAnswers !== undefined && { watchAnswers }),
    ...(fallbackOn !== undefined && { fallbackOn }),
    issues,
  };
}
