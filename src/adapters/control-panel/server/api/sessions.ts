import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import { atMost } from "../../../opencode/server/measured.js";
import { labelOf, requestJson, type ServerAccess } from "../../../opencode/server/request.js";
import type { SessionRow, SessionsAnswer } from "../../wire.js";
import { type Failure, failSource } from "../failure.js";
import type { ExplainFailure } from "../opencode/explain-failure.js";

const MOST_SESSIONS = 200;
const LONGEST_TITLE = 200;

const sessionSchema = z.object({
  id: z.string().check(atMost(200)),
  title: z.string().catch(""),
  parentID: z.string().nullish(),
  time: z.object({ updated: z.number(), archived: z.number().nullish() }),
});

function toRow(json: unknown): readonly SessionRow[] {
  const { data } = sessionSchema.safeParse(json);
  const isChosen = data !== undefined && (data.parentID ?? data.time.archived ?? null) === null;
  if (!isChosen) return [];
  const { id, title, time } = data;
  return [{ id, title: title.slice(0, LONGEST_TITLE), updatedAt: time.updated }];
}

/** Lists the root sessions of the folder, newest first. */
export async function listSessions(
  access: ServerAccess,
  explain: ExplainFailure,
): Promise<Result<SessionsAnswer, Failure>> {
  const path = "/session";
  const query = { roots: "true", limit: String(MOST_SESSIONS) };
  const answer = await requestJson(access, path, { query });
  if (answer.isErr()) return err(await explain(answer.error));
  if (!Array.isArray(answer.value)) {
    const message = "Expected a list of sessions.";
    const hint = "Check that OpenCode 1.0 or later listens there.";
    return err(failSource({ code: "unknown-shape", source: labelOf(access, path), message, hint }));
  }
  const sessions = answer.value.flatMap(toRow).sort((a, b) => b.updatedAt - a.updatedAt);
  return ok({ sessions: sessions.slice(0, MOST_SESSIONS) });
}
