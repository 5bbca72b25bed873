import { expect, test } from "vitest";
import { CANARY } from "../support/canary.js";
import { parseDocument, run } from "../support/run.js";
import { startServer } from "../support/server.js";
import { type SourceFiles, writeSources } from "../support/workspace.js";

interface Row {
  readonly why: string;
  readonly files: SourceFiles;
  readonly args?: readonly string[];
  readonly stdout: string;
  readonly stderr?: string;
}

const rows: readonly Row[] = [
  {
    why: "usable ones with their evidence, the others counted",
    files: { env: ["ANTHROPIC_API_KEY"], auth: { deepseek: { type: "api", key: CANARY } } },
    stdout: `
PROVIDER   NAME       USABLE  MODELS  REASON / FIX
anthropic  Anthropic  yes          2  env ANTHROPIC_API_KEY (env)
deepseek   DeepSeek   yes          1  stored key (stored)
`,
    stderr: "… 2 more; --all shows them.",
  },
  {
    why: "all, the usable ones first",
    files: { env: ["GROQ_API_KEY"] },
    args: ["--all"],
    stdout: `
PROVIDER   NAME       USABLE         MODELS  REASON / FIX
groq       Groq       yes                 2  env GROQ_API_KEY (env)
anthropic  Anthropic  not-connected       2  Set ANTHROPIC_API_KEY, or use /connect in OpenCode.
deepseek   DeepSeek   not-connected       1  Set DEEPSEEK_API_KEY, or use /connect in OpenCode.
qianwen    通义千问   not-connected       1  Set DASHSCOPE_API_KEY, or use /connect in OpenCode.
`,
  },
  {
    why: "what something points to is shown although it is not usable",
    files: {
      env: ["GROQ_API_KEY", "DEEPSEEK_API_KEY"],
      auth: {
        anthropic: { type: "oauth", refresh: CANARY, access: CANARY, expires: 1 },
      },
      config: { disabled_providers: ["groq"], provider: { mine: { options: { apiKey: CANARY } } } },
    },
    stdout: `
PROVIDER   NAME       USABLE            MODELS  REASON / FIX
deepseek   DeepSeek   yes                    1  env DEEPSEEK_API_KEY (env)
anthropic  Anthropic  login-not-loaded       2  OpenCode cannot use its OAuth login. Set ANTHROPIC_API_KEY, or use /connect in OpenCode.
groq       Groq       disabled               2  Remove it from disabled_providers in the config.
mine       mine       unknown-to-host        0  Declare its models under provider.mine.models in the config.
`,
  },
  {
    why: "an allow list shows only the left out ones that have a credential",
    files: {
      env: ["GROQ_API_KEY", "DEEPSEEK_API_KEY"],
      config: { enabled_providers: ["groq"] },
    },
    stdout: `
PROVIDER  NAME      USABLE       MODELS  REASON / FIX
groq      Groq      yes               2  env GROQ_API_KEY (env)
deepseek  DeepSeek  not-enabled       1  Add it to enabled_providers in the config.
`,
  },
  {
    why: "none at all is said",
    files: {},
    stdout: "\n",
    stderr: "No provider is connected; --all shows 4 providers.",
  },
];

test.each(rows)("providers: $why", async ({ files, args = [], stdout, stderr = "" }) => {
  const outcome = await run(["providers", ...args, ...writeSources(files)]);
  expect(outcome.exitCode).toBe(0);
  expect(`\n${outcome.stdout}`).toBe(stdout);
  expect(outcome.stderr).toContain(stderr);
});

test("--json gives evidence and hints as data", async () => {
  const sources = writeSources({
    env: ["GROQ_API_KEY"],
    config: { disabled_providers: ["qianwen"] },
  });
  expect(parseDocument(await run(["providers", "--json", ...sources]))).toMatchObject({
    ok: true,
    total: 4,
    providers: [
      {
        id: "groq",
        usable: true,
        grade: "env",
        because: "env GROQ_API_KEY",
        evidence: ["env GROQ_API_KEY"],
        models: 2,
      },
      {
        id: "qianwen",
        usable: false,
        code: "disabled",
        connect: { env: ["DASHSCOPE_API_KEY"], viaConnect: false },
      },
    ],
  });
});

test("a server is asked for all it knows", async () => {
  const { url, asked } = await startServer();
  const { stdout } = await run(["providers", "--all", "--server", url]);
  expect(asked).toContain("/provider");
  expect(stdout).toMatch(/^anthropic +Anthropic +yes +1 /m);
  expect(stdout).toMatch(/^deepseek +DeepSeek +not-connected +1 /m);
});
