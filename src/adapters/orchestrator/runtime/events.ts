import type { SelectionChange, SelectionChangeKind } from "../selection/ports.js";

/** What changed; kinds are public and closed. */
type ChangeKind =
  | SelectionChangeKind
  /** A task brought a model of its own. */
  | "override"
  /** A worker was started. */
  | "spawned"
  | "reused"
  | "reuse-refused"
  | "finished"
  /** A list went on with its next fallback. */
  | "fell-back"
  /** A model failed, and is passed over for a while. */
  | "cooling-down"
  /** A worker goes on with another model, which has none of its session cached. */
  | "cache-lost"
  /** A task waits for its turn. */
  | "queued"
  /** A worker was ended, or forgotten, for having had nothing to do. */
  | "retired"
  /** The configuration or the store has a fault. */
  | "fault";

/** One thing that happened, in one sentence. */
export interface Change extends Omit<SelectionChange, "kind"> {
  readonly kind: ChangeKind;
}

/** Is told what happens. Must not throw. */
export type Emit = (change: Change) => void;
