import { describe, expect, test } from "vitest";
import { CANARY } from "../support/canary.js";
import { CATALOG } from "../support/catalog.js";
import { parseDocument, run } from "../support/run.js";
import { createWorkspace, type SourceFiles, writeSources } from "../support/workspace.js";

const ANTHROPIC = { env: ["ANTHROPIC_API_KEY"] };

interface Row {
  readonly why: string;
  readonly files: SourceFiles;
  readonly faults: readonly string[];
  readonly text: readonly string[];
}

const rows: readonly Row[] = [
  {
    why: "all is well",
    files: { ...ANTHROPIC, config: { model: "anthropic/claude-sonnet-4-5" } },
    faults: [],
    text: [
      "All entries were read.",
      "Default model: anthropic/claude-sonnet-4-5 meets the needs of agents.",
      "Small model: anthropic/claude-haiku-4-5 meets the needs of agents.",
      "No faults found.",
    ],
  },
  {
    why: "a model that is written loosely is dead for OpenCode",
    files: { ...ANTHROPIC, config: { model: "anthropic/claude-sonnet-4.5" } },
    faults: [
      expect.stringMatching(
        /opencode\.json:1: model "anthropic\/claude-sonnet-4\.5": OpenCode accepts only full ids; prompts without a model fail\. Use anthropic\/claude-sonnet-4-5\.$/,
      ),
    ],
    text: ["dead", "use anthropic/claude-sonnet-4-5", "1 fault found."],
  },
  {
    why: "each setting that names a model is looked at, with what follows from it",
    files: {
      ...ANTHROPIC,
      config: {
        model: "anthropic/claude-sonnet-4-5",
        small_model: "groq/llama-3.1-8b-instant",
        agent: {
          review: { model: "anthropic/claude-opus-9" },
          title: { model: "node:fast" },
          quiet: { model: "nowhere/at-all", disable: true },
          plain: {},
        },
      },
    },
    faults: [
      expect.stringMatching(
        /json:1: small_model "groq\/.* main model writes titles\. Set GROQ_API_KEY/,
      ),
      expect.stringMatching(/json:1: agent\.review\.model ".* prompts to this agent fail\./),
      expect.stringMatching(
        /json:1: agent\.title\.model "node:fast": .*OpenCode accepts only full ids; sessions get no title\./,
      ),
    ],
    text: ["small_model", "agent.review.model", "3 faults found."],
  },
  {
    why: "OpenCode's own default may be of no use to agents",
    files: { env: ["GROQ_API_KEY"] },
    faults: [
      "OpenCode's own default does not meet the needs of agents: groq/whisper-large-v3 does not offer text chat and tool calls.",
    ],
    text: ["The config names no models.", "Small model: none"],
  },
  {
    why: "nothing is connected",
    files: {},
    faults: ["OpenCode has no default model: no provider is loaded."],
    text: ["Default model: none; no provider is loaded."],
  },
  {
    why: "none of the declared providers is connected",
    files: { ...ANTHROPIC, config: { provider: { mine: {} } } },
    faults: [
      "OpenCode has no default model: none of the providers that the config declares is loaded (mine).",
    ],
    text: [],
  },
  {
    why: "malformed entries are named by file and place, and the rest lives on",
    files: {
      ...ANTHROPIC,
      auth: { deepseek: { type: "api", key: CANARY }, "odd one": { type: CANARY }, groq: null },
      catalog: { ...CATALOG, empty: null },
    },
    faults: [
      expect.stringMatching(/catalog\.json, empty: /),
      expect.stringMatching(/auth\.json, \["odd one"\]\S*: /),
      expect.stringMatching(/auth\.json, groq: /),
    ],
    text: ["malformed-provider", "malformed-entry", "3 faults found."],
  },
  {
    why: "a setting without effect is told and is no fault",
    files: { ...ANTHROPIC, config: { model: "anthropic/claude-sonnet-4-5#high" } },
    faults: [],
    text: ["ignored-setting", "No faults found."],
  },
  {
    why: "a login that stops OpenCode makes everything else void",
    files: {
      ...ANTHROPIC,
      auth: { openai: { type: "oauth", refresh: CANARY, access: CANARY, expires: 1 } },
      config: { model: "anthropic/claude-sonnet-4-5" },
    },
    faults: [
      "OpenCode cannot start with a login for openai, which its catalog does not have: log out there.",
    ],
    text: ["OpenCode cannot start"],
  },
  {
    why: "a provider that is merely named is usable, but nothing shows a key",
    files: { config: { provider: { anthropic: {} } } },
    faults: [],
    text: ["Connected without a visible key", "anthropic: config entry without a key"],
  },
];

test.each(rows)("doctor: $why", async ({ files, faults, text }) => {
  const sources = writeSources(files);
  const exitCode = faults.length === 0 ? 0 : 1;
  const told = await run(["doctor", ...sources]);
  expect(told).toMatchObject({ exitCode, stderr: "" });
  for (const part of text) expect(told.stdout).toContain(part);
  const outcome = await run(["doctor", "--json", ...sources]);
  expect(outcome).toMatchObject({ exitCode, stderr: "" });
  const document = parseDocument(outcome);
  expect(document["faults"]).toEqual(faults);
  expect(document["ok"]).toBe(faults.length === 0);
});

test("a variant that the model does not have is a fault", async () => {
  const { anthropic, ...rest } = CATALOG;
  const catalog = { ...rest, anthropic };
  const sources = writeSources({
    catalog,
    ...ANTHROPIC,
    config: {
      model: "anthropic/claude-sonnet-4-5",
      provider: {
        anthropic: { models: { "claude-sonnet-4-5": { variants: { high: { effort: "high" } } } } },
      },
      agent: {
        fine: { model: "anthropic/claude-sonnet-4-5", variant: "high" },
        odd: { model: "anthropic/claude-sonnet-4-5", variant: "hihg" },
      },
    },
  });
  const document = parseDocument(await run(["doctor", "--json", ...sources]));
  expect(document["references"]).toMatchObject([
    { setting: "model", state: "ok" },
    { setting: "agent.fine.model", state: "ok" },
    {
      setting: "agent.odd.model",
      state: "unknown-variant",
      suggestions: [{ ref: "anthropic/claude-sonnet-4-5#high" }],
    },
  ]);
});

test("the sources are part of the answer, read or not", async () => {
  const sources = writeSources(ANTHROPIC);
  const { stdout } = await run(["doctor", ...sources]);
  expect(stdout).toMatch(/^Sources\nKIND +SOURCE +STATE/);
  expect(stdout).toMatch(/^catalog +\S*catalog\.json +read/m);
});

describe("what the config gets wrong", () => {
  const FINE = { ...ANTHROPIC, config: { model: "anthropic/claude-sonnet-4-5" } };

  async function diagnose(profiles: unknown, ...options: readonly string[]) {
    const workspace = createWorkspace();
    const workers = workspace.write("orchestrator.json", profiles);
    const args = [
      "doctor",
      ...writeSources(FINE, workspace),
      "--orchestrator",
      workers,
      ...options,
    ];
    const outcome = await run([...args, "--json"]);
    return { outcome, told: await run(args), document: parseDocument(outcome) };
  }

  test("a worker that asks for a tag that does not exist is a fault", async () => {
    const { outcome, told, document } = await diagnose({
      profiles: { docs: { model: "node:dcos" } },
    });
    expect(outcome.exitCode).toBe(1);
    expect(document["findings"]).toMatchObject([
      { code: "unknown-tag", level: "error", path: ["profiles", "docs", "model"] },
    ]);
    expect(document["faults"]).toEqual([
      expect.stringMatching(/^The worker docs asks for "node:dcos": .* Use node:docs/),
    ]);
    expect(told.stdout).toMatch(/^unknown-tag +profiles\.docs\.model +The worker docs asks/m);
  });

  test("a warning is none, unless --pedantic is given", async () => {
    const profiles = { coder: { model: "claude sonnet 4.5, anthropic/claude-sonnet-4-5" } };
    const lax = await diagnose({ profiles });
    expect(lax.outcome.exitCode).toBe(0);
    expect(lax.document["findings"]).toMatchObject([
      { code: "never-reached", level: "warning", path: ["profiles", "coder", "model", 1] },
    ]);
    const strict = await diagnose({ profiles }, "--pedantic");
    expect(strict.outcome.exitCode).toBe(1);
    expect(strict.document["faults"]).toHaveLength(1);
  });

  test("built-in workers are nobody's mistake", async () => {
    const { document } = await diagnose({ profiles: {} });
    expect(document).toMatchObject({ ok: true, findings: [], faults: [] });
  });

  test("mistakes in orchestrator.json are told with their place", async () => {
    const { outcome, document } = await diagnose({ profiles: { coder: { modle: "x" } } });
    expect(outcome.exitCode).toBe(1);
    expect(document["issues"]).toMatchObject([
      { code: "unknown-key", path: ["profiles", "coder", "modle"] },
    ]);
  });
});

describe("a config that OpenCode refuses", () => {
  const REFUSED = {
    ...ANTHROPIC,
    config: { model: "anthropic/claude-sonnet-4-5", small_model: null, share: CANARY },
  };

  test("fails with file, line, path, what was expected, and what mends it", async () => {
    const sources = writeSources(REFUSED);
    const outcome = await run(["doctor", "--json", ...sources]);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).not.toContain(CANARY);
    const document = parseDocument(outcome);
    expect(document["host"]).toMatchObject({
      accepts: false,
      refusals: [
        {
          file: expect.stringContaining("opencode.json") as string,
          path: ["share"],
          line: expect.any(Number) as number,
        },
        {
          path: ["small_model"],
          expected: "a string",
          message: expect.stringContaining("null") as string,
        },
      ],
      prompt: { model: "anthropic/claude-sonnet-4-5", agent: "build", because: "config" },
    });
    expect(document["findings"]).toMatchObject([
      { code: "config-refused" },
      { code: "config-refused", help: "Remove small_model." },
    ]);
    const { stdout } = await run(["doctor", ...sources]);
    expect(stdout).toMatch(/^OpenCode refuses this config and serves no requests\./);
  });

  test.each(["resolve node", "tags", "list"])("%s says it on top, and goes on", async (command) => {
    const sources = writeSources(REFUSED);
    const { stderr, exitCode } = await run([...command.split(" "), ...sources]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^OpenCode refuses this config and .*opencode\.json:\d+: share: /);
    const document = parseDocument(await run([...command.split(" "), "--json", ...sources]));
    expect(document["hostError"]).toContain("The following applies once it is fixed.");
    expect(document["refusals"]).toMatchObject([{ path: ["share"] }, { path: ["small_model"] }]);
  });
});

