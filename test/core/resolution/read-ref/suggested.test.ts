import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { failed } from "../ask.js";
import { table } from "./table.js";

table(
  "what is near is the newest of the versions that are as far",
  sourcesOf(
    [
      aProvider("home", [
        aModel("grok-4-7", { releaseDate: "2026-05-01" }),
        aModel("claude-opus-4-1", { releaseDate: "2025-08-05" }),
        aModel("claude-opus-5-5", { releaseDate: "2026-09-01" }),
        aModel("claude-opus-4-8", { releaseDate: "2026-05-01" }),
        aModel("gpt-4o", { releaseDate: "2024-05-13" }),
        aModel("gpt-4o-2024-11-20", { releaseDate: "2024-11-20" }),
      ]),
      aProvider("gate", [
        aModel("x-ai/grok-4.20", { releaseDate: "2026-02-01" }),
        aModel("~anthropic/claude-opus-latest", { releaseDate: "2026-10-01" }),
        aModel("anthropic/claude-opus-5.5", { releaseDate: "2026-10-01" }),
      ]),
    ],
    { model: "home/grok-4-7" },
  ),
  [
    ["grok 5", "model-not-found: home/grok-4-7"],
    ["grok 4.19", "model-not-found: gate/x-ai/grok-4.20"],
    ["claude-3-opus", "model-not-found: home/claude-opus-4-8"],
    ["opus 5.9", "model-not-found: home/claude-opus-5-5"],
    ["opus 9", "model-not-found: home/claude-opus-5-5"],
    ["opus 42", "model-not-found: home/claude-opus-4-1"],
    ["chatgpt 4o", "model-not-found: home/gpt-4o"],
  ],
);
table(
  "of one model the copy where it would run is suggested",
  sourcesOf(
    [
      aProvider("gate", [aModel("anthropic/claude-sonnet-5", { releaseDate: "2026-06-02" })]),
      aProvider("anthropic", [aModel("claude-sonnet-5", { releaseDate: "2026-06-01" })]),
      aProvider("other", ["gpt-6"]),
    ],
    { model: "other/gpt-6" },
  ),
  [
    ["sonnet 6", "model-not-found: anthropic/claude-sonnet-5"],
    ["gate/sonnet 6", "model-not-found: gate/anthropic/claude-sonnet-5"],
  ],
);
table(
  "a word two letters off is near only where it begins alike",
  sourcesOf([
    aProvider("here", ["qwen3-next", "qwen3-plus", "nova-lite", "claude-5", "gpt-daybreak-blue"]),
    aProvider("there", [aModel("gpt-5.6"), aModel("claude-opus-5")]),
  ]),
  [
    ["gpt-5.6-base", "model-not-found: there/gpt-5.6"],
    ["opsu 9", "model-not-found: there/claude-opus-5"],
    ["open", "model-not-found: node"],
    ["test", "model-not-found: node"],
    ["write", "model-not-found: node"],
    ["claod", "model-not-found: here/claude-5"],
    ["lyte", "model-not-found: here/nova-lite"],
  ],
);

test("a model is suggested once where its provider is not connected", () => {
  const sources = sourcesOf(
    [aProvider("copilot", ["gpt-5.4", "gpt-5.3"]), aProvider("gate", ["openai/gpt-5.4"])],
    { model: "copilot/gpt-5.4", known: [aProvider("openai", ["gpt-5.4"])] },
  );
  expect(failed(sources, "openai/gpt-5.4").suggestions).toMatchObject([
    { ref: "copilot/gpt-5.4" },
    { ref: "copilot/gpt-5.3" },
    { providerID: "openai" },
  ]);
});
