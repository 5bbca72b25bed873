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
    { requirement: { kind: "tier", max: 1 } },
    { requirement: { kind: "tier", min: 2, max: 3 } },
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

test("a tier of another number says nothing", () => {
  expect(readRequirements([{ kind: "tier", min: 9, max: 2 }])).toEqual([{ kind: "tier", max: 2 }]);
});
