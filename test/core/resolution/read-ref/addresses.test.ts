import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

const OPUS = aModel("anthropic/claude-opus-5", { variants: ["low", "high"] });

table(
  "a page of a model is that model, whatever part of it is shown",
  sourcesOf(
    [
      aProvider("openrouter", [OPUS, "qwen/qwen3-32b"]),
      aProvider("anthropic", ["claude-opus-5"]),
      aProvider("google", ["gemini-2.5-pro"]),
      aProvider("huggingface", ["Qwen/Qwen3-32B"]),
    ],
    { model: "anthropic/claude-opus-5" },
  ),
  [
    ["https://openrouter.ai/anthropic/claude-opus-5/api", "openrouter/anthropic/claude-opus-5"],
    [
      "https://openrouter.ai/anthropic/claude-opus-5/providers/",
      "openrouter/anthropic/claude-opus-5",
    ],
    ["openrouter.ai/anthropic/claude-opus-5/activity?x=1", "openrouter/anthropic/claude-opus-5"],
    [
      "https://openrouter.ai/anthropic/claude-opus-5#performance",
      "openrouter/anthropic/claude-opus-5",
    ],
    [
      "https://openrouter.ai/anthropic/claude-opus-5?tab=api#x",
      "openrouter/anthropic/claude-opus-5",
    ],
    [
      "https://openrouter.ai/anthropic/claude-opus-5#high",
      "openrouter/anthropic/claude-opus-5#high",
    ],
    [
      "https://openrouter.ai/anthropic/claude-opus-5?tab=api#low",
      "openrouter/anthropic/claude-opus-5#low",
    ],
    [
      "https://openrouter.ai/anthropic/claude-opus-5#High",
      "unknown-variant: openrouter/anthropic/claude-opus-5#high",
    ],
    [
      "https://openrouter.ai/anthropic/claude-opus-5#high#low",
      "openrouter/anthropic/claude-opus-5",
    ],
    ["https://huggingface.co/Qwen/Qwen3-32B/tree/main", "huggingface/Qwen/Qwen3-32B"],
    ["https://openrouter.ai/qwen/qwen9", "model-not-found: openrouter/qwen/qwen3-32b"],
    ["https://openrouter.ai/qwen/qwen9/api", "model-not-found: openrouter/qwen/qwen3-32b"],
    ["google/models/gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["google:models/gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["@openrouter opus", "openrouter/anthropic/claude-opus-5"],
    ["@opus 5", "anthropic/claude-opus-5"],
  ],
);
