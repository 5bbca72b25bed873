import type { ConfigIssue } from "./issue.js";
import type { Profile } from "./profile.js";
import type { OrchestratorSettings } from "./settings.js";

/** A file that was looked for. */
export interface UsedConfigFile {
  readonly path: string;
  /** `broken`: it is there, and an issue says why nothing of it holds. */
  readonly state: "read" | "absent" | "broken";
}

/** The workers that there are, and what is said of tags, lists and boundaries. */
export interface OrchestratorConfig {
  /** The built-in ones first, then the user's own, in the order of the files. */
  readonly profiles: readonly Profile[];
  /** What holds for all workers. */
  readonly settings: OrchestratorSettings;
  /** Fields that could not be taken; the others count. */
  readonly issues: readonly ConfigIssue[];
  /** Files that were looked for. */
  readonly used: readonly UsedConfigFile[];
}
