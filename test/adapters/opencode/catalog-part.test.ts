import { describe, expect, test } from "vitest";
import { chooseUsable } from "../../../src/adapters/opencode/catalog-part.js";
import { loadSnapshot } from "../../../src/adapters/opencode/files/snapshot.js";
import { createResolver, type Sources } from "../../../src/index.js";

const CONFIG = { agents: [], providers: [] };

/** Machines with different things connected. */
const MACHINES: readonly (readonly [name: string, sources: Sources])[] = [
  ["nothing", {}],
  ["three keys", { env: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY"] }],
  ["a cloud", { env: ["AWS_PROFILE", "AWS_REGION"], awsRegion: "eu-west-1" }],
  [
    "a stored key and logins",
    {
      credentials: [
        { providerID: "groq", type: "api", hasSecret: true, fields: [] },
        { providerID: "openai", type: "oauth", hasSecret: true, fields: [] },
        { providerID: "github-copilot", type: "oauth", hasSecret: true, fields: [] },
      ],
    },
  ],
  [
    "a config that rules out",
    {
      env: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
      config: { ...CONFIG, disabledProviders: ["openai"] },
    },
  ],
  [
    "a config that declares",
    {
      config: {
        ...CONFIG,
        model: "mistral/mistral-large-latest",
        providers: [
          { id: "mistral", hasApiKey: true, hasSecret: true, hasBaseURL: false, models: [] },
          {
            id: "mine",
            hasApiKey: false,
            hasSecret: false,
            hasBaseURL: true,
            models: [{ id: "m" }],
          },
        ],
      },
    },
  ],
];

const REFS = [
  ...[
    "node:fast",
    "node:vision",
    "node:default",
    "node:docs",
    "sonnet",
    "opus",
    "gpt 5 mini",
    "gemini flash",
  ],
  ...[
    "anthropic/claude-sonnet-5",
    "openai/gpt-5.6",
    "llama",
    "haiku 4.5",
    "kimi",
    "google/gemini-2.5-pro",
  ],
  ...["groq/llama-3.3-70b-versatile", "mine/m", "claude/opus", "mistral large", "glm", "deepseek"],
];

describe.each(MACHINES)("of a machine with %s", (_, sources) => {
  test("what resolves with the chosen part resolves the same with all", async () => {
    const load = async (choose?: ReturnType<typeof chooseUsable>) => {
      const { catalog } = (await loadSnapshot(choose))._unsafeUnwrap().sources;
      return createResolver({ ...sources, ...(catalog && { catalog }) });
    };
    const [part, whole] = [await load(chooseUsable(sources)), await load()];
    expect([...part.catalog.usable.keys()]).toEqual([...whole.catalog.usable.keys()]);
    for (const ref of REFS) {
      const answer = part.resolve({ ref, purpose: "prompt" });
      if (answer.isErr()) continue;
      expect(whole.resolve({ ref, purpose: "prompt" })._unsafeUnwrap()).toEqual(answer.value);
    }
  });
});
