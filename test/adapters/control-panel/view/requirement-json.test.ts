import { describe, expect, test } from "vitest";
import { readRequirements } from "../../../../src/adapters/control-panel/view/requirement-json.js";
import type { Requirement } from "../../../../src/index.js";

describe("requirements as the resolver writes them", () => {
  test.each<{ requirement: Requirement }>([
    { requirement: { kind: "chat" } },
    { requirement: { kind: "toolcall" } },
    { requirement: { kind: "reasoning" } },
    { requirement: { kind: "image-input" } },
    { requirement: { kind: "pdf-input" } },
    { requirement: { kind: "audio-input" } },
    { requirement: { kind: "video-input" } },
    { requirement: { kind: "context", min: 100_000 } },
    { requirement: { kind: "input-cost", max: 0.5 } },
    { requirement: { kind: "stable", not: true } },
    { requirement: { kind: "free" } },
    { requirement: { kind: "output-limit", above: 4_000 } },
    { requirement: { kind: "output-cost", below: 15 } },
    { requirement: { kind: "released", min: "2026-01" } },
    { requirement: { kind: "provider", oneOf: ["anthropic"], not: true } },
    { requirement: { kind: "family", oneOf: ["claude", "gpt"] } },
    { requirement: { kind: "size", oneOf: ["small"] } },
    { requirement: { kind: "size", oneOf: ["small"], not: true } },
    { requirement: { kind: "model", oneOf: ["anthropic/*"] } },
  ])("$requirement", ({ requirement }) => {
    const json: unknown = JSON.parse(JSON.stringify([requirement]));
    expect(readRequirements(json)).toEqual([requirement]);
  });
});

test.each([
  [undefined],
  ["image input"],
  [
    [
      null,
      "image-input",
      7,
      { kind: "flying" },
      { kind: "context" },
      { kind: "input-cost", max: "1" },
    ],
  ],
])("what is none is left out: %o", (json) => {
  expect(readRequirements(json)).toEqual([]);
});

test("a size of another name is no requirement", () => {
  const small = { kind: "size", oneOf: ["small"] };
  const json = [{ kind: "size", oneOf: ["tiny"] }, { kind: "tier", max: 2 }, small];
  expect(readRequirements(json)).toEqual([small]);
});
