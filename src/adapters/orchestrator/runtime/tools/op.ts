import type { Result } from "neverthrow";
import type { Policy, Resolution } from "../../../../index.js";
import type { RefInput } from "../../selection/ports.js";
import { toRefText } from "../../selection/request.js";
import type { Engine } from "../engine.js";
import { recordForget } from "../evidence/clear-evidence.js";
import { recordClear } from "../health/clear-health.js";
import type { Caller } from "../tasks/plan-task.js";
import type { TaskError, TaskRecord } from "../tasks/task.js";
import { OPS, type Op } from "./arguments.js";

/** The arguments of `task_start` that describe an op. */
export interface OpArguments {
  readonly op?: Op | undefined;
  readonly workerId?: string | undefined;
  readonly model?: RefInput | undefined;
  readonly modelPolicy?: Policy | undefined;
  readonly from?: string | undefined;
  readonly worker?:
    | {
        readonly workerId: string;
        readonly model?: RefInput | undefined;
        readonly modelPolicy?: Policy | undefined;
        readonly respawn?: boolean | undefined;
      }
    | undefined;
}

type Outcome = Promise<Result<Resolution, TaskError>>;

async function apply(engine: Engine, args: OpArguments, caller: Caller): Promise<TaskRecord> {
  const { sessionID, confirm } = caller;
  const workerId = args.worker?.workerId ?? args.workerId ?? "";
  const ref = args.worker?.model ?? args.model;
  const policy = args.worker?.modelPolicy ?? args.modelPolicy;
  const respawn = args.worker?.respawn;
  const run = async (): Outcome =>
    args.op === "worker.model.reset"
      ? engine.reset({ sessionID, workerId, respawn })
      : engine.set({ sessionID, workerId, ref, policy, respawn, ...(confirm && { confirm }) });
  return engine.recordOp({ sessionID, workerId, op: args.op ?? "", from: args.from, ref, run });
}

/**
 * Sets or resets a worker's model, or clears stored failures or evidence. Returns after the end.
 */
export async function runOp(
  engine: Engine,
  args: OpArguments,
  caller: Caller,
): Promise<TaskRecord | { readonly status: "failed"; readonly error: TaskError }> {
  if (args.op === "health.clear" || args.op === "evidence.clear") {
    const { model = args.worker?.model, from } = args;
    const { sessionID } = caller;
    const target = model === undefined ? undefined : toRefText(model);
    const clear = args.op === "health.clear" ? recordClear : recordForget;
    return clear(engine.context, { sessionID, model: target, from });
  }
  if (args.op !== undefined) return apply(engine, args, caller);
  const message = `kind "op" needs an op: ${OPS.map((op) => JSON.stringify(op)).join(" or ")}. Nothing was changed.`;
  return { status: "failed", error: { code: "bad-arguments", message, suggestions: [] } };
}
