import type { EngineContext } from "../context.js";
import { toLimits } from "../limits.js";
import type { PooledWorker } from "./pool.js";

/** Ends a worker that was removed from the pool, even one that is still starting. */
async function stopWorker(pooled: PooledWorker): Promise<void> {
  pooled.status = "stopped";
  clearTimeout(pooled.retirement);
  const started = await pooled.started;
  if (started.isOk()) await started.value.stop();
}

/** Removes workers from the pool and ends them. Their running tasks fail by themselves. */
export async function endWorkers(
  { pool }: Pick<EngineContext, "pool">,
  workers: readonly PooledWorker[],
): Promise<void> {
  for (const pooled of workers) pool.remove(pooled);
  await Promise.all(workers.map(stopWorker));
}

/** Ends a worker at once if it is idle, else after its current tasks. */
export async function leaveWhenIdle(
  context: Pick<EngineContext, "pool">,
  pooled: PooledWorker,
): Promise<void> {
  pooled.isLeaving = true;
  if (pooled.waiting === 0) await endWorkers(context, [pooled]);
}

/** The most idle agent workers per session. The oldest are retired first. */
const KEPT_IDLE = 16;

/** Called when a worker becomes idle. Ends it now if it is leaving, else after the idle time. */
export async function rest(context: EngineContext, pooled: PooledWorker): Promise<void> {
  if (pooled.isLeaving) {
    await endWorkers(context, [pooled]);
    return;
  }
  const { settings } = await context.loadProfiles();
  const { idleMs } = toLimits(settings?.limits ?? {}, context.machine);
  // The worker may have been claimed while the limits were read.
  if (pooled.waiting > 0 || pooled.status !== "ready") return;
  clearTimeout(pooled.retirement);
  pooled.retirement = setTimeout(() => void retire(context, pooled), idleMs);
  pooled.retirement.unref();
  const idle = context.pool
    .list(pooled.rootSessionID)
    .filter(
      ({ waiting, status, profile }) =>
        waiting === 0 && status === "ready" && profile.backend === "agent",
    );
  await Promise.all(idle.slice(0, -KEPT_IDLE).map(async (old) => retire(context, old)));
}

async function retire(context: EngineContext, pooled: PooledWorker): Promise<void> {
  if (pooled.waiting > 0) return;
  context.emit({
    kind: "retired",
    level: "info",
    message: `${pooled.id} was idle and has been stopped.`,
    workerId: pooled.profile.id,
    sessionID: pooled.rootSessionID,
  });
  await endWorkers(context, [pooled]);
}

/** Ends an idle server worker, in order of start; false if all are busy. */
export async function makeRoom(context: Pick<EngineContext, "pool">): Promise<boolean> {
  const idle = context.pool
    .list()
    .find(
      ({ waiting, status, profile }) =>
        waiting === 0 && status === "ready" && profile.backend === "server",
    );
  if (idle === undefined) return false;
  await endWorkers(context, [idle]);
  return true;
}
