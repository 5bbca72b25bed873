import { err, ok, type Result } from "neverthrow";
import { forgetSession } from "../../../../worker.js";
import type { EngineContext } from "../context.js";
import type { TaskError } from "../tasks/task.js";

/** OpenCode's status for an unknown session (404) or an invalid id (400). */
const GONE: ReadonlySet<number | undefined> = new Set([400, 404]);

/** Refuses a session that does not exist: a choice stored for it would have no effect. */
export async function checkSession(
  { client }: Pick<EngineContext, "client">,
  sessionID: string,
): Promise<Result<void, TaskError>> {
  const read = await client.readSession(sessionID);
  if (read.isOk()) return ok();
  const { status, message } = read.error;
  if (!GONE.has(status)) return err({ code: "session-not-read", message, suggestions: [] });
  return err({
    code: "unknown-session",
    message: `OpenCode has no session "${sessionID}". It was deleted or never existed.`,
    suggestions: [],
  });
}

/** Drops the choices of sessions that were deleted while this plugin was not running. */
export async function forgetGoneSessions(
  context: Pick<EngineContext, "client" | "choices">,
): Promise<void> {
  const { choices } = await context.choices.read();
  const gone: string[] = [];
  for (const sessionID of new Set(choices.map((choice) => choice.sessionID))) {
    const checked = await checkSession(context, sessionID);
    if (checked.isErr() && checked.error.code === "unknown-session") gone.push(sessionID);
  }
  if (gone.length === 0) return;
  await context.choices.change((state) => gone.reduce(forgetSession, state));
}
