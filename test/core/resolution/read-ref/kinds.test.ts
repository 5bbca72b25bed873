import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { ask, failed } from "../ask.js";
import { say, table } from "./table.js";

// A table for each kind of text that people paste or type.

const HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
table(
  "a typed region binds",
  sourcesOf([
    aProvider("cloud", [
      aModel(HAIKU, { name: "Claude Haiku 4.5" }),
      aModel(`eu.${HAIKU}`, { name: "Claude Haiku 4.5 (EU)" }),
      aModel(`us.${HAIKU}`, { name: "Claude Haiku 4.5 (US)" }),
      "us.amazon.nova-pro-2",
    ]),
  ]),
  [
    ["eu.anthropic.claude-haiku-4-5", `cloud/eu.${HAIKU}`],
    ["us.anthropic.claude-haiku-4-5", `cloud/us.${HAIKU}`],
    ["cloud/us.claude-haiku-4-5", `cloud/us.${HAIKU}`],
    ["claude haiku 4.5 (EU)", `cloud/eu.${HAIKU}`],
    ["haiku@us", `cloud/us.${HAIKU}`],
    ["haiku eu", `cloud/eu.${HAIKU}`],
    ["claude haiku 4.5", `cloud/${HAIKU}`],
    ["jp.anthropic.claude-haiku-4-5", `cloud/${HAIKU} [region-not-available]`],
    ["eu.amazon.nova-pro-2", "model-not-found: cloud/us.amazon.nova-pro-2"],
  ],
);
table(
  "the place decides among ids and display names",
  sourcesOf(
    [
      aProvider("home", [aModel("llama-3.3-70b-versatile", { name: "Llama 3.3 70B" })]),
      aProvider("gate", ["meta/llama-3.3-70b-instruct"]),
    ],
    { model: "home/llama-3.3-70b-versatile" },
  ),
  [
    ["llama 3.3 70b", "home/llama-3.3-70b-versatile"],
    ["Llama-3.3-70B-Instruct", "gate/meta/llama-3.3-70b-instruct"],
    ["gate/llama 3.3 70b", "gate/meta/llama-3.3-70b-instruct"],
  ],
);
table(
  "a provider that is named in another form binds",
  sourcesOf(
    [
      aProvider("gateway", ["anthropic/claude-opus-5", "openai/gpt-5.4", "google/gemini-2.5-pro"]),
      aProvider("anthropic", ["claude-opus-5"]),
      aProvider("openai", ["gpt-5.4"]),
      aProvider("google", ["gemini-2.5-pro"]),
    ],
    { model: "gateway/openai/gpt-5.4", known: [aProvider("xai", ["grok-4"])] },
  ),
  [
    ["claude-opus-5", "gateway/anthropic/claude-opus-5"],
    ["anthropic:claude-opus-5", "anthropic/claude-opus-5"],
    ["@openai:gpt-5.4", "openai/gpt-5.4"],
    ["@anthropic/opus", "anthropic/claude-opus-5"],
    ["https://gateway.ai/anthropic/claude-opus-5", "gateway/anthropic/claude-opus-5"],
    ["https://docs.anthropic.com/models/claude-opus-5", "anthropic/claude-opus-5"],
    ["models/gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["anthropic:gpt-5.4", "model-not-found: gateway/openai/gpt-5.4"],
    ["xai:grok-4", "provider-not-usable: Set XAI_API_KEY, or use /connect in OpenCode."],
    ["claude/opus", "unknown-provider: gateway/anthropic/claude-opus-5"],
    ["gogle/gemini-2.5-pro", "unknown-provider: google/gemini-2.5-pro"],
    ["home/claude-opus-5/", "unknown-provider: gateway/anthropic/claude-opus-5"],
    ["/claude-opus-5", "malformed-ref: gateway/anthropic/claude-opus-5"],
  ],
);
table(
  "a quantization says nothing of identity",
  sourcesOf([
    aProvider("local", [
      "qwen2.5-coder:7b-instruct-q8_0",
      "qwen3-coder:30b",
      "gemma3:27b-it-qat",
      "llama-3.2-3b-instruct@q4_k_m",
      "llama-3.2-3b-instruct@q8_0",
      "Ministral-8B-Q5_K_M.gguf",
      "unsloth/Phi-4-UD-Q4_K_XL",
    ]),
  ]),
  [
    ["qwen coder", "local/qwen3-coder:30b"],
    ["qwen2.5-coder:7b", "local/qwen2.5-coder:7b-instruct-q8_0"],
    ["gemma3", "local/gemma3:27b-it-qat"],
    ["llama 3.2 3b", "local/llama-3.2-3b-instruct@q8_0"],
    ["llama-3.2-3b@q4_k_m", "local/llama-3.2-3b-instruct@q4_k_m"],
    [
      "Llama-3.2-3B-Instruct-Q6_K.gguf",
      "local/llama-3.2-3b-instruct@q8_0 [quantization-not-available]",
    ],
    ["ministral 8b", "local/Ministral-8B-Q5_K_M.gguf"],
    ["phi 4", "local/unsloth/Phi-4-UD-Q4_K_XL"],
    ["hf.co/bartowski/Qwen3-Coder-30B-GGUF", "local/qwen3-coder:30b"],
    ["Qwen/Qwen3-Coder-30B-A3B-Instruct", "local/qwen3-coder:30b"],
  ],
);
table(
  "an effort in the name is the variant, where the model has it",
  sourcesOf(
    [
      aProvider("openai", [
        aModel("gpt-5.6", { variants: ["low", "high", "xhigh"] }),
        aModel("gpt-5.1-codex-max", { variants: ["high"] }),
        aModel("o3", { variants: [] }),
      ]),
      aProvider("anthropic", [aModel("claude-opus-5", { variants: ["high", "max"] })]),
    ],
    { model: "openai/gpt-5.6" },
  ),
  [
    ["gpt-5.6-high", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.6(high)", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.6 xhigh", "openai/gpt-5.6#xhigh [variant-from-name]"],
    ["openai/gpt-5.6:xhigh", "openai/gpt-5.6#xhigh [variant-from-name]"],
    ["claude-opus-5@high", "anthropic/claude-opus-5#high [variant-from-name]"],
    ["opus max", "anthropic/claude-opus-5#max [variant-from-name]"],
    ["gpt-5.1-codex-max", "openai/gpt-5.1-codex-max"],
    ["gpt-5.6-minimal", "model-not-found: openai/gpt-5.6"],
    ["gpt-5.6-hgih", "model-not-found: openai/gpt-5.6#high"],
    ["gpt-5.6#hgih", "unknown-variant: openai/gpt-5.6#high"],
    ["claude-opus-5#Max", "unknown-variant: anthropic/claude-opus-5#max"],
    ["o3-high", "model-not-found: openai/o3"],
  ],
);
table(
  "glued names are cut where one cut means a model",
  sourcesOf([
    aProvider("all", [
      "claude-sonnet-4-5",
      "claude-opus-4-8",
      "glm-5.3",
      "gemini-3-flash",
      "gpt-5-mini",
      "gpt-4o-mini",
      "kimi-k3",
    ]),
  ]),
  [
    ["sonnet45", "all/claude-sonnet-4-5"],
    ["claudesonnet45", "all/claude-sonnet-4-5"],
    ["opus48", "all/claude-opus-4-8"],
    ["glm53", "all/glm-5.3"],
    ["geminiflash", "all/gemini-3-flash"],
    ["gpt5mini", "all/gpt-5-mini"],
    ["gpt4omini", "all/gpt-4o-mini"],
    ["kimik3", "all/kimi-k3"],
    ["sonnet47", "model-not-found: all/claude-sonnet-4-5"],
    ["geminiflush", "model-not-found: node"],
  ],
);
table(
  "a word that any model may have names none",
  sourcesOf([aProvider("here", ["gpt-6", "command-a", "llama-3-vision", "grok-code-fast-1"])], {
    model: "here/gpt-6",
    known: [aProvider("there", ["fast", "best", "vision"])],
  }),
  [
    ["a", "model-not-found: node"],
    ["best", "model-not-found: node"],
    ["the best model", "model-not-found: node"],
    ["fast", "model-not-found: node:fast"],
    ["code", "model-not-found: node:code"],
    ["llama vision", "here/llama-3-vision"],
  ],
);
table(
  "what completes text is not what chats",
  sourcesOf([
    aProvider("openai", ["gpt-3.5-turbo", "gpt-3.5-turbo-instruct"]),
    aProvider("z", ["llama-3-instruct"]),
  ]),
  [
    ["gpt 3.5 turbo", "openai/gpt-3.5-turbo"],
    ["gpt 3.5 turbo instruct", "openai/gpt-3.5-turbo-instruct"],
    ["llama 3", "z/llama-3-instruct"],
  ],
);
table(
  "what is near is the model that was meant",
  sourcesOf(
    [
      aProvider("openai", [
        aModel("gpt-5.6", { releaseDate: "2026-05-01" }),
        aModel("gpt-3.5-turbo", { releaseDate: "2023-01-01" }),
        aModel("chatgpt-image-latest", { output: ["image"] }),
        aModel("gpt-5.6-audio", { output: ["audio"] }),
      ]),
    ],
    { model: "openai/gpt-5.6" },
  ),
  [
    ["gpt-5.6-turbo", "model-not-found: openai/gpt-5.6"],
    ["chatgpt 5.6", "model-not-found: openai/gpt-5.6"],
    ["gpt-5.7", "model-not-found: openai/gpt-5.6"],
  ],
);
table(
  "an unknown provider is one, though a word of it is a known one's; the known one's model is suggested",
  sourcesOf(
    [
      aProvider("amazon-bedrock", ["anthropic.claude-opus-5-v1:0"]),
      aProvider("google-vertex", ["gemini-2.5-pro"], { name: "Vertex" }),
      aProvider("github-copilot", ["gpt-5.6", "gemini-2.5-pro"], { name: "GitHub Copilot" }),
      aProvider("opencode", ["grok-code"], { name: "OpenCode Zen" }),
      aProvider("gate", ["vertex/gemini-1", "acme/glm-5"]),
    ],
    { model: "github-copilot/gpt-5.6", known: [aProvider("azure-ai", ["o3"])] },
  ),
  [
    ["bedrock/claude-opus-5", "unknown-provider: amazon-bedrock/anthropic.claude-opus-5-v1:0"],
    ["bedrock/opus", "unknown-provider: amazon-bedrock/anthropic.claude-opus-5-v1:0"],
    ["vertex_ai/gemini-2.5-pro", "unknown-provider: google-vertex/gemini-2.5-pro"],
    ["vertex/gemini-2.5-pro", "unknown-provider: google-vertex/gemini-2.5-pro"],
    ["copilot/gpt-5.6", "unknown-provider: github-copilot/gpt-5.6"],
    ["zen/grok-code", "unknown-provider: opencode/grok-code"],
    ["azure/o3", "unknown-provider: azure-ai: Set AZURE_AI_API_KEY, or use /connect in OpenCode."],
    ["vertex/gemini-1", "gate/vertex/gemini-1"],
    ["acme/glm 5", "gate/acme/glm-5"],
    ["amazon bedrock/opus", "amazon-bedrock/anthropic.claude-opus-5-v1:0"],
    ["opus bedrock", "amazon-bedrock/anthropic.claude-opus-5-v1:0"],
  ],
);
table(
  "a word that a provider adds to an id, and not to the name that is shown, is no line",
  sourcesOf(
    [
      aProvider("home", [
        aModel("llama-3.3-70b-versatile", { name: "Llama 3.3 70B" }),
        aModel("qwen-3-32b-maas", { name: "Qwen3 32B" }),
        aModel("kimi-k3-coder", { name: "Kimi K3" }),
        aModel("grok-4-mini", { name: "Grok 4" }),
      ]),
      aProvider("gate", [
        aModel("meta/llama-3.3-70b-instruct", { name: "Llama 3.3 70B Instruct" }),
        aModel("qwen/qwen3-32b", { name: "Qwen3 32B" }),
        aModel("moonshotai/kimi-k3", { name: "Kimi K3" }),
        aModel("x-ai/grok-4", { name: "Grok 4" }),
      ]),
    ],
    { model: "home/llama-3.3-70b-versatile" },
  ),
  [
    ["llama", "home/llama-3.3-70b-versatile"],
    ["llama versatile", "home/llama-3.3-70b-versatile"],
    ["qwen", "home/qwen-3-32b-maas"],
    ["grok", "gate/x-ai/grok-4"],
    ["gate/llama", "gate/meta/llama-3.3-70b-instruct"],
  ],
);
table(
  "a version with a letter alone is no name, and what has it is suggested",
  sourcesOf([aProvider("openai", ["gpt-4o", "gpt-5.6", "glm-4.5v"])], { model: "openai/gpt-5.6" }),
  [
    ["4o", "model-not-found: openai/gpt-4o"],
    ["4.5V", "model-not-found: openai/glm-4.5v"],
    ["5.6", "model-not-found: node"],
    ["9o", "model-not-found: node"],
  ],
);
table(
  "a tag with a typo before its colon",
  sourcesOf([aProvider("openai", ["gpt-5.6-fast", "gpt-5.6-mini"])]),
  [
    ["nod:fast", "model-not-found: node:fast"],
    ["noed:fast", "model-not-found: node:fast"],
    ["auot:docs", "model-not-found: node:docs"],
    ["nodes/fast", "unknown-provider: node:fast"],
  ],
);

test("the variant behind # binds, and the effort in the name is said to be passed over", () => {
  const models = [aModel("gpt-5.6", { variants: ["low", "high"] })];
  const of = (ref: string) => ask(sourcesOf([aProvider("openai", models)]), ref)._unsafeUnwrap();
  const said = ["gpt-5.6-high#low", "gpt-5.6-high#high"].map(of);
  expect(said.map(({ variant }) => variant)).toEqual(["low", "high"]);
  expect(said.map(({ metadata }) => metadata.warnings[0]?.message)).toEqual([
    '"high" in the name was ignored because #low is given',
    '"high" in the name was read as its variant',
  ]);
});

test("it is not said how to connect a provider that has no such model", () => {
  const known = [aProvider("xai", [aModel("grok-4", { variants: ["low"] })])];
  const sources = sourcesOf([aProvider("anthropic", ["claude-opus-5"])], { known });
  const of = (ref: string) => failed(sources, ref);
  expect(of("xai/claude-opus-5")).toMatchObject({
    code: "provider-not-usable",
    message: 'The provider xai is not connected, and it has no model "claude-opus-5".',
    suggestions: [{ ref: "anthropic/claude-opus-5" }],
  });
  expect(of("xai/grok-4#max").message).toBe(
    'The provider xai is not connected, and it has no model "grok-4#max".',
  );
  expect(of("xai/grok-4#low").message).toBe(
    "The provider xai is not connected. Set XAI_API_KEY, or use /connect in OpenCode.",
  );
});

test("a model is suggested once, not in each region", () => {
  const ids = [HAIKU, `eu.${HAIKU}`, `us.${HAIKU}`, `global.${HAIKU}`];
  const { suggestions } = failed(sourcesOf([aProvider("cloud", ids)]), "haiku 9");
  expect(suggestions.map((each) => ("ref" in each ? each.ref : each.text))).toEqual([
    `cloud/${HAIKU}`,
    "node",
  ]);
});

test("who offers it: the vendor, then hosts, then gateways, never by the alphabet", () => {
  const known = [
    aProvider("302ai", ["claude-opus-5"]),
    aProvider("amazon-bedrock", ["anthropic.claude-opus-5"]),
    aProvider("openrouter", ["anthropic/claude-opus-5"]),
    aProvider("anthropic", ["claude-opus-5"]),
  ];
  expect(failed(sourcesOf([aProvider("here", ["gemini-3"])], { known }), "opus 5")).toMatchObject({
    code: "model-not-usable",
    providerIDs: ["anthropic", "amazon-bedrock", "openrouter", "302ai"],
  });
});

test("a vendor's plans and all of its families are its own", () => {
  const known = [
    aProvider("amazon-bedrock", ["mistral.codestral", "minimax.minimax-m3"]),
    aProvider("mistral", ["codestral"]),
    aProvider("minimax-coding-plan", ["MiniMax-M3"]),
  ];
  const of = (ref: string) => failed(sourcesOf([aProvider("here", ["gpt-6"])], { known }), ref);
  expect(of("codestral")).toMatchObject({ providerIDs: ["mistral", "amazon-bedrock"] });
  expect(of("minimax m3")).toMatchObject({
    providerIDs: ["minimax-coding-plan", "amazon-bedrock"],
  });
});

test("a deprecated model is said to be deprecated, not to be unfit", () => {
  const sources = sourcesOf([aProvider("openai", [aModel("gpt-4", { status: "deprecated" })])]);
  expect(say(sources, "openai/gpt-4")).toBe("openai/gpt-4 [deprecated]");
});
