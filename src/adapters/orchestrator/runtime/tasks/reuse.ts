import type { Resolution } from "../../../../index.js";
import type { EngineContext } from "../context.js";
import { findReread, formatReread } from "../spending/reread.js";
import type { Claim } from "../workers/pool.js";
import type { Plan } from "./plan-task.js";
import type { Reread, Task, TaskReuse } from "./task.js";

/** Records and reports which worker takes a task, and what has to be read again. */
export function noteClaim(context: EngineContext, task: Task, plan: Plan, claim: Claim): void {
  const { profile, resolution, rootSessionID, snapshot } = plan;
  const { pooled, before, reused, refused } = claim;
  const reread = findReread(context, pooled, before?.model, resolution, snapshot);
  const reuse = describeReuse(claim, profile.model, resolution, reread);
  task.record = { ...task.record, reused, reuse };
  const about = {
    message: reuse.text,
    taskId: task.record.taskId,
    workerId: profile.id,
    model: resolution.resolvedModel,
    sessionID: rootSessionID,
  };
  if (reread !== undefined) context.emit({ kind: "cache-lost", level: "warn", ...about });
  if (!reused && refused.length > 0)
    context.emit({ kind: "reuse-refused", level: "info", ...about });
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Explains the choice of worker. */
function describeReuse(
  { pooled, reused, before, defaultBefore, refused }: Claim,
  ownRef: string,
  { resolvedModel }: Resolution,
  reread: Reread | undefined,
): TaskReuse {
  const lost = reread === undefined ? "" : ` ${capitalize(formatReread(reread))}.`;
  const more = { ...(reread !== undefined && { reread }) };
  const { id, profile } = pooled;
  if (!reused) {
    const codes = [...new Set(refused)];
    return codes.length === 0
      ? { code: "none-running", text: `A new ${profile.id} starts, because none was running.` }
      : { code: codes.join(","), text: `A new ${profile.id} starts: ${codes.join(", ")}.` };
  }
  if (defaultBefore !== undefined) {
    const text = `${id} continues, although the default model of ${profile.id} has changed from ${defaultBefore} to ${ownRef}.${lost}`;
    return { code: "default-changed", text, ...more };
  }
  return before?.model === resolvedModel
    ? { code: "same", text: `${id} continues with the same model.` }
    : {
        code: "other-model",
        text: `${id} continues its session; the model changed from ${before?.model ?? "another one"} to ${resolvedModel}.${lost}`,
        ...more,
      };
}
