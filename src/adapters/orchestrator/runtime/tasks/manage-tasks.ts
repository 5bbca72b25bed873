import type { EngineContext } from "../context.js";
import { type Task, TaskEnd, type TaskRecord } from "./task.js";

/** How long a canceled task may take to end. */
const CANCEL_MS = 8000;

export interface Found {
  readonly tasks: readonly Task[];
  readonly unknown: readonly string[];
}

export function findTasks({ tasks }: EngineContext, ids: readonly string[]): Found {
  const found = ids.map((id) => tasks.find(id));
  return {
    tasks: found.filter((task) => task !== undefined),
    unknown: ids.filter((id) => tasks.find(id) === undefined),
  };
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

/** Waits until all have ended, the time is over, or the caller is stopped: that stops the tasks too. */
export async function awaitTasks(
  context: EngineContext,
  ids: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<readonly TaskRecord[]> {
  const { tasks } = findTasks(context, ids);
  if (!signal.aborted) await settle(tasks, timeoutMs, signal);
  if (signal.aborted) await cancelTasks(tasks, "The session that waited for it was stopped.");
  return tasks.map(({ record }) => record);
}

/** Aborts the workers' requests, and waits until they have ended. */
export async function cancelTasks(
  tasks: readonly Task[],
  reason: string,
): Promise<readonly TaskRecord[]> {
  const running = tasks.filter(({ record }) => record.status === "running");
  for (const { controller } of running) controller.abort(new TaskEnd("canceled", reason));
  await settle(running, CANCEL_MS);
  return tasks.map(({ record }) => record);
}
