import { PROFILE_DEFAULTS } from "./built-in-profiles.js";
import type { WrittenConfig } from "./decode.js";
import type { ConfigIssue } from "./issue.js";
import { toNeed } from "./need.js";
import type { Profile } from "./profile.js";
import type { WrittenProfile } from "./schema.js";

/** The profiles of one file, with the file's name for messages. */
export interface ConfigLayer {
  readonly source: string;
  readonly profiles: WrittenConfig["profiles"];
}

export interface MergedProfiles {
  readonly profiles: readonly Profile[];
  readonly issues: readonly ConfigIssue[];
}

/** `all` is stored as an absent list. */
function overlay(base: Profile, written: WrittenProfile): Profile {
  const { tools: below, ...rest } = base;
  const { tools = below, needs, ...fields } = written;
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  return {
    ...rest,
    ...given,
    ...(needs !== undefined && { needs: needs.map(toNeed) }),
    ...(tools !== undefined && tools !== "all" && { tools }),
  };
}

/** Starts a profile that no lower layer has. Undefined without a purpose. */
function create(id: string, { purpose, whenToUse, prompt }: WrittenProfile): Profile | undefined {
  if (purpose === undefined) return undefined;
  return {
    id,
    ...PROFILE_DEFAULTS,
    purpose,
    whenToUse: whenToUse ?? purpose,
    prompt: prompt ?? purpose,
  };
}

/**
 * Merges the layers over the built-in profiles, lowest first and field by field. Lists are
 * replaced.
 */
export function mergeProfiles(
  builtIn: readonly Profile[],
  layers: readonly ConfigLayer[],
): MergedProfiles {
  const profiles = new Map(builtIn.map((profile) => [profile.id, profile]));
  const issues: ConfigIssue[] = [];
  for (const { source, profiles: written } of layers) {
    for (const [id, fields] of written) {
      if (fields === false) {
        profiles.delete(id);
        continue;
      }
      const base = profiles.get(id) ?? create(id, fields);
      if (base !== undefined) profiles.set(id, overlay(base, fields));
      else {
        const message = "A new profile needs a purpose. It is ignored.";
        issues.push({ code: "incomplete-profile", source, path: ["profiles", id], message });
      }
    }
  }
  return { profiles: [...profiles.values()], issues };
}
