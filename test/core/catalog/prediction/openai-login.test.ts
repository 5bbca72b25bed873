import { describe, expect, test } from "vitest";
import { restrictToOpenAILogin } from "../../../../src/core/catalog/prediction/openai-login.js";

const offer = (...ids: readonly string[]): readonly string[] =>
  restrictToOpenAILogin(ids.map((id) => ({ id }))).map(({ id }) => id);

describe("what a ChatGPT login may use", () => {
  test.each([
    { id: "gpt-5.5", is: true, why: "named" },
    { id: "gpt-5.4", is: true, why: "named" },
    { id: "gpt-5.4-mini", is: true, why: "named" },
    { id: "gpt-5.3-codex-spark", is: true, why: "named" },
    { id: "gpt-6-sol", is: true, why: "named" },
    { id: "gpt-6-luna", is: true, why: "named" },
    { id: "gpt-5.7", is: true, why: "newer than the last one named" },
    { id: "gpt-5.10", is: true, why: "by numbers" },
    { id: "gpt-6", is: true, why: "of a later generation" },
    { id: "gpt-10", is: true, why: "and much later ones" },
    { id: "gpt-7-anything", is: true, why: "whatever its line" },
    { id: "gpt-5.6", is: false, why: "refused by name" },
    { id: "gpt-5.5-pro", is: false, why: "refused by name" },
    { id: "gpt-5.3", is: false, why: "older" },
    { id: "gpt-5", is: false, why: "without a minor number it is .0" },
    { id: "gpt-5.4-nano", is: false, why: "just that old, and not named" },
    { id: "gpt-4.9", is: false, why: "of an earlier generation" },
    { id: "o9", is: false, why: "no GPT" },
    { id: "my-gpt-9", is: false, why: "none at all" },
  ])("$id: $is, $why", ({ id, is }) => {
    expect(offer(id)).toEqual(is ? [id] : []);
  });

  test.each([
    { ids: ["gpt-5.4", "gpt-5.4-fast"], offered: ["gpt-5.4", "gpt-5.4-fast"], why: "fast follows" },
    { ids: ["gpt-5.3", "gpt-5.3-fast"], offered: [], why: "the model it is made of" },
    { ids: ["gpt-5.4-fast"], offered: [], why: "which has to be there" },
    { ids: ["gpt-5.7", "gpt-5.7-pro"], offered: ["gpt-5.7"], why: "pro does not" },
    { ids: ["gpt-5.7-pro"], offered: ["gpt-5.7-pro"], why: "unless it is a model of its own" },
    { ids: ["gpt-5.6", "gpt-5.6-fast"], offered: [], why: "nor does a mode of what is refused" },
  ])("$ids: $offered, $why", ({ ids, offered }) => {
    expect(offer(...ids)).toEqual(offered);
  });
});

describe("the plan", () => {
  test("costs nothing per token", () => {
    expect(
      restrictToOpenAILogin([{ id: "gpt-5.4", inputCost: 2, outputCost: 8, name: "x" }]),
    ).toEqual([{ id: "gpt-5.4", inputCost: 0, outputCost: 0, name: "x" }]);
  });

  test.each([
    { id: "gpt-5.5", limits: { contextLimit: 400_000, outputLimit: 128_000 } },
    { id: "gpt-5.6-luna", limits: { contextLimit: 400_000, outputLimit: 128_000 } },
    { id: "gpt-5.7", limits: { contextLimit: 1, outputLimit: 2 } },
  ])("has limits of its own for some: $id", ({ id, limits }) => {
    const [model] = restrictToOpenAILogin([{ id, contextLimit: 1, outputLimit: 2 }]);
    expect(model).toMatchObject(limits);
  });
});
