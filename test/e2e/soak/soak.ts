import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import {
  type Orchestrator,
  recordSchema,
  startOrchestrator,
  type Task,
} from "../support/orchestrator.js";
import { listWorkerPids } from "../support/worker-processes.js";
import { listMarked } from "./processes.js";
import { answer, OWN_PROCESS, WORKS, type Work } from "./work.js";

export interface SoakOptions {
  readonly ms: number;
  /** Number of parallel sessions. */
  readonly sessions: number;
  /**
   * Fractions of the time at which OpenCode is killed. They are in the first quarter, because
   * memory is compared later.
   */
  readonly killsAt: readonly number[];
  /** Whether workers have their own processes, which take seconds to start and are killed. */
  readonly hasProcesses: boolean;
  /** Seed for the choice of work. Equal seeds make equal choices. */
  readonly seed: number;
}

/** The outcome. */
export interface SoakReport {
  readonly tasks: number;
  /** Number of starts that were cut off by a kill of OpenCode, so that no id was returned. */
  readonly cut: number;
  /**
   * Number of tasks by how they ended: `succeeded`, `canceled`, `failed: code`, `refused: code`.
   */
  readonly ends: Readonly<Record<string, number>>;
  /** Ids of tasks that are no longer known or that never ended. */
  readonly lost: readonly string[];
  /** Programs that still ran after OpenCode had ended. */
  readonly orphans: readonly string[];
  /** Memory in megabytes of OpenCode and everything it started. */
  readonly memory: { readonly start: number; readonly middle: number; readonly end: number };
  readonly kills: number;
}

export const MARK = "MODEL_RESOLVER_SOAK";
const CALLS_PER_SESSION = 12;
/** Minimum number of calls in each parallel session, however slow the machine is. */
const LEAST_CALLS = 3;
const GRACE_MS = 10_000;
const LOOK_MS = 250;
const SETTLE_MS = 60_000;

/** A single task is returned alone, several as a list. */
export const tasksSchema = z.union([
  z.object({ tasks: z.array(recordSchema) }),
  recordSchema.transform((task) => ({ tasks: [task] })),
]);

