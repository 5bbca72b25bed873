import type { Result } from "neverthrow";
import type { WorkerIdentity } from "../../../worker.js";
import type { Profile } from "../../opencode/orchestrator-config/profile.js";
import type { ProviderFailure } from "../../opencode/server/failure-class.js";
import type { ObservedModel } from "../selection/verification.js";

export type { Profile } from "../../opencode/orchestrator-config/profile.js";
export type { Clock, Store, StoreFault } from "../selection/ports.js";

/** Set in the environment of a worker's own process, in which the plugin starts no workers. */
export const WORKER_MARKER = "OPENCODE_MODEL_RESOLVER_WORKER";
/** Set there by the guard: its process id, with which the worker has to end. */
export const GUARD_PID = "OPENCODE_MODEL_RESOLVER_GUARD";

/** A model as OpenCode takes it with a prompt. */
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

/** One prompt to a worker; the model goes out with each. */
export interface WorkerPrompt {
  readonly model: PromptModel;
  readonly parts: readonly PromptPart[];
  /** Ends the worker's request when it fires: canceled, parent gone, deadline. */
  readonly signal: AbortSignal;
  /** US dollars that it may cost: the turn is aborted before the step after the one that crossed it. */
  readonly maxCost?: number;
  /** To be told that OpenCode asks the provider again; where it is wanted, and the engine cannot see it. */
  readonly onRetry?: (notice: RetryNotice) => void;
}

/** OpenCode asks a provider again that failed. */
export interface RetryNotice {
  /** The first is 1. */
  readonly attempt: number;
  /** When it asks, in milliseconds since 1970. */
  readonly next?: number;
  readonly message: string;
  /** Whether OpenCode says that what the account may use is used up. */
  readonly isUsedUp?: boolean;
}

/** Why a task failed; codes are public and closed. */
export interface WorkerFault {
  readonly code: /** The worker's process or session could not be started. */
    | "spawn-failed"
    /** It is gone: its process ended, its session was deleted. */
    | "worker-gone"
    /** OpenCode refused the prompt. */
    | "prompt-refused"
    /** The provider refused the credential. */
    | "provider-auth"
    /** The provider answered with an error; `status` where it has one. */
    | "provider-error"
    /** Nothing came in time. */
    | "timeout"
    /** It had cost more than it may. */
    | "max-cost"
    /** OpenCode or the provider ran another model than the one decided on, and the task is strict. */
    | "observed-differs"
    /** Canceled, by the user or with the parent. */
    | "canceled"
    /** OpenCode ended, or disposed of its instance, while the task ran. */
    | "interrupted"
    /** The answer could not be read. */
    | "bad-answer";
  readonly message: string;
  readonly status?: number;
  /** What its class is read from. */
  readonly failure?: ProviderFailure;
  /** What OpenCode said when it last asked the provider again, where the worker knows it. */
  readonly retry?: string;
}

/** A task that was ended for no other reason. */
export const TASK_CANCELED: WorkerFault = {
  code: "canceled",
  message: "The task was canceled.",
};

/** What a worker answered. */
export interface WorkerAnswer {
  readonly text: string;
  /** The model that OpenCode says it ran on. */
  readonly observed?: ObservedModel;
}

/** A running worker. */
export interface Worker {
  readonly identity: WorkerIdentity;
  /** The session that its prompts go to. */
  readonly sessionID: string;
  /** The process of a `server` worker. */
  readonly pid?: number;
  readonly url?: string;
  /** Never throws; a fault leaves the worker usable unless its code is `worker-gone`. */
  prompt(prompt: WorkerPrompt): Promise<Result<WorkerAnswer, WorkerFault>>;
  /** The newest messages of its session, or all, as OpenCode gives them; undefined where it does not. Never rejects. */
  readonly readMessages?: (newest?: number) => Promise<unknown>;
  stop(): Promise<void>;
}

/** Who wants a worker. */
export interface SpawnRequest {
  readonly profile: Profile;
  readonly identity: WorkerIdentity;
  /** The caller's session: the parent of an agent worker's. */
  readonly parentSessionID: string;
  readonly title: string;
  readonly signal: AbortSignal;
  /** A process of its own, whatever already runs on this device. */
  readonly forceNew?: boolean;
  /** Workers of this kind on the machine at the most. */
  readonly limit?: number;
  /** Is told each new place in the queue, from 1, and undefined when it no longer waits. */
  readonly onQueue?: (position: number | undefined, since: number) => void;
}

/** Starts workers of one kind. */
export interface Backend {
  readonly kind: Profile["backend"];
  start(request: SpawnRequest): Promise<Result<Worker, WorkerFault>>;
  /** The processes that it keeps on this machine, for the one who asks how things stand. */
  readonly listProcesses?: () => Promise<readonly ProcessStatus[]>;
}

/** A process and what it takes. */
export interface ProcessStatus {
  readonly name: string;
  readonly pid: number;
  /** Bytes that are in memory, where the system says it. */
  readonly memory?: number | undefined;
}
