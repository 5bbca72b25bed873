import { expect, test } from "vitest";
import { parseDocument, run, VERSION } from "./support/run.js";

test.each([
  { args: ["lst"], part: "unknown command 'lst' (Did you mean list?)" },
  { args: ["list", "--jsn"], part: "unknown option '--jsn' (Did you mean --json?)" },
  { args: ["list", "--visoin"], part: "(Did you mean --vision?)" },
  { args: ["resolve"], part: "missing required argument 'ref'" },
  { args: ["tags", "b"], part: "too many arguments for 'tags'" },
  { args: ["tags", "--catalog"], part: "option '--catalog <file>' argument missing" },
  {
    args: ["resolve", "node", "--need", "visoin"],
    part: "Allowed choices are vision, tools, reasoning",
  },
  { args: ["resolve", "node", "--need", "__proto__"], part: "Allowed choices are vision, tools" },
  { args: ["resolve", "opus", "--tried", "opus"], part: "Give a full id, provider/model." },
  { args: ["resolve", "opus", "--tried", "openai/"], part: "Give a full id, provider/model." },
  { args: ["resolve", "node", "--policy", "lazy"], part: "Allowed choices are dynamic, sticky" },
  { args: ["resolve", "node", "--purpose", "x"], part: "Allowed choices are prompt, spawn, op" },
  { args: ["list", "--limit", "-1"], part: "Give a whole number; 0 shows all." },
  { args: ["list", "--limit", "ten"], part: "Give a whole number; 0 shows all." },
  { args: ["list", "--min-context", "big"], part: "such as 200000, 200k or 1M" },
  { args: ["list", "--min-context", ""], part: "such as 200000, 200k or 1M" },
  { args: ["list", "--max-price", "-1"], part: "US dollars per million input tokens" },
  { args: ["list", "--max-price", "Infinity"], part: "US dollars per million input tokens" },
  { args: ["list", "--all", "--usable"], part: "cannot be used with option '--usable'" },
  {
    args: ["tags", "--server", "http://x", "--auth", "y"],
    part: "cannot be used with option '--auth",
  },
  { args: ["tags", "--timeout", "1"], part: "option '--timeout' needs '--server'" },
  { args: ["tags", "--directory", "/"], part: "option '--directory' needs '--server'" },
  { args: ["tags", "--server", "http://x", "--timeout", "0"], part: "Give seconds" },
  { args: ["tags", "--server", "http://x", "--timeout", "1e9"], part: "Give seconds" },
])("wrong usage is told on standard error: $args", async ({ args, part }) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toMatch(/^error: .*\nRun 'opencode-model-resolver [a-z -]*--help'\.\n$/);
  expect(outcome.stderr).toContain(part);
});

test.each([
  { args: ["lst", "--json"], message: "unknown command 'lst' (Did you mean list?)" },
  { args: ["--json"], message: "a command is missing" },
  { args: ["resolve", "--json"], message: "missing required argument 'ref'" },
  {
    args: ["tags", "--timeout", "1", "--json"],
    message: "option '--timeout' needs '--server' or '--remote'",
  },
])("wrong usage with --json is a document: $args", async ({ args, message }) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ exitCode: 2, stderr: "" });
  expect(parseDocument(outcome)).toEqual({
    ok: false,
    error: { code: "wrong-usage", message, suggestions: [] },
  });
});

test("--json behind -- is no option", async () => {
  const outcome = await run(["lst", "--", "--json"]);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
});

test("a complaint does not repeat arguments of any length, nor what moves the cursor", async () => {
  const { exitCode, stderr } = await run([`\u001b[2J${"x".repeat(100_000)}`]);
  expect(exitCode).toBe(2);
  expect(stderr.length).toBeLessThan(500);
  expect(stderr).not.toContain("\u001b");
});

test("without a command the help is told, as an error", async () => {
  const outcome = await run([]);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toContain("Usage: opencode-model-resolver <command> [options]");
});

test.each(["", "resolve", "explain", "list", "providers", "tags", "doctor", "panel"])(
  "the help of %j has two examples and what everybody needs, --help-all the rest as well",
  async (command) => {
    const words = command === "" ? [] : [command];
    const outcome = await run([...words, "--help"]);
    expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
    for (const part of ["--json", "--quiet", "--server [url]"])
      expect(outcome.stdout).toContain(part);
    expect(outcome.stdout.match(/^ {2}\$ /gm)).toHaveLength(2);
    expect(outcome.stdout).not.toContain("--catalog <file>");
    const all = await run([...words, "--help-all"]);
    expect(all).toMatchObject({ exitCode: 0, stderr: "" });
    expect(all.stdout).toContain("--catalog <file>");
    expect(all.stdout).toContain("--deny <pattern>");
  },
);

test.each([
  { args: ["help"], part: "Usage: opencode-model-resolver <command>" },
  { args: ["help", "list"], part: "Usage: opencode-model-resolver list [options] [query...]" },
])("$args is help, too", async ({ args, part }) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(outcome.stdout).toContain(part);
});

test("the help fits the terminal", async () => {
  const { stdout } = await run(["resolve", "--help"], { columns: 90 });
  expect(Math.max(...stdout.split("\n").map((text) => text.length))).toBeLessThanOrEqual(90);
});

test.each(["--version", "-v"])("%s is the version alone", async (option) => {
  expect(await run([option])).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: "" });
});

test("the help of all has the commands before the options, and the exit codes", async () => {
  const { stdout } = await run(["--help"]);
  const places = ["Usage:", "Commands:", "Options:", "Examples:", "Exit codes:\n  0  "].map(
    (part) => stdout.indexOf(part),
  );
  expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
});

test.each([
  {
    args: ["resolve", "node", "--nead", "x"],
    hint: "Run 'opencode-model-resolver resolve --help'.",
  },
  { args: ["lst"], hint: "Run 'opencode-model-resolver --help'." },
])("a hint names the command whose help is meant: $args", async ({ args, hint }) => {
  expect((await run(args)).stderr).toContain(hint);
});
