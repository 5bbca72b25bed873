import type { SelectionChange, SelectionChangeKind } from "../selection/ports.js";

/** The kinds of events; a closed public set. */
type ChangeKind =
  | SelectionChangeKind
  /** A task named its own model. */
  | "override"
  /** A worker was started. */
  | "spawned"
  | "reused"
  | "reuse-refused"
  | "finished"
  /** A list fell back to its next entry. */
  | "fell-back"
  /** A model failed and is in cooldown. */
  | "cooling-down"
  /** A worker continues with another model, whose prompt cache lacks the session. */
  | "cache-lost"
  /** A task waits in the queue. */
  | "queued"
  /** An idle worker was ended. */
  | "retired"
  /** The configuration or the store has a problem. */
  | "fault";

/** One event, described in one sentence. */
export interface Change extends Omit<SelectionChange, "kind"> {
  readonly kind: ChangeKind;
}

/** Receives events. Must not throw. */
export type Emit = (change: Change) => void;
