import type { Result } from "neverthrow";
import type { Resolution } from "../../../../index.js";
import { formatResolved, shortenReason } from "../../selection/decision.js";
import type { RefInput } from "../../selection/ports.js";
import { toRefText } from "../../selection/request.js";
import type { EngineContext } from "../context.js";
import { endTask } from "./end-task.js";
import type { Task, TaskError, TaskRecord } from "./task.js";

export interface OpRequest {
  readonly sessionID: string;
  readonly workerId: string;
  readonly op: string;
  readonly ref: RefInput | undefined;
  readonly from?: string | undefined;
  readonly run: () => Promise<Result<Resolution, TaskError>>;
}

/** Runs an op and keeps it among the tasks. */
export async function recordOp(context: EngineContext, request: OpRequest): Promise<TaskRecord> {
  const { sessionID, workerId, op, ref, from, run } = request;
  const task: Task = {
    record: {
      taskId: context.newID(),
      kind: "op",
      status: "running",
      sessionID,
      workerId,
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
  const outcome = await run();
  if (outcome.isErr()) {
    endTask(context, task, { status: "failed", error: outcome.error });
    return task.record;
  }
  const resolution = outcome.value;
  task.record = {
    ...task.record,
    resolved: formatResolved(resolution),
    reason: shortenReason(resolution.reason),
    policy: resolution.policy,
    layer: resolution.metadata.layer,
    warnings: resolution.metadata.warnings,
  };
  endTask(context, task, { status: "succeeded" });
  return task.record;
}
