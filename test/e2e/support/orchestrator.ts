import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { type Completion, type Llm, type Reply, startLlm } from "./llm.js";
import type { MachineSetup } from "./machine.js";
import { type OpenCode, startOpenCode } from "./opencode.js";

/** The plugin as shipped. */
const PLUGIN = pathToFileURL(resolve("dist/server.js")).href;

const partSchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  tool: z.string().optional(),
  state: z
    .object({ status: z.string(), output: z.string().optional(), error: z.string().optional() })
    .optional(),
});
const messagesSchema = z.array(
  z.object({ info: z.object({ role: z.string() }), parts: z.array(partSchema) }),
);
const sessionSchema = z.object({ id: z.string() });

const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  status: z.number().optional(),
  suggestions: z.array(
    z.object({ kind: z.string(), ref: z.string().optional(), text: z.string() }),
  ),
});
export const recordSchema = z.object({
  taskId: z.string().default(""),
  status: z.string(),
  workerId: z.string().optional(),
  workerSessionID: z.string().optional(),
  reused: z.boolean().optional(),
  reuse: z
    .object({
      code: z.string(),
      text: z.string(),
      reread: z.object({ tokens: z.number(), cost: z.number().optional() }).optional(),
    })
    .optional(),
  requested: z.object({ ref: z.string() }).optional(),
  resolved: z.string().optional(),
  observed: z.string().optional(),
  responseModel: z.string().optional(),
  attempts: z
    .array(
      z.object({
        model: z.string(),
        code: z.string().optional(),
        failure: z.string().optional(),
        status: z.number().optional(),
        ms: z.number(),
      }),
    )
    .optional(),
  reason: z.string().optional(),
  policy: z.string().optional(),
  layer: z.string().optional(),
  output: z.string().optional(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
  spent: z
    .object({
      answers: z.number(),
      cost: z.number().optional(),
      tokens: z.record(z.string(), z.number()).optional(),
    })
    .optional(),
  error: errorSchema.optional(),
});
export type Task = z.infer<typeof recordSchema>;

const model = (more: object = {}) => ({
  tool_call: true,
  limit: { context: 100_000, output: 8000 },
  cost: { input: 1, output: 2 },
  release_date: "2026-01-01",
  ...more,
});
const READS_IMAGES = {
  attachment: true,
  modalities: { input: ["text", "image"], output: ["text"] },
};

/**
 * A provider with a model for each tag, and a driver model that calls the tools a test asks for.
 */
function describeProvider(url: string, withoutImages = false) {
  return {
    npm: "@ai-sdk/openai-compatible",
    options: { baseURL: url, apiKey: "sk-canary-own" },
    models: {
      large: model(),
      "quick-mini": model(),
      ...(!withoutImages && { "eagle-4.5": model(READS_IMAGES) }),
      "scroll-2": model({ limit: { context: 1_000_000, output: 8000 } }),
      driver: model(),
    },
  };
}

/** A user's project, except the plugin's own set-up. */
interface ProjectSetup {
  /** Overrides OpenCode's config. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The same, for providers that the model server stands in for. */
  readonly settings?: (llm: Llm) => Readonly<Record<string, unknown>>;
  /** The plugin's address in OpenCode's config. Default: the built file. */
  readonly plugin?: string;
  /** Additional plugins, loaded after the tested one. */
  readonly plugins?: readonly string[];
  /** Leaves out the model that reads images. */
  readonly withoutImages?: boolean;
  /** OpenCode's version. Default: the version on which the rules were measured. */
  readonly version?: string;
}

export interface OrchestratorSetup extends MachineSetup, ProjectSetup {
  /** How the workers' models answer. The driver's answers are built in. */
  readonly reply?: (completion: Completion) => Reply | undefined;
}

/** A real OpenCode with the plugin. A model calls the plugin's tools, as a user's model would. */
export interface Orchestrator {
  readonly opencode: OpenCode;
  readonly llm: Llm;
  newSession(): Promise<string>;
  /** Makes the driver call a tool, and returns the tool's output. */
  call(sessionID: string, tool: string, args: unknown): Promise<string>;
  /** The same for a tool with JSON output. */
  callJson(sessionID: string, tool: string, args: unknown): Promise<unknown>;
  /** Sends a message to OpenCode itself, as a user's client does. */
  prompt(sessionID: string, body: Readonly<Record<string, unknown>>): Promise<Response>;
  /** Starts a task and waits until it has ended. */
  run(sessionID: string, args: Readonly<Record<string, unknown>>): Promise<Task>;
  start(sessionID: string, args: Readonly<Record<string, unknown>>): Promise<Task>;
  /** Clears all recent failures. */
  forgetFailures(sessionID: string): Promise<Task>;
  /** Whether a tool of the session is running. */
  isWaiting(sessionID: string): Promise<boolean>;
  /** Listens to OpenCode's events as the TUI plugin would. */
  listen(): Promise<Bus>;
  /** Returns the requests to the workers' models since the last call. */
  takeAsked(): readonly Completion[];
  close(): Promise<void>;
}

/** The event bus as an external client sees it. */
interface Bus {
  /** The changes that the plugin published. */
  readonly heard: readonly unknown[];
  /** The toasts that the TUI would show. */
  readonly toasts: readonly string[];
  /** Calls the RPC and waits for its answer. */
  ask(method: string, params: object): Promise<unknown>;
  close(): void;
}

const eventSchema = z.object({
  type: z.literal("tui.command.execute"),
  properties: z.object({ command: z.string() }),
});
const toastSchema = z.object({
  type: z.literal("tui.toast.show"),
  properties: z.object({ message: z.string() }),
});
const answerSchema = z.looseObject({ id: z.string() });

async function openBus(opencode: OpenCode): Promise<Bus> {
  const controller = new AbortController();
  const heard: unknown[] = [];
  const toasts: string[] = [];
  const waiting = new Map<string, (answer: unknown) => void>();
  const response = await fetch(new URL("/event", opencode.url), { signal: controller.signal });
  const take = (line: string) => {
    const toast = toastSchema.safeParse(JSON.parse(line));
    if (toast.success) toasts.push(toast.data.properties.message);
    const event = eventSchema.safeParse(JSON.parse(line));
    const { command } = event.data?.properties ?? { command: "" };
    const json = command.slice("omr.v1.xxx:".length);
    if (command.startsWith("omr.v1.evt:")) heard.push(JSON.parse(json));
    if (!command.startsWith("omr.v1.res:")) return;
    const answer = answerSchema.parse(JSON.parse(json));
    waiting.get(answer.id)?.(answer);
  };
  const read = async () => {
    let rest = "";
    const chunks = response.body?.pipeThrough(new TextDecoderStream());
    if (chunks === undefined) return;
    for await (const chunk of chunks as AsyncIterable<string>) {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) take(line.slice("data: ".length));
    }
  };
  read().catch(() => undefined);
  let count = 0;
  return {
    heard,
    toasts,
    ask: async (method, params) => {
      count += 1;
      const id = `request-${count}`;
      const answered = new Promise((resolve) => waiting.set(id, resolve));
      const command = `omr.v1.req:${JSON.stringify({ id, method, params })}`;
      const type = "tui.command.execute";
      await opencode.request("POST", "/tui/publish", { type, properties: { command } });
      return answered;
    },
    close: () => controller.abort(),
  };
}

