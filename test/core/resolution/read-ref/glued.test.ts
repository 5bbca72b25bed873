import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

table(
  "a version and a size that are glued are cut where one cut names a model",
  sourcesOf([
    aProvider("local", [
      "llama3.3:70b",
      "llama3:8b",
      "gemma4:31b",
      "qwen3.6:27b",
      "qwen3:30b",
      "gpt-5.2-chat",
    ]),
  ]),
  [
    ["llama3370b", "local/llama3.3:70b"],
    ["gemma431b", "local/gemma4:31b"],
    ["qwen330b", "local/qwen3:30b"],
    ["qwen3627b", "local/qwen3.6:27b"],
    ["qwen3.627b", "local/qwen3.6:27b"],
    ["llama3170b", "model-not-found: local/llama3.3:70b"],
    ["chatgpt", "model-not-found: local/gpt-5.2-chat"],
  ],
);
table(
  "a number apart is no version, and what has it is suggested first",
  sourcesOf([
    aProvider("all", [
      "claude-sonnet-4-5",
      "claude-sonnet-5",
      "claude-opus-4-8",
      "claude-opus-5-5",
    ]),
  ]),
  [
    ["sonnet 45", "model-not-found: all/claude-sonnet-4-5"],
    ["sonnett45", "model-not-found: all/claude-sonnet-4-5"],
    ["opus49", "model-not-found: all/claude-opus-4-8"],
  ],
);
