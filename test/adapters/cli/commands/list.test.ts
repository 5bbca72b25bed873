import { describe, expect, test } from "vitest";
import { CATALOG } from "../support/catalog.js";
import { parseDocument, run } from "../support/run.js";
import { startServer } from "../support/server.js";
import { writeSources } from "../support/workspace.js";

const BOTH = { env: ["ANTHROPIC_API_KEY", "DEEPSEEK_API_KEY"] };

async function listIDs(args: readonly string[]): Promise<readonly string[]> {
  const outcome = await run(["list", ...args, ...writeSources(BOTH)]);
  const [, ...rows] = outcome.stdout.trimEnd().split("\n");
  return rows.map((row) => row.split(/ {2,}/)[0] ?? "");
}

const SONNET = "anthropic/claude-sonnet-4-5";
const HAIKU = "anthropic/claude-haiku-4-5";
const DEEPSEEK = "deepseek/deepseek-chat";

test.each([
  { args: [], ids: [HAIKU, SONNET, DEEPSEEK], why: "usable ones, by provider, the newest first" },
  { args: ["--usable"], ids: [HAIKU, SONNET, DEEPSEEK], why: "the default, said" },
  { args: ["claude"], ids: [HAIKU, SONNET], why: "a word of the id" },
  { args: ["CHAT", "deep"], ids: [DEEPSEEK], why: "all words, in any case" },
  { args: ["--provider", "deepseek"], ids: [DEEPSEEK], why: "one provider" },
  { args: ["--vision"], ids: [HAIKU, SONNET], why: "images" },
  { args: ["--reasoning", "--tools"], ids: [SONNET], why: "all filters hold" },
  { args: ["--min-context", "200k"], ids: [HAIKU, SONNET], why: "with a unit" },
  { args: ["--min-context", "200001"], ids: [SONNET], why: "in tokens" },
  { args: ["--min-context", "1M"], ids: [SONNET], why: "just so many" },
  { args: ["--max-price", "1"], ids: [HAIKU, DEEPSEEK], why: "just so much" },
  { args: ["--max-price", "$0.3"], ids: [DEEPSEEK], why: "a dollar sign may be there" },
  { args: ["--max-price", "0"], ids: [], why: "nothing is free" },
  { args: ["--limit", "2"], ids: [HAIKU, SONNET], why: "at most two" },
  { args: ["--limit", "0"], ids: [HAIKU, SONNET, DEEPSEEK], why: "0 is all" },
])("list $args: $why", async ({ args, ids }) => {
  expect(await listIDs(args)).toEqual(ids);
});

test("the table has a header, aligned columns and no borders", async () => {
  const { stdout } = await run(["list", ...writeSources(BOTH)]);
  expect(`\n${stdout}`).toBe(`
MODEL                        NAME               CONTEXT  $ IN  $ OUT  TVR  RELEASED
anthropic/claude-haiku-4-5   Claude Haiku 4.5      200k     1      5  TV-  2025-10-15
anthropic/claude-sonnet-4-5  Claude Sonnet 4.5       1M     3     15  TVR  2025-09-29
deepseek/deepseek-chat       DeepSeek Chat         131k  0.28   0.42  T--  2025-08-21
`);
});

test("what a catalog does not say of a model is a question mark", async () => {
  const catalog = { big: { id: "big", name: "Big", env: ["BIG_KEY"], models: { m: { id: "m" } } } };
  const { stdout } = await run(["list", ...writeSources({ catalog, env: ["BIG_KEY"] })]);
  expect(stdout).toMatch(/^big\/m +\S* +\? +\? +\? +\?\?\? +\?$/m);
});

test.each([
  { columns: 200, header: /^MODEL +NAME +CONTEXT +\$ IN +\$ OUT +TVR +RELEASED +NOT USABLE$/ },
  { columns: 102, header: /^MODEL +NAME +CONTEXT +\$ IN +\$ OUT +TVR +RELEASED +NOT USABLE$/ },
  { columns: 101, header: /^MODEL +CONTEXT +\$ IN +\$ OUT +TVR +RELEASED +NOT USABLE$/ },
  { columns: 75, header: /^MODEL +CONTEXT +\$ IN +\$ OUT +TVR +NOT USABLE$/ },
])("on $columns columns name and date go before the ids are cut", async ({ columns, header }) => {
  const sources = writeSources(BOTH);
  const { stdout } = await run(["list", "--all", ...sources], { columns, env: { NO_COLOR: "1" } });
  expect(stdout.split("\n")[0]).toMatch(header);
  expect(stdout).toContain("anthropic/claude-sonnet-4-5 ");
});

test("--all adds what is not connected, with what would connect it and ? for unknown", async () => {
  const { stdout } = await run(["list", "--all", ...writeSources(BOTH)]);
  const whisper = stdout.split("\n").find((row) => row.startsWith("groq/whisper"));
  expect(whisper).toMatch(/ 448 +\? +\? +--- +2023-09-01 +Set GROQ_API_KEY/);
  expect(stdout.split("\n").slice(0, 4).join()).not.toContain("Set ");
});

