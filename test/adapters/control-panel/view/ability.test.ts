import { expect, test } from "vitest";
import {
  ABILITIES,
  labelAbility,
  markAbilities,
  toNeeds,
} from "../../../../src/adapters/control-panel/view/ability.js";

test("a mark says yes, no or unknown", () => {
  const record = { id: "a", input: ["text", "image"], toolcall: false } as const;
  expect(
    markAbilities(record).map(({ ability, finding, text }) => [ability, finding, text]),
  ).toEqual([
    ["vision", "met", "Vision: yes"],
    ["tools", "unmet", "Tools: no"],
    ["reasoning", "unknown", "Reasoning: unknown"],
  ]);
});

test("each ability is a requirement of the resolver, and has a label", () => {
  expect(toNeeds(ABILITIES).map(({ kind }) => kind)).toEqual([
    "image-input",
    "toolcall",
    "reasoning",
    "pdf-input",
    "audio-input",
    "video-input",
  ]);
  expect(ABILITIES.map(labelAbility)).toEqual([
    "Vision",
    "Tools",
    "Reasoning",
    "PDF",
    "Audio",
    "Video",
  ]);
});
