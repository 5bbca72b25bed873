import type { Result } from "neverthrow";
import type { Resolution } from "../../../index.js";
import { createObservations, type Observations } from "../selection/verification.js";
import type { EngineContext } from "./context.js";
import { createMessageOutcomes } from "./health/follow-messages.js";
import { followEvent, type HostEvent } from "./messages/on-event.js";
import { decideMessage, type MessageOutcome, type OutgoingMessage } from "./messages/on-message.js";
import { endTask } from "./tasks/end-task.js";
import { awaitTasks, cancelTasks, findTasks, type Viewer } from "./tasks/manage-tasks.js";
import { type ModelSetting, resetModel, setModel, type WorkerTarget } from "./tasks/ops.js";
import type { Caller, TaskRequest } from "./tasks/plan-task.js";
import { type OpRequest, recordOp } from "./tasks/record-op.js";
import { startTask } from "./tasks/start-task.js";
import { isOpen, TaskEnd, type TaskError, type TaskRecord } from "./tasks/task.js";
import { forgetGoneSessions } from "./workers/known-session.js";
import { endWorkers } from "./workers/retire.js";

/** The operations behind the tools, commands, hooks and the RPC. */
export interface Engine {
  readonly context: EngineContext;
  readonly observations: Observations;
  start(request: TaskRequest, caller: Caller): Promise<TaskRecord>;
  /** Waits for tasks; with a viewer, only for tasks that this session may see. */
  await(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
    viewer?: Viewer,
  ): Promise<readonly TaskRecord[]>;
  peek(ids: readonly string[], viewer?: Viewer): Promise<readonly TaskRecord[]>;
  cancel(ids: readonly string[], reason: string, viewer?: Viewer): Promise<readonly TaskRecord[]>;
  /** Marks the results of these tasks as delivered. Undelivered tasks are kept. */
  deliver(ids: readonly string[]): void;
  set(setting: ModelSetting): Promise<Result<Resolution, TaskError>>;
  reset(target: WorkerTarget): Promise<Result<Resolution, TaskError>>;
  recordOp(request: OpRequest): Promise<TaskRecord>;
  onMessage(message: OutgoingMessage): Promise<MessageOutcome>;
  onEvent(event: HostEvent): Promise<void>;
  /** Restores the tasks that earlier instances stored. Makes no request to OpenCode. */
  restore(): Promise<void>;
  /** Ends all tasks and workers of this instance, and stores their outcome. */
  dispose(): Promise<void>;
}

const INTERRUPTED = {
  code: "interrupted",
  message:
    "OpenCode disposed of its instance while the task ran. This happens when a provider is connected or removed, or when OpenCode exits.",
} as const;

export function createEngine(context: EngineContext): Engine {
  const observations = createObservations(context);
  const outcomes = createMessageOutcomes(context);
  let isSwept = false;
  return {
    context,
    observations,
    start: async (request, caller) => startTask(context, request, caller),
    await: async (ids, timeoutMs, signal, viewer) => {
      const { tasks } = await findTasks(context, ids, viewer);
      return awaitTasks(tasks, timeoutMs, signal);
    },
    peek: async (ids, viewer) => {
      const { tasks } = await findTasks(context, ids, viewer);
      return tasks.map(({ record }) => record);
    },
    cancel: async (ids, reason, viewer) => {
      const { tasks } = await findTasks(context, ids, viewer);
      return cancelTasks(tasks, reason);
    },
    deliver: (ids) => {
      const ended = ids.flatMap((id) => context.tasks.find(id) ?? []);
      context.tasks.deliver(ended);
      for (const { record } of ended) if (!isOpen(record)) context.journal.deliver(record.taskId);
    },
    set: async (setting) => setModel(context, setting),
    reset: async (target) => resetModel(context, target),
    recordOp: async (request) => recordOp(context, request),
    onMessage: async (message) => decideMessage(context, observations, message),
    onEvent: async (event) => {
      // OpenCode cannot be queried while the plugin starts, but from the first event on.
      if (!isSwept) void forgetGoneSessions(context);
      isSwept = true;
      await followEvent(context, { observations, outcomes }, event);
    },
    restore: async () => {
      for (const record of await context.journal.load()) context.tasks.restore(record);
      await context.spending.ledger.load();
    },
    dispose: async () => {
      for (const task of context.tasks.list()) {
        // Store the end at once: OpenCode does not wait for dispose, and the next instance reads
        // it.
        endTask(context, task, { status: "failed", error: { ...INTERRUPTED, suggestions: [] } });
        task.controller.abort(new TaskEnd(INTERRUPTED.code, INTERRUPTED.message));
      }
      const { evidence, quotas, spending } = context;
      const { ledger } = spending;
      const ended = endWorkers(context, context.pool.list());
      const written = [context.journal.flush(), ledger.flush(), context.receipts.flush()];
      await Promise.all([...written, evidence.flush(), quotas.flush(), ended]);
    },
  };
}
