import { describe, expect, test } from "vitest";
import { parseDocument, run } from "../support/run.js";
import { startServer } from "../support/server.js";
import { createWorkspace, type SourceFiles, writeSources } from "../support/workspace.js";

const BASE: SourceFiles = {
  env: ["ANTHROPIC_API_KEY"],
  config: {
    model: "anthropic/claude-sonnet-4-5",
    agent: { review: { model: "deepseek/deepseek-chat" }, off: { model: "x/y", disable: true } },
  },
};

interface Row {
  readonly why: string;
  readonly args: readonly string[];
  readonly files?: SourceFiles;
  /** `ref kind`, with the worker before. */
  readonly rows: readonly string[];
}

/** Every tag and worker that has another answer. */
async function compare(args: readonly string[], files: SourceFiles = BASE) {
  const outcome = await run(["diff", ...args, "--json", ...writeSources(files)]);
  return { outcome, document: parseDocument(outcome) };
}

function listRows(document: Readonly<Record<string, unknown>>): readonly string[] {
  const rows = document["differences"] as readonly {
    readonly ref: string;
    readonly worker?: string;
    readonly kind: string;
  }[];
  return rows.map(({ ref, worker, kind }) => [worker, ref, kind].filter(Boolean).join(" "));
}

test.each<Row>([
  {
    why: "a provider that is not connected makes no difference",
    args: ["--without", "groq"],
    rows: [],
  },
  {
    why: "one reference, a provider less",
    args: ["claude sonnet 4.5", "--without", "anthropic"],
    rows: ["claude sonnet 4.5 broken"],
  },
  {
    why: "a model less",
    args: ["node", "anthropic/claude-haiku-4-5", "--without", "anthropic/claude-sonnet-4-5"],
    rows: ["node model"],
  },
  {
    why: "a provider more and another default",
    args: ["node", "--with", "deepseek", "--model", "deepseek/deepseek-chat"],
    rows: ["node model"],
  },
  {
    why: "the models of agents are looked at where no reference is named",
    args: ["--with", "deepseek"],
    rows: ["deepseek/deepseek-chat fixed"],
  },
  {
    why: "another small model, for the tag and for the worker that asks for it",
    args: ["--small-model", "anthropic/claude-sonnet-4-5"],
    rows: ["node:fast model", "explorer node:fast model"],
  },
  {
    why: "no default",
    args: ["node", "--model", ""],
    files: { env: ["ANTHROPIC_API_KEY"], config: { model: "anthropic/claude-haiku-4-5" } },
    rows: ["node model"],
  },
])("diff: $why", async ({ args, files = BASE, rows }) => {
  const { outcome, document } = await compare(args, files);
  expect(outcome).toMatchObject({ exitCode: rows.length === 0 ? 0 : 1, stderr: "" });
  expect(listRows(document)).toEqual(rows);
  expect(document["ok"]).toBe(rows.length === 0);
  if (rows.length > 0) expect(document).toMatchObject({ error: { code: "differences-found" } });
});

describe("for people", () => {
  test("a table of what was and what is, with the price and why", async () => {
    const args = ["diff", "node:fast", "--small-model", "anthropic/claude-sonnet-4-5"];
    const { stdout, stderr, exitCode } = await run([...args, ...writeSources(BASE)]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^REFERENCE +BEFORE +AFTER +PRICE +WHY\n/);
    expect(stdout).toMatch(
      /^node:fast +anthropic\/claude-haiku-4-5 +anthropic\/claude-sonnet-4-5 +×3 +settings have changed; small_model of your config\.$/m,
    );
    expect(stderr).toContain("1 of 1 reference resolves differently.");
  });

  test("nothing where all is the same", async () => {
    const { stdout, stderr, exitCode } = await run([
      ...["diff", "node", "--without", "groq"],
      ...writeSources(BASE),
    ]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
    expect(stderr).toContain("Nothing resolves differently (1 reference).");
  });

  test("a failure has its code in the table and its sentence beside it", async () => {
    const { stdout } = await run([
      ...["diff", "anthropic/claude-haiku-4-5", "--without", "anthropic"],
      ...writeSources(BASE),
    ]);
    expect(stdout).toContain("provider-not-usable");
    expect(stdout).toContain(
      "the model before is no longer usable; The provider anthropic is disabled",
    );
  });
});

describe("two sets of sources", () => {
  test("another config stands for the whole one", async () => {
    const workspace = createWorkspace();
    const other = workspace.write(
      "other.jsonc",
      '{ // other\n "model": "anthropic/claude-haiku-4-5" }',
    );
    const { document } = await compare(["node", "--to", other]);
    expect(document["differences"]).toMatchObject([
      {
        from: { model: "anthropic/claude-sonnet-4-5" },
        to: { model: "anthropic/claude-haiku-4-5" },
      },
    ]);
    const back = await compare(["node", "--from", other]);
    expect(back.document["differences"]).toMatchObject([
      {
        from: { model: "anthropic/claude-haiku-4-5" },
        to: { model: "anthropic/claude-sonnet-4-5" },
      },
    ]);
  });

  test("another catalog, and changes on top of it", async () => {
    const workspace = createWorkspace();
    const catalog = {
      solo: {
        id: "solo",
        env: ["SOLO_API_KEY"],
        models: {
          m: { id: "m", tool_call: true, modalities: { input: ["text"], output: ["text"] } },
        },
      },
    };
    const other = workspace.write("catalog2.json", catalog);
    const { document } = await compare(["solo/m", "--to", other, "--with", "solo"]);
    expect(document["differences"]).toMatchObject([
      { kind: "fixed", from: { code: "unknown-provider" }, to: { model: "solo/m" } },
    ]);
  });

  test("a server stands for all sources", async () => {
    const { url } = await startServer();
    const { outcome, document } = await compare(["anthropic/claude-sonnet-4-5", "--to", url], {});
    expect(outcome.exitCode).toBe(1);
    expect(document["differences"]).toMatchObject([{ kind: "fixed" }]);
    const from = await compare(["anthropic/claude-sonnet-4-5", "--from", url], {});
    expect(from.document["differences"]).toMatchObject([{ kind: "broken" }]);
  });

  test.each(["--from", "--to"])("%s that cannot be read ends it", async (option) => {
    const missing = await compare([option, "/no/such/file.json"]);
    expect(missing.outcome.exitCode).toBe(3);
    expect(missing.document).toMatchObject({ error: { code: "file-not-found" } });
    const nowhere = await compare([option, "http://127.0.0.1:9"]);
    expect(nowhere.outcome.exitCode).toBe(3);
    const text = createWorkspace().write("x.json", "no JSON");
    expect((await compare([option, text])).document).toMatchObject({
      error: { code: "invalid-json" },
    });
  });
});

test.each([
  { args: ["--without", "antropic"], code: "unknown-provider", part: "Did you mean anthropic?" },
  { args: ["--with", "antropic"], code: "unknown-provider", part: "Did you mean anthropic?" },
  { args: ["--without", "anthropic/claude-9"], code: "unknown-model", part: "claude-9" },
])("a change that cannot be thought through: $args", async ({ args, code, part }) => {
  const { outcome, document } = await compare(args);
  expect(outcome.exitCode).toBe(1);
  expect(document).toMatchObject({ ok: false, error: { code } });
  expect(JSON.stringify(document["error"])).toContain(part);
});

test("something must be compared", async () => {
  const outcome = await run(["diff", "node"]);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toContain("nothing to compare");
});
