import type { Result } from "neverthrow";
import type { FullID, Requirement, Suggestion } from "../../../index.js";
import type { Profile } from "../../opencode/orchestrator-config/profile.js";

/** The parts of a worker's profile that a selection reads. */
export type WorkerProfile = Pick<Profile, "id" | "model" | "policy" | "needs"> &
  Partial<Pick<Profile, "purpose" | "boundaries" | "tools">>;

/** Why a request to OpenCode failed. */
export interface HostFailure {
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  readonly message: string;
}

/** OpenCode's response or the failure. Never rejects. */
export type Asked<T> = Promise<Result<T, HostFailure>>;

/** Reads the lists of models. No method throws. */
export interface SourceClient {
  /** `GET /config/providers`: the usable models. */
  listProviders(): Asked<unknown>;
  /** `GET /config`. */
  readConfig(): Asked<unknown>;
  /** `GET /provider`: everything that exists; some 6 MB, about a second. */
  readCatalog(): Asked<unknown>;
}

/** The injected clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Keeps JSON: in files, or in memory for tests. */
export interface Store {
  /** Undefined if nothing was stored; a fault if the store cannot be read. */
  read(): Promise<Result<unknown, StoreFault>>;
  /** Reads, changes and writes in one step, under a lock shared with other processes. */
  update(change: (current: unknown) => unknown): Promise<Result<void, StoreFault>>;
}

/** Why reading or writing the store failed. */
export interface StoreFault {
  /** The kind of fault; a closed set. */
  readonly code: "not-readable" | "not-writable" | "locked" | "invalid-json";
  /** The file concerned. */
  readonly path: string;
  /** The fault in one sentence. */
  readonly message: string;
}

/** A reference as the caller passes it: one text, or a list. */
export type RefInput = string | readonly string[];

/** Why no model was chosen, or why a request was refused. */
export interface SelectionError {
  /** A resolver code, or the code of a worker fault or a bad request. */
  readonly code: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** The HTTP status, if a server returned one. */
  readonly status?: number;
  /** What would work instead; at most five. */
  readonly suggestions: readonly (
    | Suggestion
    | { readonly kind: "worker"; readonly ref: string; readonly text: string }
  )[];
}

/** The model of the calling session: the meaning of `inherit`. */
export interface CallerModel {
  /** The caller's model. */
  readonly model: FullID;
  /** Its variant, if it has one. */
  readonly variant?: string;
  /** What the caller's model must offer. */
  readonly needs?: readonly Requirement[];
}

/** A warning about a choice: a resolver code, or `provider-not-connected`. */
export interface SelectionWarning {
  /** The kind of warning. */
  readonly code: string;
  /** The warning in one clause. */
  readonly message: string;
}

/** The kinds of events that a selection reports; a closed public set. */
export type SelectionChangeKind =
  /** The model of a task or message was decided. */
  | "resolved"
  /** A worker's model was set for a session. */
  | "set"
  /** A worker's model was reset to its profile's. */
  | "reset"
  /** OpenCode ran another model than the chosen one. */
  | "mismatch"
  /** No model was found. */
  | "failed"
  /** The list of models could not be refreshed. */
  | "stale";

/** One event of a selection. */
export interface SelectionChange {
  /** What happened; a closed set. */
  readonly kind: SelectionChangeKind;
  /** The severity. */
  readonly level: "info" | "warn" | "error";
  /** What happened, in one sentence. */
  readonly message: string;
  /** The session concerned. */
  readonly sessionID?: string;
  /** The worker concerned. */
  readonly workerId?: string;
  /** The task concerned. */
  readonly taskId?: string;
  /** The model concerned. */
  readonly model?: string;
}

/** Receives events. Must not throw. */
export type Report = (change: SelectionChange) => void;
