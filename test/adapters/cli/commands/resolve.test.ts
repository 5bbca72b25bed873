import { expect, test } from "vitest";
import { parseDocument, run } from "../support/run.js";
import { startServer } from "../support/server.js";
import { type SourceFiles, writeSources } from "../support/workspace.js";

const BOTH = { env: ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"] };
const CONFIGURED = { ...BOTH, config: { model: "anthropic/claude-sonnet-4-5" } };

interface Row {
  readonly why: string;
  readonly args: readonly string[];
  readonly files: SourceFiles;
  readonly exitCode: number;
  /** The whole of standard output. */
  readonly stdout: string;
  /** Part of standard error. */
  readonly stderr: string;
  readonly stdin?: string;
}

const rows: readonly Row[] = [
  {
    why: "a full id is itself",
    args: ["anthropic/claude-haiku-4-5"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-haiku-4-5\n",
    stderr: "as requested",
  },
  {
    why: "a tag follows the config",
    args: ["node"],
    files: CONFIGURED,
    exitCode: 0,
    stdout: "anthropic/claude-sonnet-4-5\n",
    stderr: "the default model of your config",
  },
  {
    why: "several words are one name",
    args: ["claude", "sonnet", "4.5"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-sonnet-4-5\n",
    stderr: "claude sonnet 4.5",
  },
  {
    why: "only the id is on standard output, with its variant",
    args: ["anthropic/claude-sonnet-4-5#high"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-sonnet-4-5#high\n",
    stderr: "as requested",
  },
  {
    why: "a warning that the reason does not tell is told beside it",
    args: ["anthropic/claude-sonnet-4-5#high"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-sonnet-4-5#high\n",
    stderr: "Warning: the catalog does not show",
  },
  {
    why: "a need steers a tag",
    args: ["node:cheap", "--need", "vision"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-haiku-4-5\n",
    stderr: "node:cheap",
  },
  {
    why: "two needs hold both",
    args: ["node:cheap", "--need", "vision", "--need", "reasoning"],
    files: BOTH,
    exitCode: 0,
    stdout: "anthropic/claude-sonnet-4-5\n",
    stderr: "node:cheap",
  },
  {
    why: "a need holds against a name, too",
    args: ["deepseek-chat", "--need", "vision"],
    files: BOTH,
    exitCode: 1,
    stdout: "",
    stderr: "does not offer image input",
  },
  {
    why: "a recent model is followed where nothing is configured",
    args: ["node"],
    files: { ...BOTH, state: { recent: [{ providerID: "deepseek", modelID: "deepseek-chat" }] } },
    exitCode: 0,
    stdout: "deepseek/deepseek-chat\n",
    stderr: "the model you used last",
  },
  {
    why: "a provider that is not connected says how to connect it",
    args: ["groq/llama-3.1-8b-instant"],
    files: BOTH,
    exitCode: 1,
    stdout: "",
    stderr: "Set GROQ_API_KEY",
  },
  {
    why: "- is the standard input, its line break dropped",
    args: ["-"],
    files: BOTH,
    stdin: "deepseek-chat\n",
    exitCode: 0,
    stdout: "deepseek/deepseek-chat\n",
    stderr: "deepseek-chat",
  },
  {
    why: "what looks like an option comes after --",
    args: ["--", "--json"],
    files: BOTH,
    exitCode: 1,
    stdout: "",
    stderr: '"--json"',
  },
];

test.each(rows)("resolve $args: $why", async ({ args, files, stdin = "", ...expected }) => {
  const outcome = await run(["resolve", ...writeSources(files), ...args], { stdin });
  expect(outcome).toMatchObject({ exitCode: expected.exitCode, stdout: expected.stdout });
  expect(outcome.stderr).toContain(expected.stderr);
});

test("--json gives the resolution, and nothing on standard error", async () => {
  const outcome = await run([
    ...["resolve", "deepseek-chat", "--json", "--policy", "sticky", "--purpose", "op"],
    ...writeSources(BOTH),
  ]);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  const document = parseDocument(outcome);
  expect(document).toMatchObject({
    ok: true,
    resolvedModel: "deepseek/deepseek-chat",
    policy: "sticky",
    metadata: { purpose: "op", layer: "session", code: "matched" },
  });
  expect(Object.keys(document).sort()).toEqual(
    ["metadata", "ok", "policy", "reason", "resolvedModel", "sources"].sort(),
  );
});

test("--json gives a failure with its code and what helps", async () => {
  const outcome = await run(["resolve", "node:visoin", "--json", ...writeSources(BOTH)]);
  expect(outcome).toMatchObject({ exitCode: 1, stderr: "" });
  expect(parseDocument(outcome)).toMatchObject({
    ok: false,
    error: {
      code: "unknown-tag",
      tag: "visoin",
      suggestions: [
        { kind: "tag", ref: "node:vision" },
        { kind: "tag", ref: "node" },
      ],
    },
  });
});

test.each([
  { ref: "sonnet", exitCode: 0, full: false, why: "found among what is loaded" },
  { ref: "node:visoin", exitCode: 1, full: false, why: "the catalog would not help" },
  { ref: "deepseek/deepseek-chat", exitCode: 1, full: true, why: "to say how to connect it" },
  { ref: "deepseek-chat", exitCode: 1, full: true, why: "to say where it would be" },
])("of a server $ref: $why", async ({ ref, exitCode, full }) => {
  const server = await startServer();
  const outcome = await run(["resolve", ref, "--server", server.url]);
  expect(outcome.exitCode).toBe(exitCode);
  expect(server.asked.includes("/provider")).toBe(full);
  expect(outcome.stderr.includes("DEEPSEEK_API_KEY")).toBe(full);
});
