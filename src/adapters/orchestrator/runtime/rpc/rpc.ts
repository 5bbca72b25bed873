import { RPC_RESPONSE, type RpcAnswer, readRequest } from "../../../opencode/rpc/protocol.js";
import type { HostClient } from "../host-client.js";
import type { TaskError } from "../tasks/task.js";

/** Parses its own parameters. Never throws. */
export type RpcMethod = (
  params: unknown,
) => Promise<{ readonly result: unknown } | { readonly error: TaskError }>;

/** Handles a command if it is a request, and publishes the response on the same bus. */
export async function serveRpc(
  client: Pick<HostClient, "publish">,
  methods: ReadonlyMap<string, RpcMethod>,
  command: string,
): Promise<void> {
  const request = readRequest(command);
  if (request === undefined) return;
  const { id, method, params } = request;
  const run = methods.get(method);
  const unknown: TaskError = {
    code: "unknown-method",
    message: `There is no method "${method}"; the methods are ${[...methods.keys()].join(", ")}.`,
    suggestions: [],
  };
  const outcome = run === undefined ? { error: unknown } : await run(params ?? {});
  const answer = { id, ...outcome } satisfies RpcAnswer;
  await client.publish(`${RPC_RESPONSE}${JSON.stringify(answer)}`);
}
