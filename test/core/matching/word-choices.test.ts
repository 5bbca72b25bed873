import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { buildTokenIndex } from "../../../src/core/catalog/token-index.js";
import {
  listChoices,
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
    lacking: 0,
  };
  const best = takeBestChoices([{ ...plain, words: 1 }, plain], {});
  expect(best.map(({ hit, model }) => [hit.words, model.fullID])).toEqual([
    [0, "openai/gpt-5"],
    [0, "xai/gpt-5"],
  ]);
});

describe("a name with models at several places", () => {
  const IDS = [
    "openrouter/lab/wave-5",
    "openrouter/lab/wave-5-q8_0",
    "azure/wave-5-q4_k_m",
    "groq/wave-5-q2_k",
  ] as const;

  test.each([
    { ids: IDS, why: "in this order" },
    { ids: IDS.toReversed(), why: "or in the other" },
  ])("gives the most exact copy first, then the place decides, listed $why", ({ ids }) => {
    const [name] = buildTokenIndex(ids.map((id) => aUsableModel(id))).byToken("wave");
    if (name === undefined) throw new Error("no such name");
    expect(sortModels(name, {}).map(({ model }) => model.fullID)).toEqual(IDS);
  });

  test("gives as many choices as are asked for, and no more than two best ones", () => {
    const index = buildTokenIndex(IDS.map((id) => aUsableModel(id)));
    const [name] = index.byToken("wave");
    if (name === undefined) throw new Error("no such name");
    const models = sortModels(name, {});
    const counts = { outside: 0, words: 0, decorations: 0, editions: 0, dates: 0, lacking: 0 };
    const hit: WordHit = { name, models, ...counts };
    const ids = (choices: ReturnType<typeof listChoices>) =>
      choices.map(({ model }) => model.fullID);
    expect(ids(listChoices(hit))).toEqual(IDS.slice(0, 1));
    expect(ids(listChoices(hit, 2))).toEqual(IDS.slice(0, 2));
    expect(ids(takeBestChoices([hit], {}))).toEqual(IDS.slice(0, 2));
    const single: WordHit = { ...hit, models: models.slice(3) };
    const best = takeBestChoices([{ ...hit, words: 1 }, single], {});
    expect(ids(best)).toEqual([IDS[3], IDS[0]]);
  });
});
