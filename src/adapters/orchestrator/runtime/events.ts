/** What changed; kinds are public and closed. */
export type ChangeKind =
  /** A task's or message's model was decided. */
  | "resolved"
  /** A task brought a model of its own. */
  | "override"
  | "set"
  | "reset"
  /** A worker was started. */
  | "spawned"
  | "reused"
  | "reuse-refused"
  /** OpenCode ran another model than the one decided on. */
  | "mismatch"
  /** No model, no worker, or no answer. */
  | "failed"
  | "finished"
  /** A list went on with its next model. */
  | "went-on"
  /** The list of models could not be read anew. */
  | "stale"
  /** The configuration or the store has a fault. */
  | "fault";

export interface Change {
  readonly kind: ChangeKind;
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly sessionID?: string;
  readonly workerId?: string;
  readonly taskId?: string;
  readonly model?: string;
}

export type Emit = (change: Change) => void;
