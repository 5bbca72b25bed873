import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type {
  Backend,
  Profile,
  Worker,
  WorkerAnswer,
  WorkerFault,
  WorkerPrompt,
} from "../ports.js";
import { readAnswer, toPromptFault } from "./answer.js";
import type { HostClient, PermissionRule, PromptBody } from "./host-client.js";
import { cutToTools, pickAgent, WITHHELD_RULES } from "./tool-rules.js";

const sessionSchema = z.object({ id: z.string().min(1) });

/** How long OpenCode may take to end a request that was aborted. */
const ABORT_GRACE_MS = 3000;

export interface AgentBackendOptions {
  readonly client: HostClient;
  /** Whether OpenCode knows the profile as an agent; it then has the prompt from there. */
  readonly isAgent: (profileID: string) => boolean;
}

/** Workers as child sessions of the caller's session, in the same server. */
export function createAgentBackend({ client, isAgent }: AgentBackendOptions): Backend {
  // The agents of an instance of OpenCode stay as they are, and the plugin ends with the instance.
  let agents: unknown;

  const listRules = async ({
    id,
    tools,
  }: Profile): Promise<Result<readonly PermissionRule[], string>> => {
    if (tools === undefined) return ok(WITHHELD_RULES);
    const listed = agents === undefined ? await client.listAgents() : ok(agents);
    if (listed.isErr()) return err(listed.error.message);
    const agent = pickAgent(listed.value, isAgent(id) ? id : undefined);
    if (agent === undefined) return err("OpenCode does not list the worker's agent.");
    agents = listed.value;
    return ok(cutToTools(tools, agent));
  };

  return {
    kind: "agent",
    start: async ({ profile, identity, parentSessionID, title }) => {
      const permission = await listRules(profile);
      if (permission.isErr()) return err({ code: "spawn-failed", message: permission.error });
      const created = await client.createSession({
        parentID: parentSessionID,
        title,
        permission: permission.value,
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
        prompt: async (prompt) =>
          runPrompt(client, sessionID, toBody(prompt, profile, isAgent), prompt.signal),
        stop: async () => {
          await client.abort(sessionID);
        },
      };
      return ok(worker);
    },
  };
}

function toBody(
  { model, parts }: WorkerPrompt,
  profile: Profile,
  isAgent: AgentBackendOptions["isAgent"],
): PromptBody {
  const { providerID, modelID, variant } = model;
  return {
    model: { providerID, modelID },
    ...(variant !== undefined && { variant }),
    ...(isAgent(profile.id) ? { agent: profile.id } : { system: profile.prompt }),
    parts,
  };
}

/** OpenCode ends the request where it runs; the answer is not waited for beyond a grace. */
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
  const aborted = new Promise<Result<WorkerAnswer, WorkerFault>>((resolve) => {
    const end = async () => {
      await client.abort(sessionID);
      grace = setTimeout(() => {
        resolve(canceled);
      }, ABORT_GRACE_MS);
    };
    signal.addEventListener("abort", () => void end(), { once: true });
  });
  const answered = client
    .prompt(sessionID, body)
    .then((answer) => answer.mapErr(toPromptFault).andThen(readAnswer));
  try {
    return await Promise.race([answered, aborted]);
  } finally {
    clearTimeout(grace);
  }
}
