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
type Tell = (code: ConfigIssueCode, path: Path, message: string) => void;

function formatKnown(keys: readonly string[]): string {
  return `Known keys: ${keys.filter((key) => key !== "$schema").join(", ")}.`;
}

/** The maximum edit distance to a misspelt key. */
const FARTHEST = 2;

/** Reports each unknown key, and returns the known keys that were likely intended. */
function tellUnknownKeys(
  given: JsonObject,
  known: readonly string[],
  path: Path,
  tell: Tell,
): readonly string[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .flatMap((key) => {
      const [meant] = listNearest(key, known, FARTHEST);
      const hint = meant === undefined ? formatKnown(known) : `Did you mean ${meant}?`;
      tell("unknown-key", [...path, key], `Unknown key. ${hint}`);
      return meant ?? [];
    });
}

/** Reports the first fault of a field with its path, but never the value. */
function tellFault(error: z.ZodError, path: Path, tell: Tell): void {
  const [fault] = error.issues;
  const inner = (fault?.path ?? []).filter((key) => typeof key !== "symbol");
  const message = (fault?.message ?? "Invalid input").replace(/\.?$/, ".");
  tell("malformed-field", [...path, ...inner], message);
}

/**
 * Decodes boundaries as a whole. If one of them cannot be read, nothing is allowed: a silently
 * dropped limit costs money.
 */
function decodeBoundaries(
  given: unknown,
  path: Path,
  source: string,
  tell: Tell,
): { readonly boundaries: Boundaries; readonly ask?: AskRules } {
  const parsed = writtenBoundariesSchema.safeParse(given);
  if (parsed.success) {
    const { ask, ...boundaries } = parsed.data;
    return { boundaries: dropUndefined(boundaries), ...(ask !== undefined && { ask }) };
  }
  tellFault(parsed.error, path, tell);
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
function decodeProfile(given: JsonObject, path: Path, source: string, tell: Tell): WrittenProfile {
  const fields = Object.entries(profileSchema.shape);
  const meant = tellUnknownKeys(given, Object.keys(profileSchema.shape), path, tell);
  const lost = meant.filter((name) => RESTRICTING.includes(name));
  const right = fields.flatMap(([name, schema]): [string, unknown][] => {
    if (!Object.hasOwn(given, name) || name === "boundaries") return [];
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) return [[name, parsed.data]];
    tellFault(parsed.error, [...path, name], tell);
    if (RESTRICTING.includes(name)) lost.push(name);
    return [];
  });
  const profile = profileSchema.omit({ boundaries: true }).parse(Object.fromEntries(right));
  const place = [...path, "boundaries"];
  const written =
    given["boundaries"] === undefined
      ? {}
      : decodeBoundaries(given["boundaries"], place, source, tell);
  const [first] = lost;
  if (first === undefined) return { ...profile, ...written };
  const closed = closeBoundaries(`${[...path, first].join(".")} in ${source}`);
  return { ...profile, ...written, boundaries: closed };
}

function decodeProfiles(given: unknown, source: string, tell: Tell): WrittenConfig["profiles"] {
  const profiles = new Map<string, WrittenProfile | false>();
  if (given === undefined) return profiles;
  if (!isObject(given)) {
    tell("malformed-field", ["profiles"], "Expected an object that maps ids to profiles.");
    return profiles;
  }
  for (const [id, value] of Object.entries(given)) {
    const path = ["profiles", id];
    if (!PROFILE_ID.test(id)) {
      const message =
        "An id starts with a letter, followed by letters, digits, _ or -, at most 64 characters.";
      tell("malformed-profile", path, message);
    } else if (value === false) profiles.set(id, false);
    else if (isObject(value)) profiles.set(id, decodeProfile(value, path, source, tell));
    else tell("malformed-profile", path, "Expected an object, or false to remove the profile.");
  }
  return profiles;
}

/**
 * Decodes strategies one by one. A mistake drops the whole strategy, since a partial one would
 * differ.
 */