describe("what OpenCode would answer", () => {
  test("the model of a prompt is the default agent's, and commands are looked up", async () => {
    const sources = writeSources({
      ...ANTHROPIC,
      config: {
        model: "anthropic/gone",
        agent: { build: { model: "anthropic/claude-sonnet-4-5" }, "x.y": {} },
        command: {
          t: { template: "x", model: "anthropic/nosuch" },
          u: { template: "x", agent: "nope" },
        },
      },
    });
    const document = parseDocument(await run(["doctor", "--json", ...sources]));
    expect(document["host"]).toMatchObject({
      accepts: true,
      refusals: [],
      prompt: { model: "anthropic/claude-sonnet-4-5", agent: "build", because: "agent" },
      agents: { build: "anthropic/claude-sonnet-4-5", plan: null, "x.y": null },
      commands: {
        t: { model: "anthropic/nosuch", agent: null },
        u: { model: null, agent: "nope" },
      },
    });
    expect(document["faults"]).toEqual([
      expect.stringMatching(
        /json:1: model "anthropic\/gone": .* agents without a model of their own fail\./,
      ),
      expect.stringMatching(
        /json:1: command\.t\.model "anthropic\/nosuch": .* the command fails\./,
      ),
      expect.stringMatching(/command\.u\.agent: there is no agent "nope"/),
    ]);
    expect(JSON.stringify(document["references"])).not.toContain("node:");
  });

  test("a setting that keeps out what has a key is named", async () => {
    const sources = writeSources({ ...ANTHROPIC, config: { enabled_providers: ["claude"] } });
    const document = parseDocument(await run(["doctor", "--json", ...sources]));
    expect(document["faults"]).toEqual([
      expect.stringMatching(/names "claude".* Write anthropic instead\.$/),
      "OpenCode has no default model: no provider is loaded, because enabled_providers excludes anthropic, although there is a key.",
    ]);
  });
});