describe("of a hundred models", () => {
  const models = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`m-${index}`, { id: `m-${index}`, name: "M" }]),
  );
  const catalog = { big: { id: "big", name: "Big", env: ["BIG_KEY"], models } };
  const write = () => writeSources({ catalog, env: ["BIG_KEY"] });

  test("a terminal is shown forty rows and told of the rest", async () => {
    const shown = await run(["list", ...write()], { columns: 120 });
    expect(shown.stdout.trimEnd().split("\n")).toHaveLength(41);
    expect(shown.stderr).toContain("… 60 more; --limit 0 shows all.");
  });

  test("nothing is cut in a pipe", async () => {
    const { stdout, stderr } = await run(["list", ...write()]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(101);
    expect(stderr).not.toContain("more;");
    const ids = await run(["list", "--ids", ...write()]);
    expect(ids.stdout.trimEnd().split("\n").sort()).toEqual(
      Object.keys(models)
        .map((id) => `big/${id}`)
        .sort(),
    );
  });

  test("programs get all, but for a limit of their own", async () => {
    const document = parseDocument(await run(["list", "--json", ...write()]));
    expect(document).toMatchObject({ ok: true, total: 100 });
    expect(document["models"]).toHaveLength(100);
    const limited = parseDocument(await run(["list", "--json", "--limit", "3", ...write()]));
    expect(limited).toMatchObject({ total: 100 });
    expect(limited["models"]).toHaveLength(3);
  });
});

test.each([
  { by: "price", ids: [DEEPSEEK, HAIKU, SONNET] },
  { by: "output-price", ids: [DEEPSEEK, HAIKU, SONNET] },
  { by: "context", ids: [SONNET, HAIKU, DEEPSEEK] },
  { by: "newest", ids: [HAIKU, SONNET, DEEPSEEK] },
  { by: "name", ids: [HAIKU, SONNET, DEEPSEEK] },
])("--sort $by", async ({ by, ids }) => {
  expect(await listIDs(["--sort", by])).toEqual(ids);
  const { stdout } = await run(["list", "--ids", "--sort", by, ...writeSources(BOTH)]);
  expect(stdout.trimEnd().split("\n")).toEqual(ids);
});

test("what nothing fits is told with what may be meant", async () => {
  const { stderr } = await run(["list", "sonet", ...writeSources(BOTH)]);
  expect(stderr).toContain(SONNET);
});

test("to pick one takes a terminal", async () => {
  const outcome = await run(["list", "-i", ...writeSources(BOTH)]);
  expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
  expect(outcome.stderr).toContain("list --ids");
});

test.each([
  {
    args: ["--provider", "groq"],
    part: "groq is not usable. Set GROQ_API_KEY",
    why: "how to connect",
  },
  { args: ["xyzzy"], part: "No model fits (3 models usable); --all", why: "a way to see more" },
  { args: ["xyzzy", "--all"], part: "No model fits (3 models usable).", why: "no such way left" },
])("nothing found is no failure, and $why is said: $args", async ({ args, part }) => {
  const outcome = await run(["list", ...args, ...writeSources(BOTH)]);
  expect(outcome).toMatchObject({ exitCode: 0, stdout: "" });
  expect(outcome.stderr).toContain(part);
});

test.each([
  { id: "antropic", message: 'No provider is called "antropic". Did you mean anthropic?' },
  { id: "__proto__", message: 'No provider is called "__proto__".' },
  { id: "constructor", message: 'No provider is called "constructor".' },
  { id: "", message: 'No provider is called "".' },
])("an unknown provider is a failure: $id", async ({ id, message }) => {
  const sources = writeSources(BOTH);
  const outcome = await run(["list", "--provider", id, ...sources]);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
  expect(outcome.stderr).toContain(`${message}\n`);
  const document = parseDocument(await run(["list", "--json", "--provider", id, ...sources]));
  expect(document).toMatchObject({ ok: false, error: { code: "unknown-provider", message } });
});

test("a server's provider that is not loaded is found out about", async () => {
  const { url } = await startServer();
  const outcome = await run(["list", "--provider", "deepseek", "--server", url]);
  expect(outcome).toMatchObject({ exitCode: 0, stdout: "" });
  expect(outcome.stderr).toContain("deepseek is not usable.");
});

test("Chinese, Japanese and Korean names take two columns each", async () => {
  const { stdout } = await run([
    "list",
    ...writeSources({ env: ["DASHSCOPE_API_KEY", "GROQ_API_KEY"] }),
  ]);
  expect(`\n${stdout}`).toBe(`
MODEL                      NAME          CONTEXT  $ IN  $ OUT  TVR  RELEASED
groq/llama-3.1-8b-instant  Llama 3.1 8B     131k  0.05   0.08  T--  2024-07-23
groq/whisper-large-v3      Whisper           448     ?      ?  ---  2023-09-01
qianwen/qwen-max           千问旗舰版        33k   1.6    6.4  T--  2025-01-25
`);
});

test("control characters of a catalog never reach the terminal", async () => {
  const [id, name] = ["\u001b[2J\u0007evil", "Tidy\r\n\u202emodel"];
  const models = { [id]: { id, name } };
  const sources = writeSources({
    catalog: { ...CATALOG, bad: { id: "bad", name: "Bad", env: ["BAD_KEY"], models } },
    env: ["BAD_KEY"],
  });
  const { stdout } = await run(["list", ...sources], { columns: 200 });
  const own = ["\n", "\u001b[1m", "\u001b[22m"];
  expect(own.reduce((text, code) => text.replaceAll(code, ""), stdout)).not.toMatch(
    /[\p{Cc}\p{Bidi_C}]/u,
  );
  expect(stdout).toContain("bad/\ufffd[2J\ufffdevil");
});
