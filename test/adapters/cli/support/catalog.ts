import { CANARY } from "./canary.js";

type Json = Readonly<Record<string, unknown>>;

interface ModelFacts {
  readonly name: string;
  readonly released: string;
  readonly context: number;
  /** Dollars per million tokens: in, out. */
  readonly cost?: readonly [number, number];
  readonly input?: readonly string[];
  readonly output?: readonly string[];
  readonly tools?: boolean;
  readonly reasoning?: boolean;
  readonly family?: string;
}

function model(id: string, facts: ModelFacts): Json {
  const { name, released, context, cost, family } = facts;
  return {
    id,
    name,
    ...(family !== undefined && { family }),
    release_date: released,
    tool_call: facts.tools ?? true,
    reasoning: facts.reasoning ?? false,
    modalities: { input: facts.input ?? ["text"], output: facts.output ?? ["text"] },
    limit: { context, output: 8192 },
    ...(cost !== undefined && { cost: { input: cost[0], output: cost[1] } }),
  };
}

function provider(id: string, name: string, env: string, models: readonly Json[]): Json {
  return {
    id,
    name,
    env: [env],
    npm: "@ai-sdk/openai-compatible",
    key: CANARY,
    options: { apiKey: CANARY, headers: { Authorization: `Bearer ${CANARY}` } },
    models: Object.fromEntries(models.map((entry) => [String(entry["id"]), entry])),
  };
}

const IMAGES = ["text", "image"];

/** A small catalog as models.dev writes it, with a key wherever one could stray into. */
export const CATALOG: Json = {
  anthropic: provider("anthropic", "Anthropic", "ANTHROPIC_API_KEY", [
    model("claude-sonnet-4-5", {
      name: "Claude Sonnet 4.5",
      family: "claude-sonnet",
      released: "2025-09-29",
      context: 1_000_000,
      cost: [3, 15],
      input: IMAGES,
      reasoning: true,
    }),
    model("claude-haiku-4-5", {
      name: "Claude Haiku 4.5",
      family: "claude-haiku",
      released: "2025-10-15",
      context: 200_000,
      cost: [1, 5],
      input: IMAGES,
    }),
  ]),
  deepseek: provider("deepseek", "DeepSeek", "DEEPSEEK_API_KEY", [
    model("deepseek-chat", {
      name: "DeepSeek Chat",
      family: "deepseek",
      released: "2025-08-21",
      context: 131_072,
      cost: [0.28, 0.42],
    }),
  ]),
  groq: provider("groq", "Groq", "GROQ_API_KEY", [
    model("llama-3.1-8b-instant", {
      name: "Llama 3.1 8B",
      family: "llama",
      released: "2024-07-23",
      context: 131_072,
      cost: [0.05, 0.08],
    }),
    model("whisper-large-v3", {
      name: "Whisper",
      family: "whisper",
      released: "2023-09-01",
      context: 448,
      input: ["audio"],
      tools: false,
    }),
  ]),
  qianwen: provider("qianwen", "通义千问", "DASHSCOPE_API_KEY", [
    model("qwen-max", {
      name: "千问旗舰版",
      family: "qwen",
      released: "2025-01-25",
      context: 32_768,
      cost: [1.6, 6.4],
    }),
  ]),
};

/** What a running OpenCode answers to GET /config/providers: Anthropic only, key and all. */
export const LOADED: Json = {
  providers: [
    {
      id: "anthropic",
      name: "Anthropic",
      source: "env",
      env: ["ANTHROPIC_API_KEY"],
      key: CANARY,
      options: { apiKey: CANARY },
      models: {
        "claude-sonnet-4-5": {
          id: "claude-sonnet-4-5",
          providerID: "anthropic",
          name: "Claude Sonnet 4.5",
          family: "claude-sonnet",
          api: { id: "claude-sonnet-4-5", url: "", npm: "@ai-sdk/anthropic" },
          capabilities: {
            temperature: true,
            reasoning: true,
            attachment: true,
            toolcall: true,
            input: { text: true, image: true, audio: false, video: false, pdf: false },
            output: { text: true, image: false, audio: false, video: false, pdf: false },
            interleaved: false,
          },
          cost: { input: 3, output: 15, cache: { read: 0.3, write: 3.75 } },
          limit: { context: 200_000, output: 64_000 },
          status: "active",
          options: { apiKey: CANARY },
          headers: { Authorization: `Bearer ${CANARY}` },
          release_date: "2025-09-29",
          variants: { high: {}, max: {} },
        },
      },
    },
  ],
  default: { anthropic: "claude-sonnet-4-5" },
};

/** What it answers to GET /provider. */
export const LISTED: Json = {
  all: [
    ...(LOADED["providers"] as readonly Json[]),
    {
      id: "deepseek",
      name: "DeepSeek",
      source: "custom",
      env: ["DEEPSEEK_API_KEY"],
      options: {},
      models: {
        "deepseek-chat": {
          id: "deepseek-chat",
          providerID: "deepseek",
          name: "DeepSeek Chat",
          capabilities: {
            reasoning: false,
            toolcall: true,
            input: { text: true, image: false, audio: false, video: false, pdf: false },
            output: { text: true, image: false, audio: false, video: false, pdf: false },
          },
          cost: { input: 0.28, output: 0.42, cache: { read: 0, write: 0 } },
          limit: { context: 131_072, output: 8192 },
          status: "active",
          release_date: "2025-08-21",
        },
      },
    },
  ],
  default: { anthropic: "claude-sonnet-4-5", deepseek: "deepseek-chat" },
  connected: ["anthropic"],
};

/** What it answers to GET /config, with the variables already filled in. */
export const SERVED_CONFIG: Json = {
  model: "anthropic/claude-sonnet-4-5",
  provider: { anthropic: { options: { apiKey: CANARY } } },
};
