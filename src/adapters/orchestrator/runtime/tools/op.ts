import type { Result } from "neverthrow";
import type { Policy, Resolution } from "../../../../index.js";
import type { Engine } from "../engine.js";
import type { TaskError, TaskRecord } from "../tasks/task.js";
import { joinRefs } from "./arguments.js";

/** The arguments of task_start that an op is made of. */
export interface OpArguments {
  readonly op?: "worker.model.set" | "worker.model.reset" | undefined;
  readonly workerId?: string | undefined;
  readonly model?: string | readonly string[] | undefined;
  readonly modelPolicy?: Policy | undefined;
  readonly from?: string | undefined;
  readonly worker?:
    | {
        readonly workerId: string;
        readonly model?: string | readonly string[] | undefined;
        readonly modelPolicy?: Policy | undefined;
        readonly respawn?: boolean | undefined;
      }
    | undefined;
}

type Outcome = Promise<Result<Resolution, TaskError>>;

async function apply(engine: Engine, args: OpArguments, sessionID: string): Promise<TaskRecord> {
  const workerId = args.worker?.workerId ?? args.workerId ?? "";
  const ref = joinRefs(args.worker?.model ?? args.model) ?? "";
  const policy = args.worker?.modelPolicy ?? args.modelPolicy;
  const respawn = args.worker?.respawn;
  const run = async (): Outcome =>
    args.op === "worker.model.reset"
      ? engine.reset({ sessionID, workerId, respawn })
      : engine.set({ sessionID, workerId, ref, policy, respawn });
  return engine.recordOp({ sessionID, workerId, op: args.op ?? "", from: args.from, ref, run });
}

/** Sets or resets a worker's model; the record of an op has ended when it comes. */
export async function runOp(
  engine: Engine,
  args: OpArguments,
  sessionID: string,
): Promise<TaskRecord | { readonly status: "failed"; readonly error: TaskError }> {
  if (args.op !== undefined) return apply(engine, args, sessionID);
  const message = 'An op is either "worker.model.set" or "worker.model.reset".';
  return { status: "failed", error: { code: "bad-arguments", message, suggestions: [] } };
}
