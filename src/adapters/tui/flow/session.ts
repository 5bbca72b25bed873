import { err, ok, type Result } from "neverthrow";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import type { Flow } from "./flow.js";

/** The session on screen; undefined on the home screen. */
export function findSession({ api }: Pick<Flow, "api">): string | undefined {
  const { name, params } = api.route.current;
  const sessionID = name === "session" ? params?.["sessionID"] : undefined;
  return typeof sessionID === "string" ? sessionID : undefined;
}

/** Creates a session for a choice on the home screen. */
export async function createSession({ api }: Flow): Promise<Result<string, RpcError>> {
  const refused = (why: string): Result<never, RpcError> => {
    const message = `OpenCode created no session for the choice${why}.`;
    return err({ code: "not-sent", message, suggestions: [] });
  };
  try {
    const { data } = await api.client.session.create({});
    return data === undefined ? refused("") : ok(data.id);
  } catch (cause) {
    return refused(cause instanceof Error ? `: ${cause.message}` : "");
  }
}

/** Deletes the session that was created for a choice, after the choice was refused. */
export async function dropSession({ api }: Flow, sessionID: string): Promise<void> {
  await api.client.session.delete({ sessionID }).catch(() => undefined);
}
