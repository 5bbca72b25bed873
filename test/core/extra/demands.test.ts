import { describe, expect, test } from "vitest";
import { joinNeeds, listDemands } from "../../../src/core/extra/demands.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";

const TAGS = new Map(STRATEGIES.map((strategy) => [strategy.id, strategy]));

test.each([
  { ref: "node:vision", kinds: ["image-input"] },
  { ref: "AUTO:Vision", kinds: ["image-input"] },
  { ref: "node:docs", kinds: [] },
  { ref: "node:nothing", kinds: [] },
  { ref: "node:?vision&audio&tools", kinds: ["image-input", "audio-input"] },
  { ref: "node:?!vision", kinds: [] },
  { ref: "node:?visoin", kinds: [] },
  { ref: "openai/gpt-6", kinds: [] },
  { ref: "", kinds: [] },
])("$ref demands $kinds", ({ ref, kinds }) => {
  expect(listDemands(ref, TAGS).map(({ kind }) => kind)).toEqual(kinds);
});

describe("joinNeeds", () => {
  const image = { kind: "image-input" } as const;
  test.each([
    { needs: undefined, more: [], all: undefined },
    { needs: [image], more: [], all: [image] },
    { needs: undefined, more: [image], all: [image] },
    { needs: [image], more: [image], all: [image] },
    { needs: [{ kind: "toolcall" } as const], more: [image], all: [{ kind: "toolcall" }, image] },
  ])("$needs and $more", ({ needs, more, all }) => {
    expect(joinNeeds(needs, more)).toEqual(all);
  });
});
