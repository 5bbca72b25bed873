import type { PastDecision } from "../../compare.js";
import type { AssessedSources } from "../../index.js";

// The wire format between the panel's server and its page. It contains only types, so that both
// sides can import it.

/** The models in the sources: those that are usable now, or all known models. */
export type Scope = "usable" | "all";

/** The answer of `GET /api/sources?scope=…`. */
export interface SourcesAnswer {
  /** The argument of `createResolver`. */
  readonly sources: AssessedSources;
  readonly scope: Scope;
  /** The origin of the sources, one sentence each. */
  readonly provenance: readonly string[];
  /** Faults that the user should know of, one sentence each. */
  readonly notes: readonly string[];
}

/** A root session of OpenCode: no other session started it. */
export interface SessionRow {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** The answer of `GET /api/sessions`, newest first. */
export interface SessionsAnswer {
  readonly sessions: readonly SessionRow[];
}

/** The usage of one worker in a session and its child sessions. */
export interface WorkerUsage {
  /** US dollars, as OpenCode counts them. */
  readonly cost: number;
  readonly tokens: { readonly input: number; readonly output: number };
  /** The duration of each recent answer in milliseconds, newest first. */
  readonly answersMs: readonly number[];
}

/**
 * The answer of `GET /api/usage?session=…`, by worker name. A worker that has not run is absent.
 */
export interface UsageAnswer {
  readonly workers: Readonly<Record<string, WorkerUsage>>;
  /**
   * The number of child sessions that could not be read. The totals exclude them. Absent where all
   * could be read.
   */
  readonly unread?: number;
}

/**
 * A decision on a worker's model from the plugin's journal. It contains no prompt and no
 * credential.
 */
export interface DecisionRow extends PastDecision {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The answer of `GET /api/decisions`. */
export interface DecisionsAnswer {
  /** Newest first. */
  readonly decisions: readonly DecisionRow[];
  /** The number of older decisions in the journal that this answer leaves out. */
  readonly older: number;
  /** The number of journal lines that could not be read. */
  readonly unread: number;
  /** Other gaps, one sentence each. Absent where there are none. */
  readonly notes?: readonly string[];
  /** The journal's path. Absent where it is unknown, as with an OpenCode on another machine. */
  readonly journal?: string;
}

/** The plugin methods that the panel may call. */
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

/** The body of `POST /api/call`. */
export interface CallRequest {
  readonly method: PanelMethod;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The answer of `POST /api/call`. An error of the plugin comes with status 200. */
export type CallAnswer = { readonly result: unknown } | ErrorAnswer;

/** A remedy. `ref`, where present, resolves. */
export interface PanelSuggestion {
  readonly kind: string;
  readonly text: string;
  readonly ref?: string | undefined;
}

/**
 * Why a request failed. The code is one of the panel's server (`ErrorCode`), one of reading the
 * sources (`server-unreachable`, …), `config-refused` with a suggestion for each fault, or one of
 * the plugin.
 */
export interface PanelError {
  readonly code: string;
  /** What happened, in words. */
  readonly message: string;
  /** What the user can do. May be empty. */
  readonly suggestions: readonly PanelSuggestion[];
}

/** The body of every failed `/api/*` request. */
export interface ErrorAnswer {
  readonly error: PanelError;
}

/** The error codes of the panel's own server. */
export type ErrorCode =
  /** The Host or the Origin of the request is foreign. */
  | "foreign-request"
  /** The request has no session cookie of this server start. */
  | "not-signed-in"
  | "not-found"
  | "method-not-allowed"
  | "unsupported-media-type"
  | "body-too-large"
  | "bad-request"
  | "too-many-requests"
  /** The journal of past decisions exists but cannot be read. */
  | "not-readable"
  /** The plugin did not answer in time. */
  | "plugin-silent"
  /** OpenCode did not accept the request. */
  | "not-sent"
  /**
   * OpenCode disappeared before the plugin answered. The plugin may have carried out the request.
   */
  | "connection-lost"
  | "internal-error";

/** The names of the events of `GET /api/events`. */
export type PanelEventName = "status" | "change" | "models";

/** The data of `event: status`. Sent first, and after every change. */
export interface StatusEvent {
  readonly server: "up" | "down";
  readonly plugin: "answering" | "silent" | "unknown";
  /** OpenCode's address, without any password in it. */
  readonly url: string;
  /** The project's folder on OpenCode's machine. Absent until it is known. */
  readonly directory?: string;
  /** Why the server is down or the plugin is silent, and what to check. */
  readonly error?: PanelError;
}

/**
 * The data of `event: change`: one change as the plugin reports it. `kind` is one of `resolved`,
 * `override`, `set`, `reset`, `spawned`, `reused`, `reuse-refused`, `mismatch`, `failed`,
 * `finished`, `stale`, `fault`, `cooling-down`. The plugin may add kinds.
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

/** The data of `event: models`: the sources may have changed, so read them again. */
export interface ModelsEvent {
  readonly reason: "reconnected" | "disposed" | "refreshed";
}