/** Creates pseudo-random numbers from 0 to 1. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

class Soak {
  readonly #host: Orchestrator;
  readonly #chance: () => number;
  readonly #works: readonly Work[];
  readonly #ends = new Map<string, number>();
  /** Tasks that have not been seen to end, with their sessions. */
  readonly #open = new Map<string, string>();
  #tasks = 0;
  #cut = 0;
  #kills = 0;
  /** No request is sent while OpenCode is down. */
  #isUp: Promise<void> = Promise.resolve();

  constructor(host: Orchestrator, { seed, hasProcesses }: SoakOptions) {
    this.#host = host;
    this.#chance = createChance(seed);
    this.#works = hasProcesses ? [...WORKS, OWN_PROCESS] : WORKS;
  }

  get counts() {
    const ends = Object.fromEntries([...this.#ends].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return { tasks: this.#tasks, cut: this.#cut, kills: this.#kills, ends };
  }

  get open(): readonly string[] {
    return [...this.#open.keys()];
  }

  #note({ taskId, status, error }: Task): void {
    if (status === "running") return;
    const kind = taskId === "" ? "refused" : status;
    const end = error === undefined ? kind : `${kind}: ${error.code}`;
    this.#ends.set(end, (this.#ends.get(end) ?? 0) + 1);
    this.#open.delete(taskId);
  }

  async #begin(session: string, args: Work["args"]): Promise<Task | undefined> {
    try {
      const started = await this.#host.start(session, args);
      this.#tasks += 1;
      if (started.taskId !== "") this.#open.set(started.taskId, session);
      this.#note(started);
      return started.status === "running" ? started : undefined;
    } catch {
      this.#cut += 1;
      return undefined;
    }
  }

  async #finish({ taskId }: Task, session: string, after: Work["after"]): Promise<void> {
    if (after === "later") return;
    const tool = after === "cancel" ? "task_cancel" : "task_await";
    try {
      const ended = recordSchema.safeParse(await this.#host.callJson(session, tool, { taskId }));
      if (ended.success && ended.data.taskId === taskId) this.#note(ended.data);
    } catch {
      // OpenCode was killed meanwhile. The task is looked up at the end.
    }
  }

  async work(until: number): Promise<void> {
    let calls = 0;
    const isOver = (): boolean => performance.now() >= until && calls >= LEAST_CALLS;
    while (!isOver()) {
      await this.#isUp;
      const session = await this.#host.newSession().catch(() => undefined);
      if (session === undefined) {
        await setTimeout(LOOK_MS);
        continue;
      }
      for (let call = 0; call < CALLS_PER_SESSION && !isOver(); call++) {
        calls += 1;
        await this.#isUp;
        const work = this.#works[Math.floor(this.#chance() * this.#works.length)];
        if (work === undefined) continue;
        const task = await this.#begin(session, { task: "Do it.", ...work.args });
        if (task !== undefined) await this.#finish(task, session, work.after);
      }
    }
  }

  /** Kills OpenCode with -9 in the middle of its work, and starts it again. */
  async kill(): Promise<void> {
    const { opencode } = this.#host;
    this.#kills += 1;
    const again = async (): Promise<void> => {
      await opencode.halt();
      await opencode.resume();
    };
    this.#isUp = again();
    await this.#isUp;
  }

  /** Kills a worker's own process with -9. */
  async killWorker(): Promise<void> {
    const [pid] = await listWorkerPids(this.#host.opencode.machine);
    if (pid === undefined) return;
    this.#kills += 1;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has already ended.
    }
  }

  /** Waits until all started tasks have ended. Those that have not are lost. */
  async settle(): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    while (this.#open.size > 0 && performance.now() < until) {
      for (const session of new Set(this.#open.values())) {
        const taskIds = [...this.#open].flatMap(([id, owner]) => (owner === session ? [id] : []));
        const peeked = await this.#host
          .callJson(session, "task_peek", { taskIds: taskIds.slice(0, 10) })
          .catch(() => undefined);
        for (const task of tasksSchema.safeParse(peeked).data?.tasks ?? []) this.#note(task);
      }
      await setTimeout(LOOK_MS);
    }
  }
}

async function measure(mark: string): Promise<number> {
  return (await listMarked(MARK, mark)).reduce((sum, { megabytes }) => sum + megabytes, 0);
}

async function findOrphans(mark: string): Promise<readonly string[]> {
  const until = performance.now() + GRACE_MS;
  let left = await listMarked(MARK, mark);
  while (left.length > 0 && performance.now() < until) {
    await setTimeout(LOOK_MS);
    left = await listMarked(MARK, mark);
  }
  for (const { pid } of left) process.kill(pid, "SIGKILL");
  return left.map(({ pid, command }) => `${pid} ${command}`);
}

/**
 * Runs work of all kinds on a real OpenCode with the plugin as shipped: successful tasks, faults of
 * models, cancellations, and kills of OpenCode and of workers. OpenCode is killed only in the first
 * quarter, so its memory can be compared afterwards.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const mark = randomUUID();
  const host = await startOrchestrator({
    reply: answer,
    env: { [MARK]: mark },
    project: {
      ".opencode/orchestrator.json": {
        profiles: {
          builder: { purpose: "Builds.", whenToUse: "To build.", backend: "server", model: "node" },
        },
      },
    },
  });
  const run = new Soak(host, options);
  const memory = { start: 0, middle: 0, end: 0 };
  try {
    const { ms, sessions } = options;
    const begin = performance.now();
    const at = async (share: number): Promise<void> => {
      await setTimeout(Math.max(0, begin + ms * share - performance.now()));
    };
    const workers = Array.from({ length: sessions }, async () => run.work(begin + ms));
    for (const share of options.killsAt) {
      await at(share);
      await run.kill();
    }
    await at(0.4);
    memory.start = await measure(mark);
    await at(0.5);
    if (options.hasProcesses) await run.killWorker();
    await at(0.7);
    memory.middle = await measure(mark);
    await Promise.all(workers);
    memory.end = await measure(mark);
    await run.settle();
  } finally {
    await host.close();
  }
  return { ...run.counts, lost: run.open, orphans: await findOrphans(mark), memory };
}
