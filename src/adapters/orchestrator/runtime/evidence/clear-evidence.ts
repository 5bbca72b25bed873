import { countModels, KEPT_DAYS } from "../../../opencode/evidence/kept.js";
import type { KeptRuns } from "../../../opencode/evidence/run.js";
import { formatCount } from "../../../opencode/loaded-sources.js";
import type { EngineContext } from "../context.js";
import type { ClearRequest } from "../health/clear-health.js";
import { readTarget } from "../health/health.js";
import { keepOp } from "../tasks/record-op.js";
import type { TaskRecord } from "../tasks/task.js";

/** Removes the runs of a provider, of a model, or of all: an op, recorded among the tasks. */
export async function recordForget(
  context: EngineContext,
  { sessionID, model, from }: ClearRequest,
): Promise<TaskRecord> {
  const facts = { sessionID, op: "evidence.clear", ref: model, from };
  return keepOp(context, facts, async () => {
    const cleared = await context.evidence.clear(readTarget(model));
    const runs = describeKept(cleared);
    const output = runs === undefined ? "No matching runs are stored." : `Removed: ${runs}.`;
    return { status: "succeeded", output };
  });
}

/** `12 runs of 3 models`; undefined if there are no runs. */
function describeKept(kept: readonly KeptRuns[]): string | undefined {
  const count = kept.reduce((sum, { runs }) => sum + runs.length, 0);
  if (count === 0) return undefined;
  return `${formatCount(count, "run")} of ${formatCount(countModels(kept), "model")}`;
}

/** A summary for the status view. */
export async function describeEvidence({
  evidence,
}: Pick<EngineContext, "evidence">): Promise<string | undefined> {
  const runs = describeKept((await evidence.read()).kept);
  return runs === undefined ? undefined : `${runs} in the last ${KEPT_DAYS} days`;
}
