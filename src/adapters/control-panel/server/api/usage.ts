import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { SourceError } from "../../../../index.js";
import { atMost } from "../../../opencode/server/measured.js";
import { requestJson, type ServerAccess } from "../../../opencode/server/request.js";
import type { UsageAnswer, WorkerUsage } from "../../wire.js";
import { type Failure, fail, failSource } from "../failure.js";

/** Child sessions that are read, the newest first. */
const MOST_CHILDREN = 40;
const MOST_ANSWERS = 3;
const SESSION_ID = /^[\w-]{1,100}$/;

const childSchema = z.object({
  id: z.string().regex(SESSION_ID),
  time: z.object({ updated: z.number() }),
});
const count = z.number().catch(0);
const messageSchema = z.object({
  info: z.object({
    role: z.literal("assistant"),
    agent: z.string().check(atMost(100)).optional().catch(undefined),
    mode: z.string().check(atMost(100)).optional().catch(undefined),
    /** One that failed is no answer. */
    error: z.undefined().optional(),
    cost: count,
    tokens: z.object({ input: count, output: count }).catch({ input: 0, output: 0 }),
    time: z.object({ created: z.number(), completed: z.number() }),
  }),
});

type Message = z.infer<typeof messageSchema>["info"];

/** The entries of a list that are what is looked for; whatever else there is says nothing of a worker. */
function pick<T>(json: unknown, schema: z.ZodType<T>): readonly T[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  return entries.flatMap((entry) => schema.safeParse(entry).data ?? []);
}

function addUp(messages: readonly Message[]): WorkerUsage {
  const newest = [...messages].sort((a, b) => b.time.completed - a.time.completed);
  const sum = (read: (message: Message) => number) =>
    messages.reduce((total, message) => total + read(message), 0);
  return {
    cost: sum(({ cost }) => cost),
    tokens: {
      input: sum(({ tokens }) => tokens.input),
      output: sum(({ tokens }) => tokens.output),
    },
    answersMs: newest
      .slice(0, MOST_ANSWERS)
      .map(({ time }) => Math.max(0, time.completed - time.created)),
  };
}

/** What the workers of a session have used, by the answers in the sessions below it. */
export async function readUsage(
  access: ServerAccess,
  sessionID: string,
): Promise<Result<UsageAnswer, Failure>> {
  if (!SESSION_ID.test(sessionID)) return err(fail("bad-request", "This is no session's id."));
  const listed = await requestJson(access, `/session/${sessionID}/children`);
  if (listed.isErr()) return err(failSource(listed.error));
  const children = [...pick(listed.value, childSchema)]
    .sort((a, b) => b.time.updated - a.time.updated)
    .slice(0, MOST_CHILDREN);
  const byWorker = new Map<string, Message[]>();
  for (const { id } of children) {
    const read: Result<unknown, SourceError> = await requestJson(access, `/session/${id}/message`);
    for (const { info } of read.map((json) => pick(json, messageSchema)).unwrapOr([])) {
      const worker = info.agent ?? info.mode ?? "";
      const known = byWorker.get(worker);
      if (known === undefined) byWorker.set(worker, [info]);
      else known.push(info);
    }
  }
  const workers = [...byWorker].map(([worker, messages]) => [worker, addUp(messages)] as const);
  return ok({ workers: Object.fromEntries(workers) });
}
