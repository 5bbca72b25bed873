import { readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { AgentConfig } from "../../../index.js";
import { readOptionalText } from "./text-file.js";

/** Where agents are looked for in a config folder, and how deep. */
const PLACES = [
  { name: "agent", isDeep: true },
  { name: "agents", isDeep: true },
  { name: "mode", isDeep: false },
  { name: "modes", isDeep: false },
] as const;

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const FIELD = /^(model|variant|disable):[ \t]+(\S.*)$/;
const QUOTED = /^(["'])(.*)\1\s*(?:#.*)?$/s;
/** Lists, maps, numbers and the like are no names of models. */
const PLAIN_TEXT = /^[A-Za-z][^{}[\]"'|>&*!%`]*$/;

async function listMarkdown(folder: string, isDeep: boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: isDeep, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && extname(entry.name) === ".md")
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** A scalar of YAML as far as the names of models need it. */
function readScalar(written: string): string | undefined {
  const text = written.trim();
  const [, , quoted] = QUOTED.exec(text) ?? [];
  if (quoted !== undefined) return quoted;
  const plain = text.replace(/\s#.*/s, "").trim();
  return PLAIN_TEXT.test(plain) ? plain : undefined;
}

function readHead(markdown: string): ReadonlyMap<string, string> {
  const [, head = ""] = HEAD.exec(markdown) ?? [];
  const fields = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, key, written] = FIELD.exec(line) ?? [];
    const value = written === undefined ? undefined : readScalar(written);
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
  return new Map(fields);
}

async function readAgent(place: string, path: string): Promise<AgentConfig | undefined> {
  // OpenCode passes over a file that it cannot read, and so there is no such agent.
  const markdown = (await readOptionalText(path)).unwrapOr(undefined);
  if (markdown === undefined) return undefined;
  const head = readHead(markdown);
  const model = head.get("model");
  const variant = head.get("variant");
  return {
    name: relative(place, path).split(sep).join("/").slice(0, -".md".length),
    ...(model !== undefined && { model }),
    ...(variant !== undefined && { variant }),
    ...(head.get("disable") === "true" && { disabled: true }),
  };
}

/**
 * The agents that the markdown files of a config folder describe, with the model that the head of
 * the file names. As OpenCode 1.18.33 reads them: `agent` and `agents` with all that is below them,
 * `mode` and `modes` without; the path is the name.
 */
export async function readAgentFiles(folder: string): Promise<readonly AgentConfig[]> {
  const agents: AgentConfig[] = [];
  for (const { name, isDeep } of PLACES) {
    const place = join(folder, name);
    for (const path of await listMarkdown(place, isDeep)) {
      const agent = await readAgent(place, path);
      if (agent !== undefined) agents.push(agent);
    }
  }
  return agents;
}
