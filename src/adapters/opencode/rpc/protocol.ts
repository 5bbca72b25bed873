import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import { atLeast, atMost } from "../server/measured.js";

// What programs and the plugin tell each other over OpenCode's event bus: requests, answers and news
// are commands of `tui.command.execute` events, told apart by these prefixes. OpenCode's own TUI
// passes over commands that it does not know.
export const RPC_REQUEST = "omr.v1.req:";
export const RPC_RESPONSE = "omr.v1.res:";
export const RPC_CHANGE = "omr.v1.evt:";

/** Characters of a request, with its prefix; the plugin passes over longer ones. */
export const LONGEST_REQUEST = 64_000;

const requestSchema = z.object({
  id: z.string().check(atLeast(1), atMost(100)),
  method: z.string().check(atMost(50)),
  params: z.unknown().optional(),
});

/** A question to the plugin; `id` comes back with the answer. */
export type RpcRequest = z.infer<typeof requestSchema>;

const suggestionSchema = z.object({
  /** `model`, `tag`, `worker`: `ref` can be used instead; `connect`, `setting`, `check`: `text` says what to do. */
  kind: z.string(),
  text: z.string(),
  ref: z.string().optional(),
  providerID: z.string().optional(),
  /** Variables of which one connects the provider. */
  env: z.array(z.string()).readonly().optional(),
  setting: z.string().optional(),
});

export const rpcErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  status: z.number().optional(),
  suggestions: z.array(suggestionSchema).readonly().default([]),
});

/** Why there is no result: a code of the plugin, of the resolver, or of the client. */
export type RpcError = z.infer<typeof rpcErrorSchema>;

const answerSchema = z.object({
  id: z.string(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** What goes back for a request. */
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

/** News of one change; `kind` is one of the plugin's, and there may be more. */
export type RpcChange = z.infer<typeof changeSchema>;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A command that is a request; anything else, and what cannot be read, is undefined. */
export function readRequest(command: string): RpcRequest | undefined {
  if (!command.startsWith(RPC_REQUEST) || command.length > LONGEST_REQUEST) return undefined;
  return requestSchema.safeParse(readJson(command.slice(RPC_REQUEST.length))).data;
}

const BAD_ANSWER: RpcError = {
  code: "bad-answer",
  message: "The plugin's answer cannot be read: the plugin inside OpenCode is of another version.",
  suggestions: [{ kind: "check", text: "Restart OpenCode." }],
};

/** A command that is an answer, also one of which no more than the id can be read. */
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

/** A command that is news. */
export function readChange(command: string): RpcChange | undefined {
  if (!command.startsWith(RPC_CHANGE)) return undefined;
  return changeSchema.safeParse(readJson(command.slice(RPC_CHANGE.length))).data;
}
