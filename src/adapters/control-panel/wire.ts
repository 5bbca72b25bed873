import type { PastDecision } from "../../compare.js";
import type { AssessedSources } from "../../index.js";

// What goes between the panel's server and its page: types alone, so that both sides can import them.

/** Which models the sources hold: those that can be used now, or all that exist. */
export type Scope = "usable" | "all";

/** Answer of `GET /api/sources?scope=…`. */
export interface SourcesAnswer {
  /** What `createResolver` takes. */
  readonly sources: AssessedSources;
  readonly scope: Scope;
  /** Where they are from, one sentence each. */
  readonly provenance: readonly string[];
  /** Faults that a person should know of, one sentence each. */
  readonly notes: readonly string[];
}

/** A session of OpenCode that no other session started. */
export interface SessionRow {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** Answer of `GET /api/sessions`: the newest first. */
export interface SessionsAnswer {
  readonly sessions: readonly SessionRow[];
}

/** What one worker has used in a session and the sessions below it. */
export interface WorkerUsage {
  /** US dollars, as OpenCode counts them. */
  readonly cost: number;
  readonly tokens: { readonly input: number; readonly output: number };
  /** Milliseconds that each of the last answers took, the newest first. */
  readonly answersMs: readonly number[];
}

/** Answer of `GET /api/usage?session=…`: by the worker's name; a worker that has not run is absent. */
export interface UsageAnswer {
  readonly workers: Readonly<Record<string, WorkerUsage>>;
  /** Sessions below that could not be read: what ran in them is not in the sums. Absent where all could. */
  readonly unread?: number;
}

/** A decision on a worker's model that the plugin wrote down: no prompt, and no credential. */
export interface DecisionRow extends PastDecision {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Answer of `GET /api/decisions`. */
export interface DecisionsAnswer {
  /** The newest first. */
  readonly decisions: readonly DecisionRow[];
  /** Decisions that are kept and not among them, since they are older. */
  readonly older: number;
  /** Lines of the journal that could not be read. */
  readonly unread: number;
  /** What else is missing, one sentence each; absent where nothing is. */
  readonly notes?: readonly string[];
  /** The journal's path; absent where nobody knows it, as with an OpenCode on another machine. */
  readonly journal?: string;
}

/** Methods of the plugin that the panel may call. */
export type PanelMethod =
  | "list"
  | "workers"
  | "models"
  | "tags"
  | "providers"
  | "resolve"
  | "explain"
  | "set"
  | "reset"
  | "verify"
  | "health"
  | "health.clear"
  | "subscribe";

/** Body of `POST /api/call`. */
export interface CallRequest {
  readonly method: PanelMethod;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Answer of `POST /api/call`; an error of the plugin comes with status 200. */
export type CallAnswer = { readonly result: unknown } | ErrorAnswer;

/** Something that would help; `ref`, where there is one, can be resolved. */
export interface PanelSuggestion {
  readonly kind: string;
  readonly text: string;
  readonly ref?: string | undefined;
}

/**
 * Why there is no answer: a code of the server (`ErrorCode`), one of reading the sources
 * (`server-unreachable`, …), `config-refused` with a suggestion for each fault, or one of the plugin's.
 */
export interface PanelError {
  readonly code: string;
  /** What happened, for a person. */
  readonly message: string;
  /** What can be done about it; may be empty. */
  readonly suggestions: readonly PanelSuggestion[];
}

/** Body of every `/api/*` answer that is no success. */
export interface ErrorAnswer {
  readonly error: PanelError;
}

/** Codes of the panel's own server. */
export type ErrorCode =
  /** The Host or the Origin of the request is another one. */
  | "foreign-request"
  /** There is no cookie of this start, or it is another start's. */
  | "not-signed-in"
  | "not-found"
  | "method-not-allowed"
  | "unsupported-media-type"
  | "body-too-large"
  | "bad-request"
  | "too-many-requests"
  /** The journal of past decisions is there, and cannot be read. */
  | "not-readable"
  /** The plugin did not answer in time. */
  | "plugin-silent"
  /** OpenCode did not take the request. */
  | "not-sent"
  /** OpenCode went away before the plugin answered: what was asked may have been done. */
  | "connection-lost"
  | "internal-error";

/** Names of the events of `GET /api/events`. */
export type PanelEventName = "status" | "change" | "models";

/** Data of `event: status`: sent first, and whenever it changes. */
export interface StatusEvent {
  readonly server: "up" | "down";
  readonly plugin: "answering" | "silent" | "unknown";
  /** OpenCode's address, without a password that may have been written into it. */
  readonly url: string;
  /** The project's folder on OpenCode's machine; absent until it is known. */
  readonly directory?: string;
  /** Why the server is down or the plugin silent, and what to check. */
  readonly error?: PanelError;
}

/**
 * Data of `event: change`: the plugin's own news of one change. `kind` is one of `resolved`,
 * `override`, `set`, `reset`, `spawned`, `reused`, `reuse-refused`, `mismatch`, `failed`,
 * `finished`, `stale`, `fault`, `cooling-down`; there may be more.
 */
export interface ChangeEvent {
  readonly kind: string;
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly sessionID?: string | undefined;
  readonly workerId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly model?: string | undefined;
}

/** Data of `event: models`: the sources may have changed; read them again. */
export interface ModelsEvent {
  readonly reason: "reconnected" | "disposed" | "refreshed";
}