function decodeStrategies(given: unknown, tell: Tell): WrittenConfig["strategies"] {
  const strategies = new Map<string, WrittenStrategy>();
  if (given === undefined) return strategies;
  if (!isObject(given)) {
    tell("malformed-field", ["strategies"], "Expected an object that maps ids to strategies.");
    return strategies;
  }
  for (const [id, value] of Object.entries(given)) {
    const path = ["strategies", id];
    const parsed = strategySchema.safeParse(value);
    if (!STRATEGY_ID.test(id)) {
      const message =
        "An id starts with a letter, followed by letters, digits, _ or -, at most 64 characters.";
      tell("malformed-strategy", path, message);
    } else if (parsed.success) strategies.set(id, parsed.data);
    else tellFault(parsed.error, path, tell);
  }
  return strategies;
}

function decodeFallbackOn(given: unknown, tell: Tell): WrittenConfig["fallbackOn"] {
  const parsed = fallbackOnSchema.optional().safeParse(given);
  if (!parsed.success) tellFault(parsed.error, ["fallbackOn"], tell);
  return parsed.data;
}

/** An unreadable value counts as true: the user intended a restriction. */
function decodeStrict(given: unknown, tell: Tell): boolean | undefined {
  if (given === undefined || typeof given === "boolean") return given;
  tell("malformed-field", ["strict"], "Expected true or false. The value counts as true.");
  return true;
}

function decodeFlag(given: unknown, name: string, tell: Tell): boolean | undefined {
  if (given === undefined || typeof given === "boolean") return given;
  tell("malformed-field", [name], "Expected true or false.");
  return undefined;
}

/** A broken limit on cost must not be dropped silently: then nothing is allowed. */
function decodeLimits(
  given: unknown,
  source: string,
  tell: Tell,
): Pick<WrittenConfig, "limits" | "boundaries"> {
  if (given === undefined) return {};
  const parsed = limitsSchema.safeParse(given);
  if (parsed.success) return { limits: parsed.data };
  tellFault(parsed.error, ["limits"], tell);
  const isCapped = isObject(given) && given["maxCost"] !== undefined;
  return isCapped ? { boundaries: closeBoundaries(`limits in ${source}`) } : {};
}

function decodeEvidence(given: unknown, tell: Tell): WrittenEvidence | undefined {
  const parsed = evidenceSchema.optional().safeParse(given);
  if (!parsed.success) tellFault(parsed.error, ["evidence"], tell);
  return parsed.data;
}

/**
 * Decodes one file. Never throws. Each mistake becomes an issue with its path, and the rest
 * applies.
 */
export function decodeConfig(given: unknown, source: string): WrittenConfig {
  const issues: ConfigIssue[] = [];
  const tell: Tell = (code, path, message) => issues.push({ code, source, path, message });
  if (!isObject(given)) {
    tell("malformed-field", [], "Expected an object { profiles }.");
    return { profiles: new Map(), strategies: new Map(), issues };
  }
  const meant = tellUnknownKeys(given, Object.keys(configSchema.shape), [], tell);
  const lost = meant.find((name) => name === "boundaries" || name === "limits");
  const fallbackOn = decodeFallbackOn(given["fallbackOn"], tell);
  const evidence = decodeEvidence(given["evidence"], tell);
  const strict = decodeStrict(given["strict"], tell);
  const watchAnswers = decodeFlag(given["watchAnswers"], "watchAnswers", tell);
  return {
    profiles: decodeProfiles(given["profiles"], source, tell),
    strategies: decodeStrategies(given["strategies"], tell),
    ...(given["boundaries"] !== undefined &&
      decodeBoundaries(given["boundaries"], ["boundaries"], source, tell)),
    ...decodeLimits(given["limits"], source, tell),
    ...(lost !== undefined && { boundaries: closeBoundaries(`${lost} in ${source}`) }),
    ...(evidence !== undefined && { evidence }),
    ...(strict !== undefined && { strict }),
    ...(watchAnswers !== undefined && { watchAnswers }),
    ...(fallbackOn !== undefined && { fallbackOn }),
    issues,
  };
}
