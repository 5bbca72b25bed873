import type { Policy } from "../../../../index.js";
import type { FailureClass } from "../../../opencode/server/failure-class.js";
import type { Usage } from "../../../opencode/server/session-usage.js";
import type { SelectionError } from "../../selection/ports.js";

/** `queued`: it waits for its turn; the others are what they say. Public and closed. */
type TaskStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";

/** Why a task, an op or a command did not do what was asked. */
export type TaskError = SelectionError;

interface TaskWarning {
  readonly code: string;
  readonly message: string;
}

/** What was asked of the resolver. */
interface Requested {
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

/** What a worker's session holds, and the new model's prompt cache does not. */
export interface Reread {
  /** About so many tokens are read anew. */
  readonly tokens: number;
  /** US dollars that it costs about; absent where the price is not known. */
  readonly cost?: number;
}

/** Why a worker was used again, or was not. */
export interface TaskReuse {
  /** `same`, `other-model` or `default-changed` where it was; else what spoke against those that run. */
  readonly code: string;
  readonly text: string;
  /** What another model than before has to read anew of the session. */
  readonly reread?: Reread;
}

/** A task that waits for its turn. */
export interface TaskQueue {
  /** From 1: the next one. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** What is full: the session's turns, or the machine's server workers. */
  readonly waitsFor: "session" | "machine";
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
  /** Whether a worker that was there took it. */
  readonly reused?: boolean;
  /** Why that one, or why a new one. */
  readonly reuse?: TaskReuse;
  /** Where it stands while its status is `queued`. */
  readonly queue?: TaskQueue;
  readonly requested?: Requested;
  /** `provider/model[#variant]` that the resolver decided on. */
  readonly resolved?: string;
  /** `provider/model` that OpenCode says it ran on. */
  readonly observed?: string;
  /** What its provider says answered, where that is another model than the one it was asked for. */
  readonly responseModel?: string;
  /** The models that it ran on one after the other, where a list went on after a failure. */
  readonly attempts?: readonly TaskAttempt[];
  readonly reason?: string;
  readonly policy?: Policy;
  readonly layer?: string;
  readonly warnings: readonly TaskWarning[];
  readonly error?: TaskError;
  readonly output?: string;
  /** What it took, as OpenCode counted it; absent where OpenCode did not say. */
  readonly spent?: Usage;
  /** US dollars that it may cost. */
  readonly maxCost?: number;
  readonly timings: TaskTimings;
}

interface TaskTimings {
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

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The record of a task that waits no more. */
export function withoutQueue(record: TaskRecord): TaskRecord {
  const rest: Writable<TaskRecord> = { ...record };
  delete rest.queue;
  return rest;
}

/** The record without what the worker wrote. */
export function withoutOutput(record: TaskRecord): TaskRecord {
  const rest: Writable<TaskRecord> = { ...record };
  delete rest.output;
  return rest;
}

/** Whether the task has not ended. */
export function isOpen({ status }: Pick<TaskRecord, "status">): boolean {
  return status === "queued" || status === "running";
}

const KEPT = 200;
const MOST_UNSEEN = 5_000;

/**
 * The tasks of this plugin, the newest last. What has ended and was handed over is forgotten when there are too
 * many; a result that nobody has seen yet stays.
 */
export class TaskStore {
  readonly #tasks = new Map<string, Task>();
  readonly #delivered = new Set<string>();

  add(task: Task): void {
    this.#tasks.set(task.record.taskId, task);
    this.#prune();
  }

  /** Whether there are too many tasks that run or that nobody has seen the end of. */
  isFull(): boolean {
    return this.#tasks.size - this.#delivered.size >= MOST_UNSEEN;
  }

  /** Somebody got the end of these tasks to see. */
  deliver(tasks: readonly Task[]): void {
    for (const { record } of tasks) if (!isOpen(record)) this.#delivered.add(record.taskId);
  }

  isDelivered(taskId: string): boolean {
    return this.#delivered.has(taskId);
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
