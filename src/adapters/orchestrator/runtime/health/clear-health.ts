import type { HealthRecord } from "../../../../index.js";
import type { HealthAnswer, ListedFailure } from "../../../opencode/rpc/listed.js";
import type { EngineContext } from "../context.js";
import { keepOp } from "../tasks/record-op.js";
import type { TaskRecord } from "../tasks/task.js";
import { readTarget } from "./health.js";
import { describeCooling, formatSubject } from "./note-outcome.js";

/** The current cooldowns, the first to expire first, and problems of the stored file. */
export async function listHealth({
  health,
  clock,
}: Pick<EngineContext, "health" | "clock">): Promise<HealthAnswer> {
  const { records, issues } = await health.read();
  return {
    failures: toListed(records, clock.now()),
    notes: issues.map(({ message }) => message),
  };
}

/**
 * Clears failures and quotas of a provider, of a model, or of all. Returns the cleared failures.
 */
export async function clearHealth(
  { health, quotas, clock }: Pick<EngineContext, "health" | "quotas" | "clock">,
  target: string | undefined,
): Promise<ListedFailure[]> {
  const isMeant = readTarget(target);
  await quotas.clear(isMeant);
  return toListed(await health.clear(isMeant), clock.now());
}

function toListed(records: readonly HealthRecord[], now: number): ListedFailure[] {
  return records
    .toSorted((a, b) => a.until - b.until)
    .map((record) => {
      const { kind, since, until } = record;
      return {
        model: formatSubject(record),
        kind,
        since,
        until,
        state: describeCooling(record, now),
      };
    });
}

export interface ClearRequest {
  readonly sessionID: string;
  /** A provider, or `provider/model`; everything if absent. */
  readonly model?: string | undefined;
  readonly from?: string | undefined;
}

/** Clears failures as an op, which is recorded among the tasks. */
export async function recordClear(
  context: EngineContext,
  { sessionID, model, from }: ClearRequest,
): Promise<TaskRecord> {
  const facts = { sessionID, op: "health.clear", ref: model, from };
  return keepOp(context, facts, async () => {
    const cleared = await clearHealth(context, model);
    const names = cleared.map((failure) => failure.model).join(", ");
    const output = names === "" ? "Nothing matching is in cooldown." : `Cooldown ended: ${names}.`;
    return { status: "succeeded", output };
  });
}
