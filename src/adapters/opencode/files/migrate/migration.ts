import type { WrittenProfile } from "../../orchestrator-config/schema.js";

/** A part of the old config without a counterpart in the new one. */
export interface MigrationNote {
  /** Keys from the top of the old config. */
  readonly path: readonly (string | number)[];
  /** What happens to the part, in one sentence. */
  readonly message: string;
}

/** Another orchestrator's config in this package's format. */
export interface Migration {
  /** The program whose config was read. */
  readonly from: "orchestra" | "oh-my-opencode";
  /** The content of the new `orchestrator.json`. */
  readonly config: { readonly profiles: Readonly<Record<string, WrittenProfile | false>> };
  /** Notes, with one for each field that was not carried over. */
  readonly notes: readonly MigrationNote[];
}
