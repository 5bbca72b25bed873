import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { type Orchestrator, startOrchestrator } from "../e2e/support/orchestrator.js";
import type { Probes } from "./recording.js";

const TOOLS = ["task_await", "task_cancel", "task_list", "task_peek", "task_start"];
/** Maximum time for a response over the event bus. */
const BUS_MS = 6000;

const PROFILES = {
  profiles: { painter: { purpose: "Paints.", whenToUse: "Never.", backend: "server" } },
};

const idsSchema = z.array(z.string());
const commandsSchema = z.array(z.object({ name: z.string() }));
const messagesSchema = z.array(
  z.object({ parts: z.array(z.object({ text: z.string().optional() })) }),
);

interface Events {
  /** Waits until the text arrives. False after a timeout. */
  readonly hear: (text: string) => Promise<boolean>;
  /** Returns everything that arrived. */
  readonly end: () => string;
}

async function listen(host: Orchestrator, path: string): Promise<Events> {
  const controller = new AbortController();
  const { body } = await fetch(new URL(path, host.opencode.url), { signal: controller.signal });
  let heard = "";
  const collect = async () => {
    const chunks = body?.pipeThrough(new TextDecoderStream());
    if (chunks === undefined) return;
    for await (const chunk of chunks as AsyncIterable<string>) heard += chunk;
  };
  collect().catch(() => undefined);
  return {
    hear: async (text) => {
      const end = Date.now() + BUS_MS;
      while (!heard.includes(text) && Date.now() < end) await sleep(50);
      return heard.includes(text);
    },
    end: () => {
      controller.abort();
      return heard;
    },
  };
}

async function answersOn(host: Orchestrator, path: string): Promise<boolean> {
  const events = await listen(host, path);
  const request = { id: `ask ${path}`, method: "resolve", params: { ref: "node:fast" } };
  const command = `omr.v1.req:${JSON.stringify(request)}`;
  const event = { type: "tui.command.execute", properties: { command } };
  await host.opencode.request("POST", "/tui/publish", event);
  const answer = JSON.stringify(JSON.stringify({ id: request.id })).slice(1, -2);
  const answered = await events.hear(`omr.v1.res:${answer}`);
  events.end();
  return answered;
}

const toastsSchema = z.object({
  payload: z.object({
    type: z.literal("tui.toast.show"),
    properties: z.object({ message: z.string() }),
  }),
});

/** The toasts that a TUI user sees during the probes. */
function readToasts(heard: string): readonly string[] {
  const told = heard.split("\n").flatMap((line) => {
    if (!line.startsWith("data: ")) return [];
    const { data } = toastsSchema.safeParse(JSON.parse(line.slice("data: ".length)));
    return data === undefined ? [] : [data.payload.properties.message];
  });
  return [...new Set(told)];
}

async function read<T>(host: Orchestrator, schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(await (await host.opencode.request("GET", path)).json());
}

/** The model that received a request, or what came instead of a response. */
async function askedBy(host: Orchestrator, run: () => Promise<unknown>): Promise<string> {
  host.takeAsked();
  await run();
  return host
    .takeAsked()
    .map(({ model }) => model)
    .join(", ");
}

type Probe = (host: Orchestrator, session: string) => Promise<boolean | string>;

/** Probes whether a task with these arguments uses this model. */
const asks =
  (model: string, args: Readonly<Record<string, unknown>>): Probe =>
  async (host, session) => {
    const asked = await askedBy(host, async () => host.run(session, args));
    return asked === model || asked;
  };

const PROBES: Readonly<Record<string, Probe>> = {
  "five tools": async (host) => {
    const ids = await read(host, idsSchema, "/experimental/tool/ids");
    const found = ids.filter((id) => id.startsWith("task_")).toSorted();
    return found.join() === TOOLS.join() ? true : found.join(", ");
  },
  commands: async (host) => {
    const names = (await read(host, commandsSchema, "/command")).map(({ name }) => name);
    return names.includes("orchestrator.set");
  },
  "a command without a model": async (host, session) => {
    const body = { command: "orchestrator.workers", arguments: "" };
    host.takeAsked();
    await host.opencode.request("POST", `/session/${session}/command`, body);
    const messages = await read(host, messagesSchema, `/session/${session}/message`);
    const said = messages.at(-1)?.parts[0]?.text ?? "";
    return said.includes("| explorer | node:fast |") && host.takeAsked().length === 0;
  },
  "a worker's model": asks("quick-mini", { workerId: "explorer" }),
  "a task's model": asks("scroll-2", { workerId: "coder", model: "own/scroll-2" }),
  "a task's model, in a server of its own": asks("scroll-2", {
    workerId: "painter",
    model: "own/scroll-2",
  }),
  "@worker": async (host) => {
    const session = await host.newSession();
    const parts = [{ type: "text", text: "Look." }];
    const asked = await askedBy(host, async () => {
      const answer = await host.prompt(session, { agent: "explorer", parts });
      return answer.text();
    });
    return asked === "quick-mini" || asked;
  },
  "RPC on /event": async (host) => answersOn(host, "/event"),
  "RPC on /global/event": async (host) => answersOn(host, "/global/event"),
  "news on /event": async (host, session) => {
    const events = await listen(host, "/event");
    await host.run(session, { workerId: "explorer", forceNew: true });
    return events.end().includes("omr.v1.evt:");
  },
};

/** Probes which parts of the plugin work in a version, each separately. */
export async function probePlugin(version: string): Promise<Probes> {
  const project = { ".opencode/orchestrator.json": PROFILES };
  const host = await startOrchestrator({ version, project });
  const outcomes: Record<string, boolean | string> = {};
  try {
    const events = await listen(host, "/global/event");
    const session = await host.newSession();
    for (const [name, probe] of Object.entries(PROBES)) {
      outcomes[name] = await probe(host, session).catch(() => false);
    }
    const told = readToasts(events.end());
    return { ...outcomes, "nothing to tell": told.length === 0 || told.join(" ") };
  } finally {
    await host.close();
  }
}
