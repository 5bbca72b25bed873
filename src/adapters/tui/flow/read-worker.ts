import { err, ok, type Result } from "neverthrow";
import type { ListedWorker } from "../../opencode/rpc/listed.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import type { Flow } from "./flow.js";

/** Reads a worker's state back. A change counts as applied only if the server reports it. */
export async function readWorker(
  { rpc }: Flow,
  sessionID: string | undefined,
  workerId: string,
): Promise<Result<ListedWorker, RpcError>> {
  const answer = await rpc.workers({ sessionID, workerId });
  return answer.andThen(({ workers: [worker] }) =>
    worker === undefined ? differs(`The worker "${workerId}" no longer exists.`) : ok(worker),
  );
}

export function differs(message: string): Result<never, RpcError> {
  return err({ code: "not-applied", message, suggestions: [] });
}
