import { expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { buildTokenIndex } from "../../../src/core/catalog/token-index.js";
import {
  sortModels,
  takeBestChoices,
  type WordHit,
} from "../../../src/core/matching/word-choices.js";

const OLD = aUsableModel("openai/gpt-5", aModel("gpt-5", { releaseDate: "2025-01-01" }));
const NEW = aUsableModel("xai/gpt-5", aModel("gpt-5", { releaseDate: "2026-01-01" }));
const [NAME] = buildTokenIndex([OLD, NEW]).byToken("gpt");

test("the place goes before the age, and is sorted once", () => {
  if (NAME === undefined) throw new Error("no such name");
  const preference = { providerID: "xai" };
  const sorted = sortModels(NAME, preference);
  expect(sorted.map(({ model }) => model.fullID)).toEqual(["xai/gpt-5", "openai/gpt-5"]);
  expect(sortModels(NAME, preference)).toBe(sorted);
});

test("the best choice and its runner-up come from the plainest name", () => {
  if (NAME === undefined) throw new Error("no such name");
  const models = sortModels(NAME, {});
  const plain: WordHit = {
    name: NAME,
    models,
    outside: 0,
    words: 0,
    decorations: 0,
    editions: 0,
    dates: 0,
  };
  const best = takeBestChoices([{ ...plain, words: 1 }, plain], {});
  expect(best.map(({ hit, model }) => [hit.words, model.fullID])).toEqual([
    [0, "openai/gpt-5"],
    [0, "xai/gpt-5"],
  ]);
});
