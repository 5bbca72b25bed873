import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { Resolution } from "../../../../index.js";
import { readRefs, type TaskStart } from "../../../../worker.js";
import { decideModel, fromResolutionError, fromSourceError } from "../../selection/decision.js";
import { findProfile } from "../../selection/find-profile.js";
import type { Engine } from "../engine.js";
import { findCaller } from "../tasks/plan-task.js";
import type { TaskError } from "../tasks/task.js";
import { readAnswer, toPromptFault } from "../workers/answer.js";

/** The result of one short request. */
export interface Verification {
  readonly wanted: string;
  readonly observed?: string;
  readonly ok: boolean;
  readonly error?: TaskError;
  readonly ms: number;
}

const sessionSchema = z.object({ id: z.string() });
const DEADLINE_MS = 60_000;

/**
 * A reference, or a worker as its next task would run it, with the choices of a session if given.
 */
export type Checked =
  | { readonly ref: string }
  | { readonly sessionID?: string | undefined; readonly workerId: string };

async function decide(
  { context }: Engine,
  checked: Checked,
): Promise<Result<Resolution, TaskError>> {
  if ("ref" in checked) {
    const read = await context.models.read();
    const request = { ref: checked.ref, purpose: "op" } as const;
    return read
      .mapErr(fromSourceError)
      .andThen(({ resolver }) => resolver.resolve(request).mapErr(fromResolutionError));
  }
  const { profiles } = await context.loadProfiles();
  const found = findProfile(profiles, checked.workerId);
  if (found.isErr()) return err(found.error);
  const refs = await readChosen(context, checked.sessionID, found.value.id);
  const decided = await decideModel(context, {
    profile: found.value,
    purpose: "op",
    refs,
    caller:
      checked.sessionID === undefined
        ? undefined
        : findCaller(context, profiles, checked.sessionID),
  });
  return decided.map(({ resolution }) => resolution);
}

async function readChosen(
  { sessions, choices }: Engine["context"],
  sessionID: string | undefined,
  workerID: string,
): Promise<TaskStart["refs"]> {
  if (sessionID === undefined) return {};
  const key = { sessionID: await sessions.rootOf(sessionID), workerID };
  return readRefs(await choices.read(), key);
}

/** Sends one short request to a model, in a temporary session without tools. */
export async function verifyModel(
  engine: Engine,
  checked: Checked,
): Promise<Result<Verification, TaskError>> {
  const { client, clock } = engine.context;
  const resolved = await decide(engine, checked);
  if (resolved.isErr()) return err(resolved.error);
  const { resolvedModel, metadata, variant } = resolved.value;
  const permission = [{ permission: "*", pattern: "*", action: "deny" }] as const;
  const created = await client.createSession({
    title: `model check: ${resolvedModel}`,
    permission,
  });
  const session = created.map((json) => sessionSchema.safeParse(json).data).unwrapOr(undefined);
  if (session === undefined) {
    return err({ code: "spawn-failed", message: "OpenCode created no session.", suggestions: [] });
  }
  const started = clock.now();
  const { providerID, modelID } = metadata;
  const asked = client.prompt(session.id, {
    model: { providerID, modelID },
    ...(variant !== undefined && { variant }),
    parts: [{ type: "text", text: "Reply with OK." }],
  });
  const answer = await Promise.race([asked, late()]);
  if (answer === undefined) await client.abort(session.id);
  await client.deleteSession(session.id);
  const ms = clock.now() - started;
  if (answer === undefined) {
    const error = { code: "timeout", message: "No answer in time.", suggestions: [] };
    return ok({ wanted: resolvedModel, ok: false, error, ms });
  }
  return ok(
    answer
      .mapErr(toPromptFault)
      .andThen(readAnswer)
      .match(
        ({ observed }): Verification => {
          const seen = observed === undefined ? "" : `${observed.providerID}/${observed.modelID}`;
          return { wanted: resolvedModel, observed: seen, ok: seen === resolvedModel, ms };
        },
        ({ code, message }) => {
          const error = { code, message, suggestions: [] };
          return { wanted: resolvedModel, ok: false, error, ms };
        },
      ),
  );
}

async function late(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), DEADLINE_MS).unref();
  });
}
