import { describe, expect, test } from "vitest";
import { namesOtherModel } from "../../../src/core/worker/other-model.js";

/** The requested id, and the id in the response of a provider or gateway. */
const SAME: readonly (readonly [string, string])[] = [
  ["gpt-4o", "gpt-4o-2024-08-06"],
  ["o3", "o3-2025-04-16"],
  ["gpt-5-chat-latest", "gpt-5-chat-2025-08-07"],
  ["gpt-5-mini", "openai/gpt-5-mini-2025-08-07"],
  ["claude-sonnet-4-5", "claude-sonnet-4-5-20250929"],
  ["anthropic/claude-sonnet-4.5", "claude-4.5-sonnet"],
  ["claude-sonnet-4-0", "claude-sonnet-4-20250514"],
  ["claude-3-5-haiku-latest", "claude-3-5-haiku-20241022"],
  ["us.anthropic.claude-opus-4-5-20251101-v1:0", "claude-opus-4-5"],
  ["opus-4-5", "claude-opus-4-5"],
  ["gemini-flash-latest", "gemini-2.5-flash-preview-09-2025"],
  ["mistral-large-latest", "mistral-large-2512"],
  ["mistral-large-2512", "mistral-large-20251203"],
  ["kimi-k2-0905", "kimi-k2-20250905"],
  ["deepseek-chat", "deepseek-v3.2"],
  ["llama-3.3-70b-versatile", "meta-llama/Llama-3.3-70B-Instruct-Turbo"],
  ["qwen3-coder", "Qwen3-Coder-480B-A35B-Instruct"],
  ["glm-4.6", "zai-org/GLM-4.6-FP8"],
  ["grok-4-fast", "grok-4-fast-reasoning"],
  ["gpt-oss:120b", "gpt-oss-120b"],
];

const OTHER: readonly (readonly [string, string])[] = [
  ["claude-opus-5", "claude-sonnet-5"],
  ["claude-opus-4", "claude-opus-4-1-20250805"],
  ["gpt-4o-2024-08-06", "gpt-4o-2024-11-20"],
  ["gpt-5", "gpt-5-mini-2025-08-07"],
  ["gpt-5-codex", "gpt-5"],
  ["o3", "o3-mini"],
  ["o3", "o4"],
  ["o1", "gpt-4o"],
  ["gemini-2.5-flash", "gemini-2.5-flash-lite"],
  ["kimi-k2", "kimi-k2.5"],
  ["kimi-k2-0905", "kimi-k2-0711-preview"],
  ["llama-3.3-70b", "llama-3.3-8b"],
  ["gpt-oss-120b", "openai/gpt-oss-20b"],
  ["gpt-5-mini", "gpt-5-realtime-mini"],
  ["glm-4.6", "qwen-4.6"],
];

describe("namesOtherModel", () => {
  test.each(SAME)("%s, answered by %s, may be the same", (asked, answered) => {
    expect(namesOtherModel(asked, answered)).toBe(false);
    expect(namesOtherModel(answered, asked)).toBe(false);
  });

  test.each(OTHER)("%s, answered by %s, is another one", (asked, answered) => {
    expect(namesOtherModel(asked, answered)).toBe(true);
    expect(namesOtherModel(answered, asked)).toBe(true);
  });

  test.each([
    ["an alias of the user's own", "my-model", "gpt-5-mini"],
    ["a gateway's own choice", "auto", "claude-haiku-4-5"],
    ["a name of no vendor", "big-pickle", "glm-4.6"],
    ["nothing", "claude-opus-5", ""],
    ["a size class without a family", "mini", "claude-opus-5"],
    ["a deployment's name", "claude-opus-5", "prod-1"],
  ])("%s proves nothing", (_why, asked, answered) => {
    expect(namesOtherModel(asked, answered)).toBe(false);
  });
});
