import type { Result } from "neverthrow";
import type { Resolution } from "../../../index.js";
import type { EngineContext } from "./context.js";
import { awaitTasks, cancelTasks, findTasks } from "./manage-tasks.js";
import { createObservations, type Observations } from "./observations.js";
import { followEvent, type HostEvent } from "./on-event.js";
import { decideMessage, type MessageOutcome, type OutgoingMessage } from "./on-message.js";
import { type ModelSetting, resetModel, setModel, type WorkerTarget } from "./ops.js";
import { stopWorker } from "./pool.js";
import { type OpRequest, recordOp } from "./record-op.js";
import { type Caller, startTask, type TaskRequest } from "./start-task.js";
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
  /** Ends all tasks and workers of this instance. */
  dispose(): Promise<void>;
}

export function createEngine(context: EngineContext): Engine {
  const observations = createObservations(context);
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
    onEvent: async (event) => followEvent(context, observations, event),
    dispose: async () => {
      for (const { controller } of context.tasks.list()) {
        controller.abort(new TaskEnd("canceled", "OpenCode ends this instance."));
      }
      const workers = context.pool.list();
      for (const pooled of workers) context.pool.remove(pooled);
      await Promise.all(workers.map(stopWorker));
    },
  };
}
