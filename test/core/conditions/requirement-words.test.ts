import { describe, expect, test } from "vitest";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import {
  describeKind,
  formatRequirement,
  formatTerm,
} from "../../../src/core/conditions/requirement-words.js";

describe("a requirement in words and as a key", () => {
  test.each<{ needs: Requirement; words: string; key: string }>([
    { needs: { kind: "chat" }, words: "text chat", key: "chat" },
    { needs: { kind: "toolcall" }, words: "tool calls", key: "tools" },
    { needs: { kind: "reasoning" }, words: "reasoning", key: "reasoning" },
    { needs: { kind: "image-input" }, words: "image input", key: "vision" },
    { needs: { kind: "pdf-input" }, words: "PDF input", key: "pdf" },
    { needs: { kind: "audio-input" }, words: "audio input", key: "audio" },
    { needs: { kind: "video-input" }, words: "video input", key: "video" },
    {
      needs: { kind: "context", min: 32_000 },
      words: "a context of 32000 tokens",
      key: "context>=32k",
    },
    {
      needs: { kind: "input-cost", max: 1.5 },
      words: "an input price of at most $1.5 per million tokens",
      key: "input<=1.5$",
    },
    { needs: { kind: "size", oneOf: ["small"] }, words: "a small model", key: "size=small" },
    {
      needs: { kind: "size", oneOf: ["small"], not: true },
      words: "a model that is not small",
      key: "size!=small",
    },
    { needs: { kind: "size", oneOf: ["medium"] }, words: "a medium model", key: "size=medium" },
    { needs: { kind: "size", oneOf: ["large"] }, words: "a large model", key: "size=large" },
    {
      needs: { kind: "size", oneOf: ["small", "medium"] },
      words: "a small or medium model",
      key: "size=small|medium",
    },
    {
      needs: { kind: "image-input", not: true },
      words: "no image input",
      key: "!vision",
    },
    { needs: { kind: "stable", not: true }, words: "no stable version", key: "!stable" },
    { needs: { kind: "stable" }, words: "a stable version", key: "stable" },
    { needs: { kind: "free" }, words: "free use", key: "free" },
    {
      needs: { kind: "context", max: 8000 },
      words: "a context of at most 8000 tokens",
      key: "context<=8k",
    },
    {
      needs: { kind: "context", min: 8000, below: 16_000 },
      words: "a context of at least 8000 and less than 16000 tokens",
      key: "context>=8k&context<16k",
    },
    { needs: { kind: "context" }, words: "a context of any number tokens", key: "context" },
    {
      needs: { kind: "output-limit", above: 4096 },
      words: "answers of more than 4096 tokens",
      key: "max-output>4096",
    },
    {
      needs: { kind: "output-cost", max: 15 },
      words: "an output price of at most $15 per million tokens",
      key: "output<=15$",
    },
    {
      needs: { kind: "released", min: "2026-01" },
      words: "a release from 2026-01",
      key: "released>=2026-01",
    },
    {
      needs: { kind: "released", above: "2025", max: "2026-06" },
      words: "a release after 2025 and up to 2026-06",
      key: "released>2025&released<=2026-06",
    },
    { needs: { kind: "provider", oneOf: ["a"] }, words: "the provider a", key: "provider=a" },
    {
      needs: { kind: "provider", oneOf: ["a", "b", "c"], not: true },
      words: "a provider other than a, b or c",
      key: "provider!=a|b|c",
    },
    { needs: { kind: "family", oneOf: ["gpt"] }, words: "the family gpt", key: "family=gpt" },
    { needs: { kind: "model", oneOf: ["a/*"] }, words: "the model a/*", key: "model=a/*" },
    { needs: { kind: "model", oneOf: [] }, words: "the model (none)", key: "model=" },
  ])("$key: $words", ({ needs, words, key }) => {
    expect(formatRequirement(needs)).toBe(words);
    expect(formatTerm(needs)).toBe(key);
  });
});

test.each([
  { kind: "context", words: "enough context" },
  { kind: "image-input", words: "image input" },
  { kind: "released", words: "a suitable release date" },
  { kind: "size", words: "the right size" },
] as const)("$kind by itself asks for $words", ({ kind, words }) => {
  expect(describeKind(kind)).toBe(words);
});
