import { execFileSync } from "node:child_process";
import { join, relative } from "node:path";
import * as z from "zod";
import type { MachineSetup } from "../e2e/support/machine.js";
import { HELLO, type OpenCode, startOpenCode } from "../e2e/support/opencode.js";
import type { Answer } from "./recording.js";
import type { Project } from "./setups.js";

/** Keys for all projects, so that the providers they name are connected. */
export const KEYS = {
  ANTHROPIC_API_KEY: "sk-canary-anthropic",
  OPENAI_API_KEY: "sk-canary-openai",
};

const model = z.object({ providerID: z.string(), modelID: z.string() });
const schemas = {
  refusal: z.object({
    name: z.string().default("unknown"),
    data: z
      .object({
        path: z.string().optional(),
        issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })).nullish(),
      })
      .default({}),
  }),
  agents: z.array(
    z.object({
      name: z.string(),
      native: z.boolean().nullish(),
      model: model.nullish(),
      variant: z.string().nullish(),
    }),
  ),
  commands: z.array(
    z.object({ name: z.string(), model: z.string().nullish(), agent: z.string().nullish() }),
  ),
  session: z.object({ id: z.string() }),
  message: z.object({ info: z.object({ model, agent: z.string().nullish() }) }),
};

const format = ({ providerID, modelID }: z.infer<typeof model>) => `${providerID}/${modelID}`;
const folderOf = (index: number): string => `p${index}`;

/** Puts all projects on one machine, each as its own git repository. */
function layOut(projects: readonly Project[]): MachineSetup {
  const files = projects.flatMap(({ config, files = {} }, index) => {
    const own = config === undefined ? files : { "opencode.json": config, ...files };
    return Object.entries(own).map(([path, text]) => [`${folderOf(index)}/${path}`, text] as const);
  });
  return { env: { ...KEYS, OPENCODE_PURE: "1" }, project: Object.fromEntries(files) };
}

function readRefusal(text: string, folder: string): Answer {
  const { name, data } = schemas.refusal.parse(readJson(text) ?? {});
  const [issue] = data.issues ?? [];
  return {
    accepts: false,
    error: name,
    ...(data.path !== undefined && { file: relative(folder, data.path) }),
    ...(issue !== undefined && { path: issue.path.map(String) }),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isThere = <T>(value: T | null | undefined): value is T =>
  value !== undefined && value !== null;

/** The agents of the files, and OpenCode's own agents that have a model. */
function listAgents(agents: z.infer<typeof schemas.agents>) {
  return agents
    .filter(({ model: own, native }) => isThere(own) || native !== true)
    .map(({ name, model: own, variant }) => {
      const written = isThere(variant) ? `#${variant}` : "";
      return [name, isThere(own) ? `${format(own)}${written}` : null] as const;
    });
}

/** The commands that name a model or an agent. */
function listCommands(commands: z.infer<typeof schemas.commands>) {
  return commands
    .filter((command) => isThere(command.model) || isThere(command.agent))
    .map(({ name, model: own, agent }) => {
      return [name, { model: own ?? null, agent: agent ?? null }] as const;
    });
}

async function recordProject(server: OpenCode, name: string): Promise<Answer> {
  const folder = join(server.machine.project, name);
  execFileSync("git", ["init", "--quiet", folder]);
  const ask = (method: "GET" | "POST", path: string, body?: unknown) =>
    server.request(method, `${path}?directory=${encodeURIComponent(folder)}`, body);
  const read = async <T>(schema: z.ZodType<T>, answer: Response): Promise<T | undefined> =>
    answer.ok ? schema.safeParse(readJson(await answer.text())).data : undefined;
  for (const path of ["/config", "/config/providers"]) {
    const answer = await ask("GET", path);
    if (!answer.ok) return readRefusal(await answer.text(), folder);
  }
  const agents = await read(schemas.agents, await ask("GET", "/agent"));
  const commands = await read(schemas.commands, await ask("GET", "/command"));
  const session = await read(schemas.session, await ask("POST", "/session", {}));
  const sent = await ask("POST", `/session/${session?.id ?? "none"}/message`, HELLO);
  const said = (await read(schemas.message, sent))?.info;
  return {
    accepts: true,
    prompt:
      said === undefined
        ? { error: sent.status }
        : { model: format(said.model), agent: said.agent ?? null },
    agents: agents === undefined ? null : Object.fromEntries(listAgents(agents)),
    commands: commands === undefined ? null : Object.fromEntries(listCommands(commands)),
  };
}

/** Records the answers of a version in each project, with one server for all of them. */
export async function recordProjects(
  version: string,
  projects: readonly Project[],
): Promise<Readonly<Record<string, Answer>>> {
  const server = await startOpenCode(layOut(projects), version);
  const answers: Record<string, Answer> = {};
  try {
    for (const [index, { name }] of projects.entries()) {
      answers[name] = await recordProject(server, folderOf(index)).catch((cause: unknown) => {
        throw new Error(`${name}: ${String(cause)}`);
      });
    }
    return answers;
  } finally {
    await server.stop();
  }
}
