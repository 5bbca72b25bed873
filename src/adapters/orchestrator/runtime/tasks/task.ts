import type { Policy } from "../../../../index.js";
import type { FailureClass } from "../../../opencode/server/failure-class.js";
import type { Usage } from "../../../opencode/server/session-usage.js";
import type { SelectionError } from "../../selection/ports.js";

/** The state of a task; `queued` waits for its turn. A closed public set. */
type TaskStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";

/** Why a task, op or command failed. */
export type TaskError = SelectionError;

interface TaskWarning {
  readonly code: string;
  readonly message: string;
}

/** The request to the resolver. */
interface Requested {
  readonly ref: string;
  readonly needs: readonly string[];
  readonly shadowed: readonly string[];
}

/** One model that a task ran on. There are several after a fallback. */
export interface TaskAttempt {
  /** `provider/model[#variant]`. */
  readonly model: string;
  /** The code of the fault that ended the attempt; absent if it succeeded. */
  readonly code?: string;
  /** The class of the failure, by status and structure. */
  readonly failure?: FailureClass;
  readonly status?: number;
  /** Milliseconds from the prompt to its end. */
  readonly ms: number;
}

/** The part of a session that the new model's prompt cache lacks. */
export interface Reread {
  /** The approximate number of tokens to read again. */
  readonly tokens: number;
  /** The approximate cost in US dollars; absent if the price is unknown. */
  readonly cost?: number;
}

/** Why a worker was reused, or not. */
export interface TaskReuse {
  /**
   * `same`, `other-model` or `default-changed` if reused; otherwise why running ones were refused.
   */
  readonly code: string;
  readonly text: string;
  /** What another model than before has to read again. */
  readonly reread?: Reread;
}

/** A task's place in a queue. */
export interface TaskQueue {
  /** 1 for the next in line. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The exhausted limit: the session's running tasks, or the machine's server workers. */
  readonly waitsFor: "session" | "machine";
}

/** Everything known about one task; JSON-safe. */
export interface TaskRecord {
  readonly taskId: string;
  readonly kind: "worker" | "op";
  readonly status: TaskStatus;
  /** The session that requested the task. */
  readonly sessionID: string;
  readonly workerId?: string;
  readonly op?: string;
  /** The caller, in the caller's own words. */
  readonly from?: string;
  readonly task?: string;
  readonly backend?: "agent" | "server";
  readonly workerSessionID?: string;
  /** Whether a running worker took the task. */
  readonly reused?: boolean;
  /** Why the worker was reused, or why a new one was started. */
  readonly reuse?: TaskReuse;
  /** The place in the queue, while `status` is `queued`. */
  readonly queue?: TaskQueue;
  readonly requested?: Requested;
  /** The chosen `provider/model[#variant]`. */
  readonly resolved?: string;
  /** The `provider/model` that OpenCode reports. */
  readonly observed?: string;
  /** The model that the provider reports, if it differs from the requested one. */
  readonly responseModel?: string;
  /** The models that were tried in order, if a fallback was possible. */
  readonly attempts?: readonly TaskAttempt[];
  readonly reason?: string;
  readonly policy?: Policy;
  readonly layer?: string;
  readonly warnings: readonly TaskWarning[];
  readonly error?: TaskError;
  readonly output?: string;
  /** Usage as counted by OpenCode; absent if OpenCode does not report it. */
  readonly spent?: Usage;
  /** Cost limit in US dollars. */
  readonly maxCost?: number;
  readonly timings: TaskTimings;
}

interface TaskTimings {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds until the model was decided. */
  readonly resolveMs?: number;
  /** Milliseconds until the worker was ready. */
  readonly spawnMs?: number;
  /** Milliseconds from start to end. */
  readonly totalMs?: number;
}

/** A task with its controls. */
export interface Task {
  record: TaskRecord;
  readonly controller: AbortController;
  /** Settles when the task has ended; never rejects. */
  done: Promise<void>;
}

/** The abort reason of a task's signal. */
export class TaskEnd {
  readonly code: "canceled" | "timeout" | "interrupted";
  readonly message: string;
  constructor(code: TaskEnd["code"], message: string) {
    this.code = code;
    this.message = message;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The record without its place in the queue. */
export function withoutQueue(record: TaskRecord): TaskRecord {
  const rest: Writable<TaskRecord> = { ...record };
  delete rest.queue;
  return rest;
}

/** The record without the worker's output. */
export function withoutOutput(record: TaskRecord): TaskRecord {
  const rest: Writable<TaskRecord> = { ...record };
  delete rest.output;
  return rest;
}

/** Whether the task has not ended yet. */
export function isOpen({ status }: Pick<TaskRecord, "status">): boolean {
  return status === "queued" || status === "running";
}

const KEPT = 200;
const MOST_UNSEEN = 5_000;

/** The tasks of this plugin, newest last. Of too many, delivered ones are dropped. */
export class TaskStore {
  readonly #tasks = new Map<string, Task>();
  readonly #delivered = new Set<string>();

  add(task: Task): void {
    this.#tasks.set(task.record.taskId, task);
    this.#prune();
  }

  /** Whether too many tasks are running or undelivered. */
  isFull(): boolean {
    return this.#tasks.size - this.#delivered.size >= MOST_UNSEEN;
  }

  /** Marks ended tasks as delivered. */
  deliver(tasks: readonly Task[]): void {
    for (const { record } of tasks) if (!isOpen(record)) this.#delivered.add(record.taskId);
  }

  isDelivered(taskId: string): boolean {
    return this.#delivered.has(taskId);
  }

  /** Adds a task from an earlier instance. */
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

  #prune(): void {
    for (const id of this.#delivered) {
      if (this.#tasks.size <= KEPT) return;
      this.#remove(id);
    }
  }

  #remove(id: string): void {
    this.#tasks.delete(id);
    this.#delivered.delete(id);
  }
}
