import { err, ok, type Result } from "neverthrow";
import { addUsage, NO_USAGE } from "../../../opencode/server/session-usage.js";
import type { EngineContext } from "../context.js";
import type { Worker, WorkerAnswer, WorkerFault } from "../ports.js";
import type { Account } from "../spending/account.js";
import { formatDollars } from "../spending/format-usage.js";
import type { PooledWorker } from "../workers/pool.js";
import type { Task } from "./task.js";

/** The cost rules for a task. */
export interface CostTerms {
  /** Cost limit for all workers of a session, in US dollars. */
  readonly perSession?: number | undefined;
  /** Whether the price of a model (`provider/model`) is known. */
  readonly isPriced: (fullID: string) => boolean;
}

/** A cost limit and the cost so far. */
interface CostLeft {
  readonly of: "task" | "session";
  readonly limit: number;
  readonly spent: number;
}

const leftOf = ({ limit, spent }: CostLeft) => limit - spent;

function findNearest(
  { spending, pool }: Pick<EngineContext, "spending" | "pool">,
  { record }: Task,
  rootSessionID: string,
  { perSession }: CostTerms,
): CostLeft | undefined {
  const held: CostLeft[] = [];
  if (record.maxCost !== undefined)
    held.push({ of: "task", limit: record.maxCost, spent: record.spent?.cost ?? 0 });
  if (perSession !== undefined) {
    const ended = spending.ledger.sum({ rootSessionID }).cost ?? 0;
    const sessions = pool.list(rootSessionID).flatMap(({ worker }) => worker?.sessionID ?? []);
    held.push({
      ...{ of: "session", limit: perSession },
      spent: ended + spending.guard.running(sessions),
    });
  }
  return held.toSorted((a, b) => leftOf(a) - leftOf(b))[0];
}

function describeCrossed({ of, limit, spent }: CostLeft): string {
  const who = of === "task" ? "this task spent" : "the workers of this session spent";
  const whose = of === "task" ? "its" : "their";
  return `${who} ${formatDollars(spent)} of ${whose} limit of ${formatDollars(limit)}`;
}

/** The remaining budget for the next prompt in US dollars; undefined without a limit. */
export function findCostLeft(
  context: Pick<EngineContext, "spending" | "pool">,
  task: Task,
  rootSessionID: string,
  terms: CostTerms,
): Result<number | undefined, WorkerFault> {
  const nearest = findNearest(context, task, rootSessionID, terms);
  if (nearest === undefined) return ok(undefined);
  const left = leftOf(nearest);
  if (left > 0) return ok(left);
  return err({ code: "max-cost", message: `No prompt was sent: ${describeCrossed(nearest)}.` });
}

/**
 * Checks a cost limit against a model of unknown price. A task with its own limit is refused. A
 * session limit only adds a warning, because unknown costs do not count in its sum.
 */
export function checkPrice(
  task: Task,
  model: string,
  { perSession, isPriced }: CostTerms,
): Result<void, WorkerFault> {
  const { maxCost, warnings } = task.record;
  if ((maxCost === undefined && perSession === undefined) || isPriced(model)) return ok();
  if (maxCost !== undefined) {
    const message = `The price of ${model} is unknown, so maxCost cannot be enforced. Omit maxCost, choose a model with a known price, or add the model's "cost" to opencode.json.`;
    return err({ code: "max-cost", message });
  }
  const message = `The price of ${model} is unknown, so its cost does not count toward the session's maxCost.`;
  task.record = { ...task.record, warnings: [{ code: "price-not-known", message }, ...warnings] };
  return ok();
}

/** Records a prompt's usage. Undefined if OpenCode does not report it. Never rejects. */
export async function settleCost(
  { spending, receipts }: Pick<EngineContext, "spending" | "receipts">,
  task: Task,
  { rootSessionID, profile }: Pick<PooledWorker, "rootSessionID" | "profile">,
  worker: Worker,
  { isPriced }: CostTerms,
  since: number,
): Promise<Account | undefined> {
  const account = await spending.accounts.read(worker, isPriced, { since });
  if (account === undefined) return undefined;
  const { sessionID, spent = NO_USAGE } = task.record;
  task.record = { ...task.record, spent: addUsage(spent, account.usage) };
  spending.ledger.add({ sessionID, rootSessionID, workerId: profile.id }, account.usage);
  receipts.spent(task.record.taskId, account.usage);
  return account;
}

/**
 * Fails a turn that was stopped at its cost limit; a turn that had completed only gets a warning.
 */
export function judgeCost(
  context: Pick<EngineContext, "spending" | "pool">,
  task: Task,
  { rootSessionID }: Pick<PooledWorker, "rootSessionID">,
  terms: CostTerms,
  account: Account | undefined,
  answer: Result<WorkerAnswer, WorkerFault>,
): Result<WorkerAnswer, WorkerFault> {
  const nearest = findNearest(context, task, rootSessionID, terms);
  if (nearest === undefined || leftOf(nearest) >= 0) return answer;
  const isCut = answer.match(
    () => account?.answers.at(-1)?.wantsTools === true,
    ({ code }) => code === "canceled" && !task.controller.signal.aborted,
  );
  const crossed = describeCrossed(nearest);
  if (isCut) return err({ code: "max-cost", message: `Stopped before the next step: ${crossed}.` });
  if (answer.isErr()) return answer;
  const message = `The last step finished beyond the cost limit: ${crossed}.`;
  const warnings = [{ code: "max-cost", message }, ...task.record.warnings];
  task.record = { ...task.record, warnings };
  return answer;
}
