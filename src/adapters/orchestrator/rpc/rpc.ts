import * as z from "zod";
import type { HostClient } from "../engine/host-client.js";
import type { TaskError } from "../engine/task.js";

/** Requests, answers and news go over OpenCode's event bus as commands with these prefixes. */
export const RPC_REQUEST = "omr.v1.req:";
export const RPC_RESPONSE = "omr.v1.res:";
export const RPC_CHANGE = "omr.v1.evt:";

const LONGEST_REQUEST = 64_000;

const requestSchema = z.object({
  id: z.string().min(1).max(100),
  method: z.string().max(50),
  params: z.unknown().optional(),
});

/** A method's answer, or why there is none. */
export type RpcAnswer =
  | { readonly id: string; readonly result: unknown }
  | { readonly id: string; readonly error: TaskError };

/** Parses the parameters itself. Never throws. */
export type RpcMethod = (
  params: unknown,
) => Promise<{ readonly result: unknown } | { readonly error: TaskError }>;

function readRequest(command: string): z.infer<typeof requestSchema> | undefined {
  if (!command.startsWith(RPC_REQUEST) || command.length > LONGEST_REQUEST) return undefined;
  try {
    const json: unknown = JSON.parse(command.slice(RPC_REQUEST.length));
    return requestSchema.safeParse(json).data;
  } catch {
    // Nobody to answer: what cannot be read has no id.
    return undefined;
  }
}

/** Answers a command if it is a request; the answer goes out over the same bus. */
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
  const answer: RpcAnswer = { id, ...outcome };
  await client.publish(`${RPC_RESPONSE}${JSON.stringify(answer)}`);
}
