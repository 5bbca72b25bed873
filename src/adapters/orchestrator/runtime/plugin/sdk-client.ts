import type { PluginInput } from "@opencode-ai/plugin";
import { err, ok, type Result } from "neverthrow";
import type { Asked, HostClient, HostFailure } from "../host-client.js";

/** The client that OpenCode passes to a plugin. */
export type SdkClient = PluginInput["client"];

interface SdkAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response?: { readonly status: number; readonly ok: boolean };
}

const SERVICE = "opencode-model-resolver";
/** For requests that OpenCode answers from memory. Prompts have the deadline of their task. */
const DEADLINE_MS = 15_000;

/** Turns a rejection and a missing response into failures. */
async function askHost(
  label: string,
  call: () => Promise<SdkAnswer>,
  deadlineMs = DEADLINE_MS,
): Asked<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<never, HostFailure>>((resolve) => {
    if (deadlineMs === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(() => {
      resolve(err({ message: `${label}: no answer within ${deadlineMs / 1000} s.` }));
    }, deadlineMs);
  });
  try {
    return await Promise.race([call().then((answer) => readAnswer(label, answer)), late]);
  } catch (cause) {
    const why = cause instanceof Error ? cause.name : "unknown cause";
    return err({ message: `${label}: OpenCode cannot be reached (${why}).` });
  } finally {
    clearTimeout(timer);
  }
}

function readAnswer(
  label: string,
  { data, error, response }: SdkAnswer,
): Result<unknown, HostFailure> {
  const status = response?.status;
  const isRefused = error !== undefined || response?.ok === false;
  if (!isRefused) return ok(data);
  const message = findMessage(error);
  const code = status === undefined ? "an error" : `HTTP ${status}`;
  const name = message === undefined ? "" : ` (${message})`;
  return err({
    message: `${label}: OpenCode answered with ${code}${name}.`,
    ...(status !== undefined && { status }),
  });
}

/** Only the name of OpenCode's error: its message may quote a config with secrets. */
function findMessage(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("name" in error)) return undefined;
  return typeof error.name === "string" ? error.name.slice(0, 60) : undefined;
}

/**
 * Adapts OpenCode's own client. Do not call its methods while the plugin starts. Once `isClosed`
 * returns true, no request is sent: a request would restart the instance that OpenCode is ending.
 */
export function createSdkClient(client: SdkClient, isClosed = () => false): HostClient {
  const ask: typeof askHost = async (label, call, deadlineMs) =>
    isClosed()
      ? err({ message: `${label}: this instance has ended.` })
      : askHost(label, call, deadlineMs);
  const send = async (label: string, call: () => Promise<SdkAnswer>): Promise<void> => {
    await ask(label, call).then(() => undefined);
  };
  const at = (sessionID: string) => ({ path: { id: sessionID } });
  return {
    listProviders: () => ask("GET /config/providers", () => client.config.providers()),
    readConfig: () => ask("GET /config", () => client.config.get()),
    readCatalog: () => ask("GET /provider", () => client.provider.list()),
    createSession: (body) => ask("POST /session", () => client.session.create({ body })),
    readSession: (id) => ask("GET /session", () => client.session.get(at(id))),
    readMessages: (id, newest) => {
      const query = newest === undefined ? {} : { query: { limit: newest } };
      return ask("GET /session/message", () => client.session.messages({ ...at(id), ...query }));
    },
    listAgents: () => ask("GET /agent", () => client.app.agents()),
    listTools: () => ask("GET /experimental/tool/ids", () => client.tool.ids()),
    prompt: (id, body) => {
      const { parts, ...rest } = body;
      const sent = { ...rest, parts: [...parts] };
      const call = () => client.session.prompt({ ...at(id), body: sent });
      return ask("POST /session/message", call, Number.POSITIVE_INFINITY);
    },
    abort: (id) => send("POST /session/abort", () => client.session.abort(at(id))),
    deleteSession: (id) => send("DELETE /session", () => client.session.delete(at(id))),
    showToast: (body) => send("POST /tui/show-toast", () => client.tui.showToast({ body })),
    publish: (command) => {
      const body = { type: "tui.command.execute", properties: { command } } as const;
      return send("POST /tui/publish", () => client.tui.publish({ body }));
    },
    log: ({ level, message, extra }) => {
      const body = {
        service: SERVICE,
        level,
        message,
        ...(extra !== undefined && { extra: { ...extra } }),
      };
      return send("POST /log", () => client.app.log({ body }));
    },
  };
}
