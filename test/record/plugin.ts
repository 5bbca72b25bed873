import * as z from "zod";
import { type Orchestrator, startOrchestrator } from "../e2e/support/orchestrator.js";
import type { Probes } from "./recording.js";

const TOOLS = ["task_await", "task_cancel", "task_list", "task_peek", "task_start"];
/** How long an answer over the event bus may take. */
const BUS_MS = 6000;

const PROFILES = {
  profiles: { painter: { purpose: "Paints.", whenToUse: "Never.", backend: "server" } },
};

const idsSchema = z.array(z.string());
const commandsSchema = z.array(z.object({ name: z.string() }));
const messagesSchema = z.array(
  z.object({ parts: z.array(z.object({ text: z.string().optional() })) }),
);

const within = async <T>(answer: Promise<T>): Promise<T | undefined> =>
  Promise.race([
    answer,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), BUS_MS).unref()),
  ]);

async function read<T>(host: Orchestrator, schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(await (await host.opencode.request("GET", path)).json());
}

/** Which model was asked, or what came instead of an answer. */
async function askedBy(host: Orchestrator, run: () => Promise<unknown>): Promise<string> {
  host.takeAsked();
  await run();
  return host
    .takeAsked()
    .map(({ model }) => model)
    .join(", ");
}

type Probe = (host: Orchestrator, session: string) => Promise<boolean | string>;

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
  "a worker's model": async (host, session) => {
    const asked = await askedBy(host, async () => host.run(session, { workerId: "explorer" }));
    return asked === "quick-mini" || asked;
  },
  "a task's model": async (host, session) => {
    const args = { workerId: "coder", model: "own/scroll-2" };
    const asked = await askedBy(host, async () => host.run(session, args));
    return asked === "scroll-2" || asked;
  },
  "a task's model, in a server of its own": async (host, session) => {
    const args = { workerId: "painter", model: "own/scroll-2" };
    const asked = await askedBy(host, async () => host.run(session, args));
    return asked === "scroll-2" || asked;
  },
  "@worker": async (host) => {
    const session = await host.newSession();
    const parts = [{ type: "text", text: "Look." }];
    const asked = await askedBy(host, async () => {
      const answer = await host.prompt(session, { agent: "explorer", parts });
      return answer.text();
    });
    return asked === "quick-mini" || asked;
  },
  "RPC on /event": async (host) => {
    const bus = await host.listen();
    const answer = await within(bus.ask("resolve", { ref: "node:fast" }));
    bus.close();
    return JSON.stringify(answer ?? "").includes("own/quick-mini");
  },
  "news on /event": async (host, session) => {
    const bus = await host.listen();
    await host.run(session, { workerId: "explorer", forceNew: true });
    bus.close();
    return bus.heard.length > 0;
  },
};

/** What of the plugin works in a version; each is tried by itself. */
export async function probePlugin(version: string): Promise<Probes> {
  const project = { ".opencode/orchestrator.json": PROFILES };
  const host = await startOrchestrator({ version, project });
  const outcomes: Record<string, boolean | string> = {};
  try {
    const session = await host.newSession();
    for (const [name, probe] of Object.entries(PROBES)) {
      outcomes[name] = await probe(host, session).catch(() => false);
    }
    return outcomes;
  } finally {
    await host.close();
  }
}
