import type { Result } from "neverthrow";
import type { FullID, Requirement, Suggestion } from "../../../index.js";
import type { Profile } from "../../opencode/orchestrator-config/profile.js";

/** What a selection has to know of a kind of worker. */
export type WorkerProfile = Pick<Profile, "id" | "model" | "policy" | "needs"> &
  Partial<Pick<Profile, "purpose" | "boundaries" | "tools">>;

/** Why OpenCode did not do what it was asked. */
export interface HostFailure {
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  readonly message: string;
}

/** An answer of OpenCode, or why there is none. Never rejects. */
export type Asked<T> = Promise<Result<T, HostFailure>>;

/** Where the lists of models come from. Nothing of it throws. */
export interface SourceClient {
  /** `GET /config/providers`: what is usable. */
  listProviders(): Asked<unknown>;
  /** `GET /config`. */
  readConfig(): Asked<unknown>;
  /** `GET /provider`: all that exists; some 6 MB and a second. */
  readCatalog(): Asked<unknown>;
}

/** Time, injected. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Where JSON is kept; the adapter's files, or memory in tests. */
export interface Store {
  /** Undefined where nothing was kept; a fault where it cannot be read. */
  read(): Promise<Result<unknown, StoreFault>>;
  /** Reads, changes and writes as one step, under a lock that other processes obey. */
  update(change: (current: unknown) => unknown): Promise<Result<void, StoreFault>>;
}

/** Why a store did not read or write. */
export interface StoreFault {
  /** What is wrong; a closed set. */
  readonly code: "not-readable" | "not-writable" | "locked" | "invalid-json";
  /** The file that it is about. */
  readonly path: string;
  /** In one sentence. */
  readonly message: string;
}

/** A reference as it is given: one text, or a list of them. */
export type RefInput = string | readonly string[];

/** Why no model was decided on, or a request was refused. */
export interface SelectionError {
  /** A code of the resolver, a fault of a worker, or a fault of the request itself. */
  readonly code: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** The HTTP status, where a server gave one. */
  readonly status?: number;
  /** What would do instead; at most five. */
  readonly suggestions: readonly (
    | Suggestion
    | { readonly kind: "worker"; readonly ref: string; readonly text: string }
  )[];
}

/** The model that the one who asks runs on: what `inherit` means. */
export interface CallerModel {
  /** The model that the caller runs on. */
  readonly model: FullID;
  /** Its variant, where it has one. */
  readonly variant?: string;
  /** What the caller's own model must offer. */
  readonly needs?: readonly Requirement[];
}

/** What a decision has to be warned of: a code of the resolver, or `provider-not-connected`. */
export interface SelectionWarning {
  /** What it is about. */
  readonly code: string;
  /** In one clause. */
  readonly message: string;
}

/** What a selection tells; kinds are public and closed. */
export type SelectionChangeKind =
  /** A task's or message's model was decided. */
  | "resolved"
  /** A worker's model was set for a session. */
  | "set"
  /** It was given up. */
  | "reset"
  /** OpenCode ran another model than the one decided on. */
  | "mismatch"
  /** No model. */
  | "failed"
  /** The list of models could not be read anew. */
  | "stale";

/** One thing that happened, in one sentence. */
export interface SelectionChange {
  /** What happened; a closed set. */
  readonly kind: SelectionChangeKind;
  /** How much it matters. */
  readonly level: "info" | "warn" | "error";
  /** In one sentence. */
  readonly message: string;
  /** The session that it is about. */
  readonly sessionID?: string;
  /** The worker that it is about. */
  readonly workerId?: string;
  /** The task that it is about. */
  readonly taskId?: string;
  /** The model that it is about. */
  readonly model?: string;
}

/** Is told what happens. Must not throw. */
export type Report = (change: SelectionChange) => void;
