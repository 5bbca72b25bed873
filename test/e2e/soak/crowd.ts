import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { startOrchestrator, type Task } from "../support/orchestrator.js";
import { listMarked } from "./processes.js";
import { MARK, tasksSchema } from "./soak.js";

/** The outcome of many simultaneous starts. */
export interface CrowdReport {
  /** Number of tasks by how they ended. */
  readonly ends: Readonly<Record<string, number>>;
  /** Peak memory in megabytes, of OpenCode and everything it started. */
  readonly mostMemory: number;
  /** Peak number of processes. */
  readonly mostProcesses: number;
  readonly seconds: number;
}

const SESSIONS = 10;
const LOOK_MS = 500;
const AT_ONCE = 10;

const isOpen = ({ status }: Task): boolean => status === "running" || status === "queued";

const describeEnd = ({ status, error }: Task): string =>
  error === undefined ? status : `${status}: ${error.code} (${error.message})`;

/** Starts tasks that each need their own worker with its own process, and waits for all. */
export async function crowd(starts: number): Promise<CrowdReport> {
  const mark = randomUUID();
  const builder = { purpose: "Builds.", whenToUse: "To build.", backend: "server", model: "node" };
  const host = await startOrchestrator({
    env: { [MARK]: mark },
    project: { ".opencode/orchestrator.json": { profiles: { builder } } },
  });
  const began = performance.now();
  const most = { memory: 0, processes: 0 };
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const running = await listMarked(MARK, mark);
      most.memory = Math.max(
        most.memory,
        running.reduce((sum, { megabytes }) => sum + megabytes, 0),
      );
      most.processes = Math.max(most.processes, running.length);
      await setTimeout(LOOK_MS);
    }
  };
  const watching = watch();
  const ends = new Map<string, number>();
  const work = async (count: number): Promise<void> => {
    const session = await host.newSession();
    const open = new Set<string>();
    for (let started = 0; started < count; started++) {
      const args = { task: "Do it.", workerId: "builder", forceNew: true };
      open.add((await host.start(session, args)).taskId);
    }
    while (open.size > 0) {
      const taskIds = [...open].slice(0, AT_ONCE);
      const { tasks } = tasksSchema.parse(await host.callJson(session, "task_peek", { taskIds }));
      for (const task of tasks) {
        if (isOpen(task) || !open.delete(task.taskId)) continue;
        const end = describeEnd(task);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
      await setTimeout(LOOK_MS);
    }
  };
  try {
    const share = Math.ceil(starts / SESSIONS);
    const shares = Array.from({ length: SESSIONS }, (_, index) =>
      Math.max(0, Math.min(share, starts - index * share)),
    );
    await Promise.all(shares.map(work));
  } finally {
    isOver = true;
    await watching;
    await host.close();
  }
  return {
    ends: Object.fromEntries(ends),
    mostMemory: most.memory,
    mostProcesses: most.processes,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}
