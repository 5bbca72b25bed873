import { ok, type Result } from "neverthrow";
import * as z from "zod";
import { anySignal } from "../../../opencode/any-signal.js";
import { atLeast } from "../../../opencode/server/measured.js";
import type { SpawnRequest, WorkerFault } from "../ports.js";
import { parseJson } from "./answer.js";
import { listRules, pickAgent } from "./permissions.js";
import { refuseStart } from "./refuse-start.js";
import { type Answer, type NoAnswer, requestServer, type ServerAddress } from "./request.js";

/** The session and agent for a worker's prompts. */
export interface WorkerSession {
  readonly id: string;
  readonly agent: string;
}

const sessionSchema = z.object({ id: z.string().check(atLeast(1)) });

const SESSION_MS = 20_000;

function readJson(answer: Result<Answer, NoAnswer>): unknown {
  return answer
    .map(({ status, body }) => (status === 200 ? parseJson(body) : undefined))
    .unwrapOr(undefined);
}

/** Creates a worker's session, with the tools that the worker may use. */
export async function createSession(
  address: ServerAddress,
  { profile, identity, parentSessionID, title, signal: given }: SpawnRequest,
): Promise<Result<WorkerSession, WorkerFault>> {
  const signal = anySignal([given, AbortSignal.timeout(SESSION_MS)]);
  const { directory } = identity;

  const listed = await requestServer(address, { method: "GET", path: "/agent", directory, signal });
  const agent = pickAgent(readJson(listed));
  if (agent === undefined)
    return refuseStart("The worker's server lists no agent for the worker.", given);
  const created = await requestServer(address, {
    method: "POST",
    path: "/session",
    directory,
    // The parent keeps it out of the user's list of sessions, which all servers share.
    body: { parentID: parentSessionID, title, permission: listRules(profile.tools, agent) },
    signal,
  });
  const session = sessionSchema.safeParse(readJson(created));
  if (!session.success) return refuseStart("The worker's server created no session.", given);
  return ok({ id: session.data.id, agent: agent.name });
}
