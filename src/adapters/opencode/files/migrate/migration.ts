import type { WrittenProfile } from "../../orchestrator-config/schema.js";

/** Something of the old config that the new one does not say. */
export interface MigrationNote {
  /** Keys from the top of the old config. */
  readonly path: readonly (string | number)[];
  /** What becomes of it, in one sentence. */
  readonly message: string;
}

/** Another orchestrator's config as ours. */
export interface Migration {
  /** The program whose config was read. */
  readonly from: "orchestra" | "oh-my-opencode";
  /** What `orchestrator.json` is to say. */
  readonly config: { readonly profiles: Readonly<Record<string, WrittenProfile | false>> };
  /** Each field that was not carried over is among them. */
  readonly notes: readonly MigrationNote[];
}
