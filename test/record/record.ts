import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { HELLO, type OpenCode, startOpenCode } from "../e2e/support/opencode.js";
import { fetchOpenCode, OPENCODE_VERSION } from "../e2e/support/opencode-binary.js";
import { probePlugin } from "./plugin.js";
import { recordProjects } from "./projects.js";
import { type Recording, recordingSchema } from "./recording.js";
import { reduceCatalog } from "./reduce.js";
import { FOLDER, loadProjects, loadSetups, type Setup, toMachine } from "./setups.js";
import { probeTui } from "./tui.js";

/** The byte of gzip's header for the packing system. 255 is "unknown", equal everywhere. */
const SYSTEM_BYTE = 9;

const answersSchema = {
  session: z.object({ id: z.string() }),
  list: z.object({
    providers: z.array(z.object({ id: z.string(), models: z.record(z.string(), z.unknown()) })),
  }),
  message: z.object({
    info: z.object({ model: z.object({ providerID: z.string(), modelID: z.string() }) }),
  }),
};

/**
 * With a key for its own provider, OpenCode lists all of its models, so the catalog is complete.
 */
const FULL: Setup = {
  name: "catalog",
  why: "",
  auth: { opencode: { type: "api", key: "sk-canary-opencode" } },
};

async function withServer<T>(
  setup: Setup,
  version: string,
  ask: (server: OpenCode) => Promise<T>,
): Promise<T> {
  const server = await startOpenCode(toMachine(setup), version);
  try {
    return await ask(server);
  } finally {
    await server.stop();
  }
}

async function ask(server: OpenCode, method: "GET" | "POST", path: string, body?: unknown) {
  const answer = await server.request(method, path, body);
  if (!answer.ok) throw new Error(`${method} ${path} answered HTTP ${answer.status}.`);
  const json: unknown = await answer.json();
  return json;
}

/** Records only ids: the other fields of a provider may contain its key. */
async function recordAnswers(server: OpenCode) {
  const { id } = answersSchema.session.parse(await ask(server, "POST", "/session", {}));
  const list = answersSchema.list.parse(await ask(server, "GET", "/config/providers"));
  const sent = await ask(server, "POST", `/session/${id}/message`, HELLO);
  const { model } = answersSchema.message.parse(sent).info;
  return {
    models: Object.fromEntries(
      list.providers.map((provider) => [provider.id, Object.keys(provider.models)]),
    ),
    default: `${model.providerID}/${model.modelID}`,
  };
}

/** One line for each set-up and project: compact, and differences between versions are visible. */
function format(recording: Recording): string {
  const lines = Object.entries(recording).map(([key, part]) => {
    if (typeof part === "string") return `"${key}": ${JSON.stringify(part)}`;
    const rows = Object.entries(part).map(
      ([name, row]) => `    ${JSON.stringify(name)}: ${JSON.stringify(row)}`,
    );
    return `"${key}": {\n${rows.join(",\n")}\n  }`;
  });
  return `{\n  ${lines.join(",\n  ")}\n}\n`;
}

async function recordServers(version: string): Promise<Recording["servers"]> {
  const servers: Record<string, Recording["servers"][string]> = {};
  for (const setup of loadSetups()) {
    servers[setup.name] = await withServer(setup, version, recordAnswers);
  }
  const loaded = new Set(Object.values(servers).flatMap(({ models }) => Object.keys(models)));
  const catalog = await withServer(FULL, version, async (server) =>
    ask(server, "GET", "/provider").then((answer) => reduceCatalog(answer, loaded)),
  );
  const packed = gzipSync(JSON.stringify(catalog), { level: 9 });
  packed[SYSTEM_BYTE] = 255;
  await writeFile(`${FOLDER}${version}.catalog.json.gz`, packed);
  return servers;
}

const PARTS = {
  servers: recordServers,
  projects: async (version: string) => recordProjects(version, loadProjects()),
  plugin: probePlugin,
  tui: probeTui,
};

/**
 * Queries a version of OpenCode and records its answers. Parts that are not named stay unchanged.
 */
export async function record(
  version: string = OPENCODE_VERSION,
  ...named: readonly string[]
): Promise<string> {
  const { stdout } = await promisify(execFile)(await fetchOpenCode(version), ["--version"]);
  const file = `${FOLDER}${version}.json`;
  const parts = named.length === 0 ? Object.keys(PARTS) : named;
  const unknown = parts.filter((part) => !Object.hasOwn(PARTS, part));
  if (unknown.length > 0) {
    throw new Error(`No part is called ${unknown.join()}: ${Object.keys(PARTS).join()}.`);
  }
  const before: unknown = named.length === 0 ? {} : JSON.parse(await readFile(file, "utf8"));
  const answers: Record<string, unknown> = { ...z.object({}).loose().parse(before) };
  for (const [part, ask] of Object.entries(PARTS)) {
    if (parts.includes(part)) answers[part] = await ask(version);
  }
  const text = format(recordingSchema.parse({ ...answers, version: stdout.trim() }));
  if (text.includes("canary")) throw new Error("A credential is among the answers.");
  await writeFile(file, text);
  return `OpenCode ${version}: recorded ${parts.join(", ")}.`;
}
