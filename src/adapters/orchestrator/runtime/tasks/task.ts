import type { Policy, Suggestion } from "../../../../index.js";
import type { FailureClass } from "../../../opencode/server/failure-class.js";

export type TaskStatus = "running" | "succeeded" | "failed" | "canceled";

/** Why a task, an op or a command did not do what was asked. */
export interface TaskError {
  /** A failure of the resolver, a fault of a worker, or a fault of the request itself. */
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly suggestions: readonly (
    | Suggestion
    | { readonly kind: "worker"; readonly ref: string; readonly text: string }
  )[];
}

export interface TaskWarning {
  readonly code: string;
  readonly message: string;
}

/** What was asked of the resolver. */
export interface Requested {
  readonly ref: string;
  readonly needs: readonly string[];
  readonly shadowed: readonly string[];
}

/** One model that a task ran on; there are several where a list went on. */
export interface TaskAttempt {
  /** `provider/model[#variant]`. */
  readonly model: string;
  /** The code of the fault that ended it; absent where it gave the answer. */
  readonly code?: string;
  /** What kind of failure it was, by status and structure. */
  readonly failure?: FailureClass;
  readonly status?: number;
  /** Milliseconds from the prompt to its end. */
  readonly ms: number;
}

/** All that is known of one task; JSON-safe. */
export interface TaskRecord {
  readonly taskId: string;
  readonly kind: "worker" | "op";
  readonly status: TaskStatus;
  /** The session that it was asked for in. */
  readonly sessionID: string;
  readonly workerId?: string;
  readonly op?: string;
  /** Who asked, in the caller's words. */
  readonly from?: string;
  readonly task?: string;
  readonly backend?: "agent" | "server";
  readonly workerSessionID?: string;
  readonly reused?: boolean;
  readonly requested?: Requested;
  /** `provider/model[#variant]` that the resolver decided on. */
  readonly resolved?: string;
  /** `provider/model` that OpenCode says it ran on. */
  readonly observed?: string;
  /** The models that it ran on one after the other, where a list went on after a failure. */
  readonly attempts?: readonly TaskAttempt[];
  readonly reason?: string;
  readonly policy?: Policy;
  readonly layer?: string;
  readonly warnings: readonly TaskWarning[];
  readonly error?: TaskError;
  readonly output?: string;
  readonly timings: TaskTimings;
}

export interface TaskTimings {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds until the model was decided. */
  readonly resolveMs?: number;
  /** Milliseconds until the worker was there. */
  readonly spawnMs?: number;
  /** Milliseconds from the start to the end. */
  readonly totalMs?: number;
}

/** A task with what moves it. */
export interface Task {
  record: TaskRecord;
  readonly controller: AbortController;
  /** Settles when the task has ended; never rejects. */
  done: Promise<void>;
}

/** Why a task was ended from outside: the reason of its signal. */
export class TaskEnd {
  readonly code: "canceled" | "timeout" | "interrupted";
  readonly message: string;
  constructor(code: TaskEnd["code"], message: string) {
    this.code = code;
    this.message = message;
  }
}

const KEPT = 200;

/** The tasks of this plugin, the newest last; what has ended is forgotten when there are too many. */
export class TaskBook {
  readonly #tasks = new Map<string, Task>();

  add(task: Task): void {
    this.#tasks.set(task.record.taskId, task);
    for (const [id, { record }] of this.#tasks) {
      if (this.#tasks.size <= KEPT) return;
      if (record.status !== "running") this.#tasks.delete(id);
    }
  }

  /** One that ended in an earlier instance, or was ended with it. */
  restore(record: TaskRecord): void {
    if (this.#tasks.has(record.taskId)) return;
    this.add({ record, controller: new AbortController(), done: Promise.resolve() });
  }

  find(taskId: string): Task | undefined {
    return this.#tasks.get(taskId);
  }

  list(): readonly Task[] {
    return [...this.#tasks.values()];
  }
}
