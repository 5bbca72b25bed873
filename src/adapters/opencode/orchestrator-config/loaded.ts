import type { ConfigIssue } from "./issue.js";
import type { Profile } from "./profile.js";
import type { OrchestratorSettings } from "./settings.js";

/** One file that the loader looked for. */
export interface UsedConfigFile {
  readonly path: string;
  /** `broken`: the file exists, but none of it applies. An issue gives the reason. */
  readonly state: "read" | "absent" | "broken";
}

/** The worker profiles, and the settings for tags, lists and boundaries. */
export interface OrchestratorConfig {
  /** The built-in profiles first, then the user's own in the order of the files. */
  readonly profiles: readonly Profile[];
  /** The settings of all workers. */
  readonly settings: OrchestratorSettings;
  /** The fields that could not be used. All other fields apply. */
  readonly issues: readonly ConfigIssue[];
  /** The files that the loader looked for. */
  readonly used: readonly UsedConfigFile[];
}
