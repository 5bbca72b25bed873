import type { EngineContext } from "../context.js";
import { isOpen, type Task, TaskEnd, type TaskRecord } from "./task.js";

/** How long to wait for a canceled task to end. */
const CANCEL_MS = 8000;

export interface Found {
  readonly tasks: readonly Task[];
  readonly unknown: readonly string[];
}

/**
 * The session that looks. It sees its own tasks and those of its descendants; undefined sees all.
 */
export type Viewer = string | undefined;

/** Whether a session may see and cancel a task. */
export async function isVisible(
  { sessions }: Pick<EngineContext, "sessions">,
  { record }: Pick<Task, "record">,
  viewer: Viewer,
): Promise<boolean> {
  return viewer === undefined || sessions.isWithin(record.sessionID, viewer);
}

/** Finds tasks by id. Tasks that the viewer may not see count as unknown. */
export async function findTasks(
  context: EngineContext,
  ids: readonly string[],
  viewer: Viewer,
): Promise<Found> {
  const found: Task[] = [];
  const unknown: string[] = [];
  for (const id of ids) {
    const task = context.tasks.find(id);
    if (task !== undefined && (await isVisible(context, task, viewer))) found.push(task);
    else unknown.push(id);
  }
  return { tasks: found, unknown };
}

async function settle(
  tasks: readonly Task[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> {
  let stop = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    stop = () => resolve();
  });
  const timer = setTimeout(stop, Math.min(timeoutMs, 2_147_483_647));
  signal?.addEventListener("abort", stop, { once: true });
  await Promise.race([Promise.all(tasks.map(async ({ done }) => done)), late]);
  clearTimeout(timer);
  signal?.removeEventListener("abort", stop);
}

/** Waits until all tasks end or the time is over. If the caller is stopped, cancels the tasks. */
export async function awaitTasks(
  tasks: readonly Task[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<readonly TaskRecord[]> {
  if (!signal.aborted) await settle(tasks, timeoutMs, signal);
  if (signal.aborted) await cancelTasks(tasks, "The session that awaited the task was stopped.");
  return tasks.map(({ record }) => record);
}

/** Aborts the workers' requests, and waits for the tasks to end. */
export async function cancelTasks(
  tasks: readonly Task[],
  reason: string,
): Promise<readonly TaskRecord[]> {
  const open = tasks.filter(({ record }) => isOpen(record));
  for (const { controller } of open) controller.abort(new TaskEnd("canceled", reason));
  await settle(open, CANCEL_MS);
  return tasks.map(({ record }) => record);
}
