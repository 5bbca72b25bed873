import type { Result } from "neverthrow";
import type { Resolution } from "../../../../index.js";
import { clipReason, formatResolved } from "../../selection/decision.js";
import type { RefInput } from "../../selection/ports.js";
import { toRefText } from "../../selection/request.js";
import type { EngineContext } from "../context.js";
import { endTask, type Outcome } from "./end-task.js";
import type { Task, TaskError, TaskRecord } from "./task.js";

/** The facts of an op. */
interface OpFacts {
  readonly sessionID: string;
  readonly workerId?: string | undefined;
  readonly op: string;
  readonly ref: RefInput | undefined;
  readonly from?: string | undefined;
}

export interface OpRequest extends OpFacts {
  readonly workerId: string;
  readonly run: () => Promise<Result<Resolution, TaskError>>;
}

/** Runs an op that decides on a model, and records it among the tasks. */
export async function recordOp(context: EngineContext, request: OpRequest): Promise<TaskRecord> {
  return keepOp(context, request, async (task) => {
    const outcome = await request.run();
    if (outcome.isErr()) return { status: "failed", error: outcome.error };
    const resolution = outcome.value;
    task.record = {
      ...task.record,
      resolved: formatResolved(resolution),
      reason: clipReason(resolution.reason),
      policy: resolution.policy,
      layer: resolution.metadata.layer,
      warnings: resolution.metadata.warnings,
    };
    return { status: "succeeded" };
  });
}

/** Runs any op, and records it among the tasks. */
export async function keepOp(
  context: EngineContext,
  { sessionID, workerId, op, ref, from }: OpFacts,
  run: (task: Task) => Promise<Outcome>,
): Promise<TaskRecord> {
  const task: Task = {
    record: {
      taskId: context.newID(),
      kind: "op",
      status: "running",
      sessionID,
      ...(workerId !== undefined && { workerId }),
      op,
      warnings: [],
      timings: { createdAt: context.clock.now() },
      ...(from !== undefined && { from }),
      ...(ref !== undefined && { requested: { ref: toRefText(ref), needs: [], shadowed: [] } }),
    },
    controller: new AbortController(),
    done: Promise.resolve(),
  };
  context.tasks.add(task);
  endTask(context, task, await run(task));
  return task.record;
}
