import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { loadFromMachine } from "../../../src/adapters/opencode/index.js";
import { type OpenCode, startOpenCode } from "../support/opencode.js";

/** Every place from which OpenCode reads config, in no particular order. */
const PLACES = [
  ...["global config.json", "global opencode.json", "global opencode.jsonc", "global markdown"],
  ...["OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR", "OPENCODE_CONFIG_CONTENT"],
  ...["outer opencode.json", "outer opencode.jsonc", "outer .opencode", "outer markdown"],
  ...["inner opencode.json", "inner opencode.jsonc", "inner .opencode", "inner markdown"],
  ...["home .opencode", "managed opencode.json", "managed opencode.jsonc"],
] as const;
type Place = (typeof PLACES)[number];

const place = (name: Place) => PLACES.indexOf(name);

/** One agent for each pair of places: its final model shows which of the two takes precedence. */
function listAgents(own: number): readonly string[] {
  const others = PLACES.map((_, other) => other).filter((other) => other !== own);
  return others.map((other) => `pair-${Math.min(own, other)}-${Math.max(own, other)}`);
}

function layer(name: Place) {
  const agents = listAgents(place(name));
  const model = `place/${place(name)}`;
  return {
    agent: Object.fromEntries(agents.map((agent) => [agent, { model }])),
    // Modes override the agents of all places.
    mode: { [`mode-${place(name)}`]: { model } },
  };
}

function markdown(folder: string, name: Place): Record<string, string> {
  const text = `---\ndescription: an agent\nmodel: "place/${place(name)}" # a comment\n---\nWork.`;
  const agents = listAgents(place(name));
  return Object.fromEntries(agents.map((agent) => [`${folder}/agents/${agent}.md`, text]));
}

interface Case {
  readonly why: string;
  /** OpenCode responds to every request for the folder with an error. */
  readonly refused?: true;
  readonly files: Readonly<Record<string, unknown>>;
}

/** Project folders, each with its own config. */
const CASES: Readonly<Record<string, Case>> = {
  empty: { why: "an empty file is an empty config", files: { "opencode.json": "" } },
  blank: { why: "white space is none", refused: true, files: { "opencode.json": " \n" } },
  broken: { why: "no JSON", refused: true, files: { "opencode.json": '{ "model": ' } },
  list: { why: "no object", refused: true, files: { "opencode.json": "[]" } },
  nothing: { why: "null", refused: true, files: { "opencode.json": "null" } },
  unknown: { why: "an unknown key alone", files: { "opencode.json": { foo: 1 } } },
  relaxed: {
    why: "comments, trailing commas and a mark of byte order",
    files: { "opencode.jsonc": '\uFEFF// c\n{ /* c */ "model": "a/b", }' },
  },
  "no-file": {
    why: "a reference to a file that is not there",
    refused: true,
    files: { "opencode.json": { small_model: "a/{file:./none}" } },
  },
  "commented-file": {
    why: "the same in a comment",
    files: { "opencode.json": '{\n  // {file:./none}\n  "model": "a/b"\n}' },
  },
  folder: { why: "a folder of that name", refused: true, files: { "opencode.json/x": "1" } },
  variables: {
    why: "a number outside of quotes, a model, an unset variable",
    files: {
      "opencode.json":
        '{"subagent_depth": {env:DEPTH}, "model": "{env:MY_MODEL}", "small_model": "{env:UNSET}"}',
    },
  },
  "env-file": {
    why: "OpenCode reads no .env file",
    files: { ".env": "FROM_FILE=x/y\n", "opencode.json": { model: "{env:FROM_FILE}" } },
  },
  "mode-over-agent": {
    why: "a mode of a lower layer beats an agent of an upper one",
    files: {
      "opencode.json": { mode: { x: { model: "m/mode" } } },
      ".opencode/opencode.json": { agent: { x: { model: "m/agent" } } },
    },
  },
  newer: {
    why: "the newer form of agents below the older one",
    files: {
      "opencode.json": { agents: { x: { model: "m/v#high" } }, model: "p/m#high" },
      ".opencode/opencode.json": { agent: { x: { description: "x" } } },
    },
  },
  markdown: {
    why: "folders in names, modes, heads without a model, no head",
    files: {
      ".opencode/agents/review/deep.md": "---\nmodel: p/m#v\nvariant: high\n---\nx",
      ".opencode/mode/plan2.md": "---\nmodel: 'q/w'\n---\n",
      ".opencode/agent/plain.md": "model: no/head",
      ".opencode/agent/odd.md": "---\nmodel: [\n---\nx",
    },
  },
};

