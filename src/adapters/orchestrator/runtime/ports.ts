import type { Result } from "neverthrow";
import type { WorkerIdentity } from "../../../worker.js";
import type { Profile } from "../../opencode/orchestrator-config/profile.js";
import type { ProviderFailure } from "../../opencode/server/failure-class.js";
import type { ObservedModel } from "../selection/verification.js";

export type { Profile } from "../../opencode/orchestrator-config/profile.js";
export type { Clock, Store, StoreFault } from "../selection/ports.js";

/** Set in the environment of a server worker's process. The plugin starts no workers there. */
export const WORKER_MARKER = "OPENCODE_MODEL_RESOLVER_WORKER";
/** The guard's process id, set by the guard. The worker ends with its guard. */
export const GUARD_PID = "OPENCODE_MODEL_RESOLVER_GUARD";

/** A model in the form that OpenCode's prompt takes. */
interface PromptModel {
  readonly providerID: string;
  readonly modelID: string;
  readonly variant?: string;
}

export type PromptPart =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "file";
      readonly mime: string;
      readonly url: string;
      readonly filename?: string;
    };

/** One prompt to a worker. Every prompt names its model. */
export interface WorkerPrompt {
  readonly model: PromptModel;
  readonly parts: readonly PromptPart[];
  /** Aborts the request: canceled, parent gone, or deadline reached. */
  readonly signal: AbortSignal;
  /** Cost limit in US dollars. The turn is aborted after the step that exceeds it. */
  readonly maxCost?: number;
  /** Called when OpenCode retries the request. Set only if the caller needs retries reported. */
  readonly onRetry?: (notice: RetryNotice) => void;
}

/** OpenCode retries a failed request to a provider. */
export interface RetryNotice {
  /** 1 for the first retry. */
  readonly attempt: number;
  /** The time of the retry, in milliseconds since 1970. */
  readonly next?: number;
  readonly message: string;
  /** Whether OpenCode reports the account's quota as exhausted. */
  readonly isUsedUp?: boolean;
}

/** Why a task failed. The codes are a closed public set. */
export interface WorkerFault {
  readonly code: /** The worker's process or session could not be started. */
    | "spawn-failed"
    /** The worker is gone: its process ended, or its session was deleted. */
    | "worker-gone"
    /** OpenCode refused the prompt. */
    | "prompt-refused"
    /** The provider refused the credential. */
    | "provider-auth"
    /** The provider returned an error; `status` holds the HTTP status, if any. */
    | "provider-error"
    /** The deadline passed without an answer. */
    | "timeout"
    /** The cost limit was exceeded. */
    | "max-cost"
    /** Strict task: OpenCode or the provider ran another model than the chosen one. */
    | "observed-differs"
    /** Canceled by the user, or with the parent. */
    | "canceled"
    /** OpenCode ended, or disposed of its instance, while the task ran. */
    | "interrupted"
    /** The answer could not be read. */
    | "bad-answer";
  readonly message: string;
  readonly status?: number;
  /** The facts for classifying the failure. */
  readonly failure?: ProviderFailure;
  /** OpenCode's message at the last retry, if the worker knows it. */
  readonly retry?: string;
}

/** The fault of an aborted task without a more specific reason. */
export const TASK_CANCELED: WorkerFault = {
  code: "canceled",
  message: "The task was canceled.",
};

/** A worker's answer. */
export interface WorkerAnswer {
  readonly text: string;
  /** The model that OpenCode reports. */
  readonly observed?: ObservedModel;
}

/** A running worker. */
export interface Worker {
  readonly identity: WorkerIdentity;
  /** The session that receives the prompts. */
  readonly sessionID: string;
  /** The process id of a `server` worker. */
  readonly pid?: number;
  readonly url?: string;
  /** Never throws. After a fault the worker stays usable, unless the code is `worker-gone`. */
  prompt(prompt: WorkerPrompt): Promise<Result<WorkerAnswer, WorkerFault>>;
  /**
   * The newest or all messages of the session, in OpenCode's form; undefined if OpenCode does not
   * return them. Never rejects.
   */
  readonly readMessages?: (newest?: number) => Promise<unknown>;
  stop(): Promise<void>;
}

/** A request for a worker. */
export interface SpawnRequest {
  readonly profile: Profile;
  readonly identity: WorkerIdentity;
  /** The caller's session, which becomes the parent of an agent worker's session. */
  readonly parentSessionID: string;
  readonly title: string;
  readonly signal: AbortSignal;
  /** Starts a separate process, even if a suitable one runs on this machine. */
  readonly forceNew?: boolean;
  /** The most workers of this kind on the machine. */
  readonly limit?: number;
  /** Receives each new position in the queue, from 1, and undefined once the wait is over. */
  readonly onQueue?: (position: number | undefined, since: number) => void;
}

/** Starts workers of one kind. */
export interface Backend {
  readonly kind: Profile["backend"];
  start(request: SpawnRequest): Promise<Result<Worker, WorkerFault>>;
  /** The processes that this backend keeps on this machine, for the status view. */
  readonly listProcesses?: () => Promise<readonly ProcessStatus[]>;
}

/** A process and its memory use. */
export interface ProcessStatus {
  readonly name: string;
  readonly pid: number;
  /** Resident memory in bytes, if the system reports it. */
  readonly memory?: number | undefined;
}
