import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import { atLeast } from "../../../opencode/server/measured.js";
import type { HostClient, PermissionRule, PromptBody } from "../host-client.js";
import type {
  Backend,
  Profile,
  Worker,
  WorkerAnswer,
  WorkerFault,
  WorkerPrompt,
} from "../ports.js";
import type { CostGuard } from "../spending/cost-guard.js";
import { readAnswer, toPromptFault } from "./answer.js";
import { cutToTools, pickAgent, WITHHELD_RULES } from "./tool-rules.js";

const sessionSchema = z.object({ id: z.string().check(atLeast(1)) });

/** How long OpenCode may take to end an aborted request, in milliseconds. */
const ABORT_GRACE_MS = 3000;

export interface AgentBackendOptions {
  readonly client: HostClient;
  /** Stops turns at their cost limit; without it a limit only prevents later turns. */
  readonly guard?: CostGuard;
}

/** How to create a worker's session, from OpenCode's list of agents. */
interface AgentSetup {
  /**
   * Whether OpenCode has the profile as an agent with its prompt; false if the user disabled it.
   */
  readonly isAgent: boolean;
  readonly permission: readonly PermissionRule[];
}

/** Workers as child sessions of the caller's session, in the same server. */
export function createAgentBackend({ client, guard }: AgentBackendOptions): Backend {
  // The agents of an OpenCode instance never change, and the plugin ends with the instance.
  let known: unknown;

  const findSetup = async ({ id, tools }: Profile): Promise<Result<AgentSetup, string>> => {
    const listed = known === undefined ? await client.listAgents() : ok(known);
    if (listed.isErr()) return err(listed.error.message);
    const own = pickAgent(listed.value, id);
    const agent = own ?? pickAgent(listed.value);
    if (agent === undefined) return err("OpenCode lists no agent for the worker.");
    known = listed.value;
    const permission = tools === undefined ? WITHHELD_RULES : cutToTools(tools, agent);
    return ok({ isAgent: own !== undefined, permission });
  };

  return {
    kind: "agent",
    start: async ({ profile, identity, parentSessionID, title }) => {
      const setup = await findSetup(profile);
      if (setup.isErr()) return err({ code: "spawn-failed", message: setup.error });
      const { isAgent, permission } = setup.value;
      const created = await client.createSession({
        parentID: parentSessionID,
        title,
        permission,
      });
      if (created.isErr()) return err({ code: "spawn-failed", message: created.error.message });
      const parsed = sessionSchema.safeParse(created.value);
      if (!parsed.success) {
        return err({ code: "spawn-failed", message: "OpenCode created no session." });
      }
      const sessionID = parsed.data.id;
      const worker: Worker = {
        identity,
        sessionID,
        prompt: async (prompt) => {
          const { maxCost, signal } = prompt;
          if (maxCost !== undefined) guard?.limit(sessionID, maxCost);
          const body = toBody(prompt, profile, isAgent);
          const answer = await runPrompt(client, sessionID, body, signal);
          guard?.release(sessionID);
          return answer;
        },
        readMessages: async (newest) =>
          (await client.readMessages(sessionID, newest)).unwrapOr(undefined),
        stop: async () => {
          await client.abort(sessionID);
        },
      };
      return ok(worker);
    },
  };
}

function toBody({ model, parts }: WorkerPrompt, profile: Profile, isAgent: boolean): PromptBody {
  const { providerID, modelID, variant } = model;
  return {
    model: { providerID, modelID },
    ...(variant !== undefined && { variant }),
    ...(isAgent ? { agent: profile.id } : { system: profile.prompt }),
    parts,
  };
}

/** Sends a prompt. After an abort, waits for OpenCode's response only for a short grace period. */
async function runPrompt(
  client: HostClient,
  sessionID: string,
  body: PromptBody,
  signal: AbortSignal,
): Promise<Result<WorkerAnswer, WorkerFault>> {
  const canceled = err<WorkerAnswer, WorkerFault>({
    code: "canceled",
    message: "The request was aborted.",
  });
  if (signal.aborted) return canceled;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  const aborted = new Promise<Result<WorkerAnswer, WorkerFault>>((resolve) => {
    const end = async () => {
      await client.abort(sessionID);
      grace = setTimeout(() => {
        resolve(canceled);
      }, ABORT_GRACE_MS);
    };
    stop = () => void end();
    signal.addEventListener("abort", stop, { once: true });
  });
  const answered = client
    .prompt(sessionID, body)
    .then((answer) => answer.mapErr(toPromptFault).andThen(readAnswer));
  try {
    return await Promise.race([answered, aborted]);
  } finally {
    // A leftover listener would abort later prompts of the session.
    signal.removeEventListener("abort", stop);
    clearTimeout(grace);
  }
}