const ROWS = Object.entries(CASES).map(([name, row]) => ({ name, ...row }));

const configSchema = z.object({
  model: z.string().optional(),
  small_model: z.string().optional(),
  agent: z.record(z.string(), z.object({ model: z.string().optional() })).optional(),
});

describe("the config of a machine is the one that the server has", () => {
  let opencode: OpenCode;

  beforeAll(async () => {
    const files = Object.entries(CASES).flatMap(([folder, { files: own }]) =>
      Object.entries(own).map(([path, content]) => [`${folder}/${path}`, content] as const),
    );
    opencode = await startOpenCode({
      env: {
        DEPTH: "3",
        MY_MODEL: "a/b",
        OPENCODE_CONFIG: "named.json",
        OPENCODE_CONFIG_DIR: "named",
        OPENCODE_CONFIG_CONTENT: JSON.stringify(layer("OPENCODE_CONFIG_CONTENT")),
        OPENCODE_TEST_MANAGED_CONFIG_DIR: "managed",
      },
      home: {
        ".config/opencode/config.json": layer("global config.json"),
        ".config/opencode/opencode.json": layer("global opencode.json"),
        ".config/opencode/opencode.jsonc": layer("global opencode.jsonc"),
        ...markdown(".config/opencode", "global markdown"),
        ".opencode/opencode.json": layer("home .opencode"),
      },
      project: {
        ...Object.fromEntries(files),
        "named.json": layer("OPENCODE_CONFIG"),
        "named/opencode.json": layer("OPENCODE_CONFIG_DIR"),
        "managed/opencode.json": layer("managed opencode.json"),
        "managed/opencode.jsonc": layer("managed opencode.jsonc"),
        "outer/opencode.json": layer("outer opencode.json"),
        "outer/opencode.jsonc": layer("outer opencode.jsonc"),
        "outer/.opencode/opencode.json": layer("outer .opencode"),
        ...markdown("outer/.opencode", "outer markdown"),
        "outer/inner/opencode.json": layer("inner opencode.json"),
        "outer/inner/opencode.jsonc": layer("inner opencode.jsonc"),
        "outer/inner/.opencode/opencode.json": layer("inner .opencode"),
        ...markdown("outer/inner/.opencode", "inner markdown"),
      },
    });
  });
  afterAll(async () => opencode.stop());

  async function askServer(folder: string) {
    const query = `directory=${encodeURIComponent(folder)}`;
    const answer = await opencode.request("GET", `/config?${query}`);
    if (!answer.ok) return undefined;
    const { model, small_model: small, agent = {} } = configSchema.parse(await answer.json());
    return { model, small, agents: toModels(Object.entries(agent)) };
  }

  async function readMachine(folder: string) {
    const { project, home, env } = opencode.machine;
    // Relative paths in variables start at the server's own folder.
    const named = ["OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR", "OPENCODE_TEST_MANAGED_CONFIG_DIR"];
    const absolute = named.map((name) => [name, join(project, env[name] ?? "")] as const);
    const all = { ...env, ...Object.fromEntries(absolute) };
    const { config } = (await loadFromMachine({ env: all, home, cwd: folder }))
      .map(({ sources }) => sources)
      .unwrapOr({ config: undefined });
    const agents = config?.agents.map(({ name, model }) => [name, { model }] as const);
    return config && { model: config.model, small: config.smallModel, agents: toModels(agents) };
  }

  function toModels(agents: readonly (readonly [string, { model?: string | undefined }])[] = []) {
    const named = agents.filter(([, { model }]) => model !== undefined);
    return Object.fromEntries(named.map(([name, { model }]) => [name, model]));
  }

  test("all places count, in OpenCode's order", async () => {
    const folder = join(opencode.machine.project, "outer/inner");
    const server = await askServer(folder);
    const pairs = (PLACES.length * (PLACES.length - 1)) / 2;
    expect(Object.keys(server?.agents ?? {}).length).toBeGreaterThan(pairs);
    expect(await readMachine(folder)).toEqual(server);
  });

  test.each(ROWS)("$name: $why", async ({ name, refused = false }) => {
    const folder = join(opencode.machine.project, name);
    const server = await askServer(folder);
    expect(server === undefined).toBe(refused);
    expect(await readMachine(folder)).toEqual(server);
  });
});
