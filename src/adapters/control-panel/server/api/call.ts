import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { CallAnswer, CallRequest, PanelMethod } from "../../wire.js";
import { type Failure, fail } from "../failure.js";
import { readBody } from "../http/read-body.js";
import type { Link } from "../opencode/link.js";

const METHODS = {
  list: true,
  workers: true,
  models: true,
  tags: true,
  providers: true,
  resolve: true,
  explain: true,
  set: true,
  reset: true,
  verify: true,
  health: true,
  "health.clear": true,
  subscribe: true,
} as const satisfies Record<PanelMethod, true>;

/** The maximum number of concurrent calls. A page needs only a handful. */
const MOST_CALLS = 32;

const bodySchema = z.object({
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});

function isMethod(name: string): name is PanelMethod {
  return Object.hasOwn(METHODS, name);
}

function parseCall(json: unknown): Result<CallRequest, Failure> {
  const { data } = bodySchema.safeParse(json);
  if (data === undefined) {
    return err(fail("bad-request", 'Expected { "method": a text, "params": an object }.'));
  }
  const { method, params } = data;
  if (isMethod(method)) return ok({ method, ...(params !== undefined && { params }) });
  const known = Object.keys(METHODS).join(", ");
  return err(fail("bad-request", `The panel has no such method; the methods are ${known}.`));
}

/** Creates a function that forwards a call from a request's body to the plugin. */
export function createCaller(
  link: Pick<Link, "call">,
): (request: IncomingMessage) => Promise<Result<CallAnswer, Failure>> {
  let open = 0;
  return async (request) => {
    const body = await readBody(request);
    const call = body.andThen(parseCall);
    if (call.isErr()) return err(call.error);
    if (open >= MOST_CALLS) {
      return err(fail("too-many-requests", "Too many calls are already waiting for the plugin."));
    }
    open += 1;
    const answer = await link.call(call.value.method, call.value.params ?? {});
    open -= 1;
    return answer.map((result): CallAnswer => ({ result }));
  };
}
