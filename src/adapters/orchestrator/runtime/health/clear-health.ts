import type { HealthRecord } from "../../../../index.js";
import type { ListedFailure } from "../../../opencode/rpc/listed.js";
import type { EngineContext } from "../context.js";
import { endTask } from "../tasks/end-task.js";
import type { Task, TaskRecord } from "../tasks/task.js";
import { readTarget } from "./health.js";
import { formatSubject, sayCooling } from "./note-outcome.js";

/** What is passed over just now, the one that is free first before the others. */
export async function listHealth({
  health,
  clock,
}: Pick<EngineContext, "health" | "clock">): Promise<readonly ListedFailure[]> {
  const { records } = await health.read();
  return toListed(records, clock.now());
}

/** Forgets what failed of a provider or a model, or all; answers with what is used again. */
export async function clearHealth(
  { health, clock }: Pick<EngineContext, "health" | "clock">,
  target: string | undefined,
): Promise<readonly ListedFailure[]> {
  return toListed(await health.clear(readTarget(target)), clock.now());
}

function toListed(records: readonly HealthRecord[], now: number): readonly ListedFailure[] {
  return records
    .toSorted((a, b) => a.until - b.until)
    .map((record) => {
      const { kind, since, until } = record;
      return { model: formatSubject(record), kind, since, until, says: sayCooling(record, now) };
    });
}

export interface ClearRequest {
  readonly sessionID: string;
  /** A provider, or `provider/model`; all without it. */
  readonly model?: string | undefined;
  readonly from?: string | undefined;
}

/** The same as an op, which is kept among the tasks. */
export async function recordClear(
  context: EngineContext,
  { sessionID, model, from }: ClearRequest,
): Promise<TaskRecord> {
  const task: Task = {
    record: {
      taskId: context.newID(),
      kind: "op",
      status: "running",
      sessionID,
      op: "health.clear",
      warnings: [],
      timings: { createdAt: context.clock.now() },
      ...(from !== undefined && { from }),
      ...(model !== undefined && { requested: { ref: model, needs: [], shadowed: [] } }),
    },
    controller: new AbortController(),
    done: Promise.resolve(),
  };
  context.tasks.add(task);
  const cleared = await clearHealth(context, model);
  const names = cleared.map((failure) => failure.model).join(", ");
  const output = names === "" ? "Nothing of that is cooling down." : `Used again: ${names}.`;
  endTask(context, task, { status: "succeeded", output });
  return task.record;
}
