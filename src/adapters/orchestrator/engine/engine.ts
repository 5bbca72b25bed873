import type { Result } from "neverthrow";
import type { Resolution } from "../../../index.js";
import type { EngineContext } from "./context.js";
import { endTask } from "./end-task.js";
import { forgetGoneSessions } from "./known-session.js";
import { awaitTasks, cancelTasks, findTasks } from "./manage-tasks.js";
import { createObservations, type Observations } from "./observations.js";
import { followEvent, type HostEvent } from "./on-event.js";
import { decideMessage, type MessageOutcome, type OutgoingMessage } from "./on-message.js";
import { type ModelSetting, resetModel, setModel, type WorkerTarget } from "./ops.js";
import type { Caller, TaskRequest } from "./plan-task.js";
import { stopWorker } from "./pool.js";
import { type OpRequest, recordOp } from "./record-op.js";
import { startTask } from "./start-task.js";
import { TaskEnd, type TaskError, type TaskRecord } from "./task.js";

/** Everything that the tools, commands, hooks and the RPC do. */
export interface Engine {
  readonly context: EngineContext;
  readonly observations: Observations;
  start(request: TaskRequest, caller: Caller): Promise<TaskRecord>;
  await(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<readonly TaskRecord[]>;
  peek(ids: readonly string[]): readonly TaskRecord[];
  cancel(ids: readonly string[], reason: string): Promise<readonly TaskRecord[]>;
  set(setting: ModelSetting): Promise<Result<Resolution, TaskError>>;
  reset(target: WorkerTarget): Promise<Result<Resolution, TaskError>>;
  recordOp(request: OpRequest): Promise<TaskRecord>;
  onMessage(message: OutgoingMessage): Promise<MessageOutcome>;
  onEvent(event: HostEvent): Promise<void>;
  /** Takes over the tasks that earlier instances wrote down. Asks OpenCode nothing. */
  restore(): Promise<void>;
  /** Ends all tasks and workers of this instance, and writes down how. */
  dispose(): Promise<void>;
}

const INTERRUPTED = {
  code: "interrupted",
  message:
    "OpenCode disposed of its instance while the task ran, as it does when a provider is connected or removed, or when it ends.",
} as const;

export function createEngine(context: EngineContext): Engine {
  const observations = createObservations(context);
  let isSwept = false;
  return {
    context,
    observations,
    start: async (request, caller) => startTask(context, request, caller),
    await: async (ids, timeoutMs, signal) => awaitTasks(context, ids, timeoutMs, signal),
    peek: (ids) => findTasks(context, ids).tasks.map(({ record }) => record),
    cancel: async (ids, reason) => cancelTasks(findTasks(context, ids).tasks, reason),
    set: async (setting) => setModel(context, setting),
    reset: async (target) => resetModel(context, target),
    recordOp: async (request) => recordOp(context, request),
    onMessage: async (message) => decideMessage(context, observations, message),
    onEvent: async (event) => {
      // OpenCode can be asked from the first event on, and not while the plugin starts.
      if (!isSwept) void forgetGoneSessions(context);
      isSwept = true;
      await followEvent(context, observations, event);
    },
    restore: async () => {
      for (const record of await context.journal.load()) context.tasks.restore(record);
    },
    dispose: async () => {
      for (const task of context.tasks.list()) {
        // Written down at once: OpenCode waits for nobody, and the next instance reads it.
        endTask(context, task, { status: "failed", error: { ...INTERRUPTED, suggestions: [] } });
        task.controller.abort(new TaskEnd(INTERRUPTED.code, INTERRUPTED.message));
      }
      const workers = context.pool.list();
      for (const pooled of workers) context.pool.remove(pooled);
      await Promise.all([context.journal.flush(), ...workers.map(stopWorker)]);
    },
  };
}
