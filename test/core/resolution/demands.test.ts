import { describe, expect, test } from "vitest";
import type { RequirementUse } from "../../../src/core/conditions/rank.js";
import { type ListEntry, parseModelRef } from "../../../src/core/ref/ref.js";
import { joinNeeds, listDemands } from "../../../src/core/resolution/demands.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";

/** A reference as an entry of a list. */
function entry(text: string): ListEntry {
  const parsed = parseModelRef([text, "other"])._unsafeUnwrap();
  if (parsed.kind !== "list") throw new Error(text);
  const [first] = parsed.entries;
  if (first === undefined) throw new Error(text);
  return first;
}

const TAGS = new Map(STRATEGIES.map((strategy) => [strategy.id, strategy]));

test.each([
  { ref: "node:vision", kinds: ["image-input"] },
  { ref: "AUTO:Vision", kinds: ["image-input"] },
  { ref: "node:vision#high", kinds: ["image-input"] },
  { ref: "node:docs", kinds: [] },
  { ref: "node:nothing", kinds: [] },
  { ref: "node:?vision&audio&tools", kinds: ["image-input", "audio-input"] },
  { ref: "node:?audio#low", kinds: ["audio-input"] },
  { ref: "node:?pdf", kinds: ["pdf-input"] },
  { ref: "node:?video", kinds: ["video-input"] },
  { ref: "node:?!vision", kinds: [] },
  { ref: "node:?context>=200k&size=small", kinds: [] },
  { ref: "node:?visoin", kinds: [] },
  { ref: "openai/gpt-6", kinds: [] },
  { ref: "gpt-6", kinds: [] },
  { ref: "node:", kinds: [] },
])("$ref demands $kinds", ({ ref, kinds }) => {
  expect(listDemands(entry(ref), TAGS).map(({ kind }) => kind)).toEqual(kinds);
});

test.each<{ requires: readonly RequirementUse[]; kinds: readonly string[]; why: string }>([
  {
    requires: [
      { kind: "image-input", unknown: "reject" },
      { kind: "pdf-input", unknown: "reject" },
      { kind: "audio-input", unknown: "reject" },
      { kind: "video-input", unknown: "reject" },
    ],
    kinds: ["image-input", "pdf-input", "audio-input", "video-input"],
    why: "each input that it insists on",
  },
  { requires: [{ kind: "pdf-input" }], kinds: [], why: "none that it only leans on" },
  {
    requires: [{ kind: "pdf-input" }, { kind: "audio-input", unknown: "reject" }],
    kinds: ["audio-input"],
    why: "each by itself",
  },
  {
    requires: [{ kind: "toolcall", unknown: "reject" }],
    kinds: [],
    why: "nothing that is no input",
  },
  {
    requires: [{ kind: "context", min: 100_000, unknown: "reject" }],
    kinds: [],
    why: "be it a number",
  },
  {
    requires: [{ kind: "image-input", not: true, unknown: "reject" }],
    kinds: [],
    why: "nor an input that it rules out",
  },
])("a tag that requires $requires demands $kinds: $why", ({ requires, kinds }) => {
  const mine = { id: "mine", summary: "", requires, rules: [] };
  expect(
    listDemands(entry("node:mine"), new Map([["mine", mine]])).map(({ kind }) => kind),
  ).toEqual(kinds);
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
