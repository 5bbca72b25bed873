import type * as z from "zod";
import { isObject, type JsonObject } from "../json-object.js";
import type { ConfigIssue, ConfigIssueCode } from "./issue.js";
import { configSchema, PROFILE_ID, profileSchema, type WrittenProfile } from "./schema.js";

/** What one file says: profiles in its order, `false` for those that it takes away. */
export interface WrittenConfig {
  readonly profiles: ReadonlyMap<string, WrittenProfile | false>;
  readonly issues: readonly ConfigIssue[];
}

type Path = readonly (string | number)[];
type Tell = (code: ConfigIssueCode, path: Path, message: string) => void;

function formatKnown(keys: readonly string[]): string {
  return `Known here: ${keys.filter((key) => key !== "$schema").join(", ")}.`;
}

function tellUnknownKeys(
  given: JsonObject,
  known: readonly string[],
  path: Path,
  tell: Tell,
): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      tell("unknown-key", [...path, key], `This key means nothing here. ${formatKnown(known)}`);
    }
  }
}

/** The first fault of a field, at the place in it; never the value. */
function tellFault(error: z.ZodError, path: Path, tell: Tell): void {
  const [fault] = error.issues;
  const inner = (fault?.path ?? []).filter((key) => typeof key !== "symbol");
  const message = (fault?.message ?? "Invalid input").replace(/\.?$/, ".");
  tell("malformed-field", [...path, ...inner], message);
}

/** Field by field, so that one mistake costs one field. */
function decodeProfile(given: JsonObject, path: Path, tell: Tell): WrittenProfile {
  const fields = Object.entries(profileSchema.shape);
  tellUnknownKeys(given, Object.keys(profileSchema.shape), path, tell);
  const right = fields.flatMap(([name, schema]): [string, unknown][] => {
    if (!Object.hasOwn(given, name)) return [];
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) return [[name, parsed.data]];
    tellFault(parsed.error, [...path, name], tell);
    return [];
  });
  return profileSchema.parse(Object.fromEntries(right));
}

function decodeProfiles(given: unknown, tell: Tell): WrittenConfig["profiles"] {
  const profiles = new Map<string, WrittenProfile | false>();
  if (given === undefined) return profiles;
  if (!isObject(given)) {
    tell("malformed-field", ["profiles"], "Expected an object: profiles by their ids.");
    return profiles;
  }
  for (const [id, value] of Object.entries(given)) {
    const path = ["profiles", id];
    if (!PROFILE_ID.test(id)) {
      const message = "An id starts with a letter; letters, digits, _ and - follow, 64 at most.";
      tell("malformed-profile", path, message);
    } else if (value === false) profiles.set(id, false);
    else if (isObject(value)) profiles.set(id, decodeProfile(value, path, tell));
    else tell("malformed-profile", path, "Expected an object, or false to take the profile away.");
  }
  return profiles;
}

/** Decodes one file. Never throws; each mistake is named with its path, and the rest holds. */
export function decodeConfig(given: unknown, source: string): WrittenConfig {
  const issues: ConfigIssue[] = [];
  const tell: Tell = (code, path, message) => issues.push({ code, source, path, message });
  if (!isObject(given)) {
    tell("malformed-field", [], "Expected an object { profiles }.");
    return { profiles: new Map(), issues };
  }
  tellUnknownKeys(given, Object.keys(configSchema.shape), [], tell);
  return { profiles: decodeProfiles(given["profiles"], tell), issues };
}
