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

const sessionSchema = z.object({ id: z.string().min(1) });

/** A worker starts no workers: neither by these tools nor by OpenCode's own. */
const WITHHELD = ["task", "task_start", "task_await", "task_peek", "task_cancel", "task_list"];
/** OpenCode asks one permission for all tools that write. */
const WRITERS: ReadonlySet<string> = new Set([
  "edit",
  "write",
  "patch",
  "multiedit",
  "apply_patch",
]);
/** How long OpenCode may take to end a request that was aborted. */
const ABORT_GRACE_MS = 3000;

function rule(permission: string, action: PermissionRule["action"]): PermissionRule {
  return { permission, pattern: "*", action };
}

/** The profile's tools as OpenCode's permissions; the last rule that fits decides there. */
export function toPermission(tools: Profile["tools"]): readonly PermissionRule[] {
  const withheld = WITHHELD.map((tool) => rule(tool, "deny"));
  if (tools === undefined) return withheld;
  const names = new Set(tools.map((tool) => (WRITERS.has(tool) ? "edit" : tool)));
  return [rule("*", "deny"), ...[...names].map((name) => rule(name, "allow")), ...withheld];
}

/** OpenCode 1.18.33's own tools, by the names that it asks permission for. */
const HOST_TOOLS = [
  "bash",
  "codesearch",
  "edit",
  "glob",
  "grep",
  "list",
  "lsp",
  "question",
  "read",
  "skill",
  "todoread",
  "todowrite",
  "webfetch",
  "websearch",
];

/**
 * OpenCode's own tools that the profile does not name, denied. Never a plain "allow", which would
 * lift what the user's config denies or asks about; tools of others (MCP, plugins) stay as they are.
 */
export function toDenials(tools: Profile["tools"]): readonly PermissionRule[] {
  const withheld = WITHHELD.map((tool) => rule(tool, "deny"));
  if (tools === undefined) return withheld;
  const names = new Set(tools.map((tool) => (WRITERS.has(tool) ? "edit" : tool)));
  const others = HOST_TOOLS.filter((tool) => !names.has(tool));
  return [...others.map((tool) => rule(tool, "deny")), ...withheld];
}

export interface AgentBackendOptions {
  readonly client: HostClient;
  /** Whether OpenCode knows the profile as an agent; it then has the prompt from there. */
  readonly isAgent: (profileID: string) => boolean;
}

/** Workers as child sessions of the caller's session, in the same server. */
export function createAgentBackend({ client, isAgent }: AgentBackendOptions): Backend {
  return {
    kind: "agent",
    start: async ({ profile, identity, parentSessionID, title }) => {
      const permission = toDenials(profile.tools);
      const created = await client.createSession({ parentID: parentSessionID, title, permission });
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
