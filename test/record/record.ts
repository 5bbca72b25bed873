import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { type OpenCode, startOpenCode } from "../e2e/support/opencode.js";
import { fetchOpenCode, OPENCODE_VERSION } from "../e2e/support/opencode-binary.js";
import { reduceCatalog } from "./reduce.js";
import { answersSchema, readSetups, type Setup, toMachine } from "./setups.js";

const FOLDER = fileURLToPath(new URL("../../fixtures/servers/", import.meta.url));
/** Gzip's header names the system that packed it; 255 is "unknown", the same everywhere. */
const SYSTEM_BYTE = 9;

/** With its own key OpenCode lists all models of its provider, so that none is missing from the catalog. */
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

/** Ids only: what else a server says of a provider may hold its key. */
async function recordAnswers(server: OpenCode) {
  const { id } = answersSchema.session.parse(await ask(server, "POST", "/session", {}));
  const list = answersSchema.list.parse(await ask(server, "GET", "/config/providers"));
  const message = { noReply: true, parts: [{ type: "text", text: "hello" }] };
  const sent = await ask(server, "POST", `/session/${id}/message`, message);
  const { model } = answersSchema.message.parse(sent).info;
  return {
    models: Object.fromEntries(
      list.providers.map((provider) => [provider.id, Object.keys(provider.models)]),
    ),
    default: `${model.providerID}/${model.modelID}`,
  };
}

/** Starts a version of OpenCode once for each set-up, and writes down what it answered. */
export async function record(version: string = OPENCODE_VERSION): Promise<string> {
  const { stdout } = await promisify(execFile)(await fetchOpenCode(version), ["--version"]);
  const setups = readSetups(await readFile(`${FOLDER}set-ups.json`, "utf8"));
  const catalog = await withServer(FULL, version, async (server) =>
    ask(server, "GET", "/provider").then(reduceCatalog),
  );
  const packed = gzipSync(JSON.stringify(catalog), { level: 9 });
  packed[SYSTEM_BYTE] = 255;
  const servers: Record<string, Awaited<ReturnType<typeof recordAnswers>>> = {};
  for (const setup of setups) {
    servers[setup.name] = await withServer(setup, version, recordAnswers);
  }
  const answers = JSON.stringify({ version: stdout.trim(), servers }, null, 2);
  if (answers.includes("canary")) throw new Error("A credential is among the answers.");
  await writeFile(`${FOLDER}${version}.catalog.json.gz`, packed);
  await writeFile(`${FOLDER}${version}.json`, `${answers}\n`);
  return `OpenCode ${version}: ${setups.length} set-ups recorded.`;
}