const CALL = "CALL ";
const AWAIT = "AWAIT ";
const startedSchema = z.object({ taskId: z.string(), status: z.literal("running") });
const DONE: Reply = { kind: "text", text: "Done." };

/**
 * The driver calls the tool that the user's last message names. If the message says so, it also
 * awaits the task. Then it answers "Done.".
 */
function drive({ messages }: Completion): Reply {
  const asked = messages.findLastIndex(({ role, text }) => role === "user" && text.includes(CALL));
  const [, command = ""] = (messages[asked]?.text ?? "").split(CALL);
  const [name = "", ...json] = command.split(" ");
  if (asked < 0) return DONE;
  const results = messages.slice(asked).filter(({ role }) => role === "tool");
  if (results.length === 0) return { kind: "tool", name, args: JSON.parse(json.join(" ")) };
  if (results.length > 1 || messages[asked]?.text.startsWith(AWAIT) !== true) return DONE;
  const started = startedSchema.safeParse(JSON.parse(results[0]?.text ?? ""));
  if (!started.success) return DONE;
  return { kind: "tool", name: "task_await", args: { taskId: started.data.taskId } };
}

/**
 * Whether the request is the main agent's: on the driver, or after the user asked for a tool call.
 */
export const isDriven = ({ model: id, messages }: Completion): boolean =>
  id === "driver" || messages.some(({ role, text }) => role === "user" && text.includes(CALL));

