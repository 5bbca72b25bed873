import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import { atLeast, atMost } from "../server/measured.js";

// The protocol between programs and the plugin over OpenCode's event bus. Requests, answers and
// changes are commands of `tui.command.execute` events, told apart by these prefixes. OpenCode's
// own TUI ignores commands that it does not know.
export const RPC_REQUEST = "omr.v1.req:";
export const RPC_RESPONSE = "omr.v1.res:";
export const RPC_CHANGE = "omr.v1.evt:";

/** Characters of a request with its prefix. The plugin ignores longer requests. */
export const LONGEST_REQUEST = 64_000;

const requestSchema = z.object({
  id: z.string().check(atLeast(1), atMost(100)),
  method: z.string().check(atMost(50)),
  params: z.unknown().optional(),
});

/** A request to the plugin. The answer has the same `id`. */
export type RpcRequest = z.infer<typeof requestSchema>;

const suggestionSchema = z.object({
  /**
   * `model`, `tag`, `worker`: `ref` is an alternative. `connect`, `setting`, `check`: `text`
   * describes what to do.
   */
  kind: z.string(),
  text: z.string(),
  ref: z.string().optional(),
  providerID: z.string().optional(),
  /** Variables. Any one of them connects the provider. */
  env: z.array(z.string()).readonly().optional(),
  setting: z.string().optional(),
});

export const rpcErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  status: z.number().optional(),
  suggestions: z.array(suggestionSchema).readonly().default([]),
});

/**
 * The reason why there is no result. The code comes from the plugin, the resolver or the client.
 */
export type RpcError = z.infer<typeof rpcErrorSchema>;

const answerSchema = z.object({
  id: z.string(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** The answer to a request. */
export type RpcAnswer =
  | { readonly id: string; readonly result: unknown }
  | { readonly id: string; readonly error: RpcError };

const changeSchema = z.object({
  kind: z.string(),
  level: z.enum(["info", "warn", "error"]),
  message: z.string(),
  sessionID: z.string().optional(),
  workerId: z.string().optional(),
  taskId: z.string().optional(),
  model: z.string().optional(),
});

/** A change. `kind` is open: the plugin may add kinds. */
export type RpcChange = z.infer<typeof changeSchema>;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses a request command. Undefined for any other or unreadable command. */
export function readRequest(command: string): RpcRequest | undefined {
  if (!command.startsWith(RPC_REQUEST) || command.length > LONGEST_REQUEST) return undefined;
  return requestSchema.safeParse(readJson(command.slice(RPC_REQUEST.length))).data;
}

const BAD_ANSWER: RpcError = {
  code: "bad-answer",
  message: "The plugin's answer cannot be read: the plugin inside OpenCode has another version.",
  suggestions: [{ kind: "check", text: "Restart OpenCode." }],
};

/** Parses an answer command. Accepts an answer of which only the id is readable. */
export function readAnswer(
  command: string,
): { readonly id: string; readonly outcome: Result<unknown, RpcError> } | undefined {
  if (!command.startsWith(RPC_RESPONSE)) return undefined;
  const { data } = answerSchema.safeParse(readJson(command.slice(RPC_RESPONSE.length)));
  if (data === undefined) return undefined;
  const { id, result, error } = data;
  if (error === undefined)
    return { id, outcome: result === undefined ? err(BAD_ANSWER) : ok(result) };
  return { id, outcome: err(rpcErrorSchema.safeParse(error).data ?? BAD_ANSWER) };
}

/** Parses a change command. */
export function readChange(command: string): RpcChange | undefined {
  if (!command.startsWith(RPC_CHANGE)) return undefined;
  return changeSchema.safeParse(readJson(command.slice(RPC_CHANGE.length))).data;
}
