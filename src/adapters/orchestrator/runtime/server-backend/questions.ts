import * as z from "zod";
import { anySignal } from "../../../opencode/any-signal.js";
import { atLeast } from "../../../opencode/server/measured.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

const questionSchema = z.object({ id: z.string().check(atLeast(1)), sessionID: z.string() });

const LOOK_MS = 1_000;
const ANSWER_MS = 5_000;
const REFUSAL =
  "This worker runs unattended, so no user can grant this permission. Continue without it.";

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
}

/**
 * Rejects OpenCode's permission requests during a turn, until the signal fires. A worker's server
 * has no user, and an open request would block the turn until its deadline. The model receives the
 * refusal and continues. Never throws.
 */
export async function refuseQuestions(
  server: ServerAddress,
  sessionID: string,
  directory: string,
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    await pause(LOOK_MS, until);
    const signal = anySignal([until, AbortSignal.timeout(ANSWER_MS)]);
    const asked = await requestServer(server, {
      method: "GET",
      path: "/permission",
      directory,
      signal,
    });
    const listed = z
      .array(z.unknown())
      .safeParse(asked.map(({ body }) => parseJson(body)).unwrapOr([]));
    for (const raw of listed.data ?? []) {
      const question = questionSchema.safeParse(raw);
      if (!question.success || question.data.sessionID !== sessionID) continue;
      const answered = await requestServer(server, {
        method: "POST",
        path: `/permission/${encodeURIComponent(question.data.id)}/reply`,
        directory,
        body: { reply: "reject", message: REFUSAL },
        signal,
      });
      // A reply that failed is repeated at the next look.
      answered.unwrapOr(undefined);
    }
  }
}
