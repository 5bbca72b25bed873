import { err, ok, type Result } from "neverthrow";
import type { ListedWorker } from "../../opencode/rpc/listed.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import { ask, type Flow, toast } from "./flow.js";
import { differs, readWorker } from "./read-worker.js";
import { findSession } from "./session.js";

async function resetAndCompare(
  flow: Flow,
  sessionID: string,
  workerId: string,
): Promise<Result<ListedWorker, RpcError>> {
  const reset = await flow.rpc.reset({ sessionID, workerId });
  const worker = await readWorker(flow, sessionID, workerId);
  if (worker.isErr()) return err(worker.error);
  const { sticky, next } = worker.value;
  const kept = sticky ?? next;
  if (kept !== undefined) {
    return reset.isErr()
      ? err(reset.error)
      : differs(`${workerId} was reset, but the plugin still reports ${kept}.`);
  }
  return ok(worker.value);
}

/** Returns a worker to its profile's model, and reads the result back. */
export async function resetWorker(
  flow: Flow,
  listed: ListedWorker,
  back: () => void,
): Promise<void> {
  const workerId = listed.worker;
  const sessionID = findSession(flow);
  // On the home screen nothing has been chosen yet.
  if (sessionID === undefined) return;
  const ways = { back, retry: () => void resetWorker(flow, listed, back) };
  const what = `Resetting the model of ${workerId} …`;
  const worker = await ask(flow, what, resetAndCompare(flow, sessionID, workerId), ways);
  if (worker === undefined) return;
  const { own, model, reason, error } = worker;
  if (model === undefined) {
    toast(
      flow,
      "warning",
      `${workerId} was reset to ${own}, which has no model: ${error?.message ?? ""}`,
    );
  } else toast(flow, "success", `${workerId} was reset to ${own}: ${model}. ${reason ?? ""}`);
  flow.go.workers(workerId);
}
