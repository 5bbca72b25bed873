import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { SourceError } from "../../../../index.js";
import { requestJson, type ServerAccess } from "../../../opencode/server/request.js";
import {
  addUpAnswers,
  type ModelAnswer,
  readModelAnswers,
} from "../../../opencode/server/session-usage.js";
import type { UsageAnswer, WorkerUsage } from "../../wire.js";
import { type Failure, fail } from "../failure.js";
import type { ExplainFailure } from "../opencode/explain-failure.js";

/** The maximum number of child sessions read. The newest are read. */
const MOST_CHILDREN = 40;
const MOST_ANSWERS = 3;
const SESSION_ID = /^[\w-]{1,100}$/;

const childSchema = z.object({
  id: z.string().regex(SESSION_ID),
  time: z.object({ updated: z.number() }),
});
/** Selects the list entries that match the schema. Other entries are irrelevant here. */
function pick<T>(json: unknown, schema: z.ZodType<T>): readonly T[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  return entries.flatMap((entry) => schema.safeParse(entry).data ?? []);
}

function addUp(answers: readonly ModelAnswer[]): WorkerUsage {
  const { cost = 0, tokens } = addUpAnswers(answers, () => true);
  // A failed answer has a cost but no duration.
  const times = answers.flatMap(({ created, completed, hasFailed }) =>
    completed === undefined || hasFailed ? [] : [{ created, completed }],
  );
  return {
    cost,
    tokens: { input: tokens?.input ?? 0, output: tokens?.output ?? 0 },
    answersMs: times
      .sort((a, b) => b.completed - a.completed)
      .slice(0, MOST_ANSWERS)
      .map(({ created, completed }) => Math.max(0, completed - created)),
  };
}

/** Reads the usage of a session's workers from the answers in its child sessions. */
export async function readUsage(
  access: ServerAccess,
  explain: ExplainFailure,
  sessionID: string,
): Promise<Result<UsageAnswer, Failure>> {
  if (!SESSION_ID.test(sessionID)) return err(fail("bad-request", "This is not a session's id."));
  const listed = await requestJson(access, `/session/${sessionID}/children`);
  if (listed.isErr()) return err(await explain(listed.error));
  const children = [...pick(listed.value, childSchema)]
    .sort((a, b) => b.time.updated - a.time.updated)
    .slice(0, MOST_CHILDREN);
  const byWorker = new Map<string, ModelAnswer[]>();
  let unread = 0;
  for (const { id } of children) {
    const read: Result<unknown, SourceError> = await requestJson(access, `/session/${id}/message`);
    if (read.isErr() || !Array.isArray(read.value)) {
      unread += 1;
      continue;
    }
    for (const answer of readModelAnswers(read.value)) {
      const known = byWorker.get(answer.agent);
      if (known === undefined) byWorker.set(answer.agent, [answer]);
      else known.push(answer);
    }
  }
  const workers = [...byWorker].map(([worker, answers]) => [worker, addUp(answers)] as const);
  return ok({ workers: Object.fromEntries(workers), ...(unread > 0 && { unread }) });
}