/**
 * A model server whose main agent calls tools on request. `reply` answers the workers' requests.
 */
export async function startDriver(reply?: OrchestratorSetup["reply"]): Promise<Llm> {
  return startLlm((completion) => (isDriven(completion) ? drive(completion) : reply?.(completion)));
}

/** OpenCode's config of a project. */
export function describeProject(llm: Llm, setup: ProjectSetup): Readonly<Record<string, unknown>> {
  const { config, plugin = PLUGIN, plugins = [], settings, withoutImages } = setup;
  return {
    model: "own/large",
    small_model: "own/quick-mini",
    // OpenCode requests titles in the background. They would disturb the counts here.
    agent: { title: { disable: true } },
    plugin: [plugin, ...plugins],
    provider: { own: describeProvider(llm.url, withoutImages) },
    ...config,
    ...settings?.(llm),
  };
}

export async function startOrchestrator(setup: OrchestratorSetup = {}): Promise<Orchestrator> {
  const { reply, version, ...machine } = setup;
  const llm = await startDriver(reply);
  const project = {
    ".opencode/keep": "",
    ...machine.project,
    "opencode.json": describeProject(llm, setup),
  };
  const opencode = await startOpenCode({ ...machine, project }, version).catch(
    async (cause: unknown) => {
      await llm.close();
      throw cause;
    },
  );
  let seen = 0;

  const call = async (
    sessionID: string,
    tool: string,
    args: unknown,
    prefix = "",
  ): Promise<string> => {
    const answer = await opencode.request("POST", `/session/${sessionID}/message`, {
      model: { providerID: "own", modelID: "driver" },
      parts: [{ type: "text", text: `${prefix}${CALL}${tool} ${JSON.stringify(args)}` }],
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`The driver was refused: ${answer.status} ${body}`);
    const listed = await opencode.request("GET", `/session/${sessionID}/message`);
    const parts = messagesSchema.parse(await listed.json()).flatMap((message) => message.parts);
    const used = parts.findLast((part) => part.type === "tool");
    const said = used?.state?.output ?? used?.state?.error;
    if (said === undefined) throw new Error(`${tool} was not called: ${body.slice(0, 300)}`);
    return said;
  };
  const start = async (sessionID: string, args: Readonly<Record<string, unknown>>) =>
    recordSchema.parse(
      JSON.parse(await call(sessionID, "task_start", { task: "Do it.", ...args })),
    );

  return {
    opencode,
    llm,
    newSession: async () => {
      const answer = await opencode.request("POST", "/session", { title: "test" });
      return sessionSchema.parse(await answer.json()).id;
    },
    call,
    callJson: async (sessionID, tool, args): Promise<unknown> =>
      JSON.parse(await call(sessionID, tool, args)),
    start,
    prompt: (sessionID, body) => opencode.request("POST", `/session/${sessionID}/message`, body),
    run: async (sessionID, args) => {
      const ended = await call(sessionID, "task_start", { task: "Do it.", ...args }, AWAIT);
      return recordSchema.parse(JSON.parse(ended));
    },
    forgetFailures: async (sessionID) =>
      start(sessionID, { task: "Forget what failed.", op: "health.clear" }),
    isWaiting: async (sessionID) => {
      const listed = await opencode.request("GET", `/session/${sessionID}/message`);
      const parts = messagesSchema.parse(await listed.json()).flatMap((message) => message.parts);
      return parts.some(({ state }) => state?.status === "running");
    },
    listen: async () => openBus(opencode),
    takeAsked: () => {
      const asked = llm.completions.slice(seen).filter((completion) => !isDriven(completion));
      seen = llm.completions.length;
      return asked;
    },
    close: async () => {
      await opencode.stop();
      await llm.close();
    },
  };
}
