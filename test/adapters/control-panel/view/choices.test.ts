import { describe, expect, test } from "vitest";
import {
  type ChoiceQuestion,
  listChoices,
} from "../../../../src/adapters/control-panel/view/choices.js";
import { createResolver } from "../../../../src/index.js";
import { RESOLVER } from "./resolver-of.js";

const list = (question: Partial<ChoiceQuestion>) =>
  listChoices(RESOLVER, {
    search: "",
    request: { purpose: "op" },
    boundaries: [],
    limit: 50,
    ...question,
  });

test("tags first, then what is usable", () => {
  const [tags, models, ...others] = list({});
  expect(tags).toMatchObject({ id: "tags", more: 0 });
  expect(tags?.choices).toContainEqual(
    expect.objectContaining({ ref: "node:fast", text: "openai/gpt-6-mini" }),
  );
  expect(models?.choices.map(({ ref }) => ref)).toEqual([
    "groq/llama-5-70b",
    "openai/gpt-6",
    "openai/gpt-6-mini",
    "openai/gpt-house",
  ]);
  // What a model costs and reads is drawn from its row, of those that are shown.
  for (const { ref, text, row } of models?.choices ?? [])
    expect([text, row?.fullID]).toEqual([ref, ref]);
  expect(others).toEqual([]);
});

test("favourites and recent models stand first, each once, and none that does not fit", () => {
  const { sources } = RESOLVER.catalog;
  const named = (modelID: string, providerID = "openai") => ({ providerID, modelID });
  const resolver = createResolver({
    ...sources,
    favorite: [named("gpt-6-mini"), named("gone"), named("llama-5-70b", "groq")],
    recent: [named("gpt-6"), named("gpt-6-mini"), named("gpt-6")],
  });
  const groups = listChoices(resolver, {
    ...{ search: "", boundaries: [], limit: 10 },
    request: { purpose: "op", needs: [{ kind: "toolcall" }] },
  });
  const refsOf = (id: string) =>
    groups.find((group) => group.id === id)?.choices.map(({ ref }) => ref);
  expect(groups.map(({ id }) => id)).toEqual(
    ["favorites", "recent", "tags", "models", "unfit"].filter((id) => refsOf(id)),
  );
  expect(refsOf("favorites")).toEqual(["openai/gpt-6-mini"]);
  expect(refsOf("recent")).toEqual(["openai/gpt-6"]);
  expect(refsOf("models") ?? []).not.toContain("openai/gpt-6");
  expect(refsOf("unfit")).toContain("groq/llama-5-70b");
});

test("what does not meet the needs is apart, with why", () => {
  const unfit = list({ request: { purpose: "op", needs: [{ kind: "image-input" }] } }).find(
    ({ id }) => id === "unfit",
  );
  expect(unfit?.choices.map(({ ref }) => ref)).toEqual(["groq/llama-5-70b", "openai/gpt-6-mini"]);
  expect(unfit?.choices[0]?.unfit).toBe("does not offer image input");
});

test("what is outside of the boundaries is apart, with which", () => {
  const [, , unfit] = list({ boundaries: [{ deny: ["groq"] }] });
  expect(unfit).toMatchObject({ id: "unfit", choices: [{ ref: "groq/llama-5-70b" }] });
  expect(unfit?.choices[0]?.unfit).toMatch(/^is outside .*groq/);
});

test("a tag that finds nothing cannot be chosen", () => {
  const unfit = list({ request: { purpose: "op", needs: [{ kind: "audio-input" }] } }).find(
    ({ id }) => id === "unfit",
  );
  expect(unfit?.choices).toContainEqual(
    expect.objectContaining({ ref: "node:vision", text: "no model" }),
  );
});

describe("a search", () => {
  test.each([
    { search: "mini", found: ["mini", "openai/gpt-6-mini"] },
    { search: "fast", found: ["node:fast"] },
    { search: "llama groq", found: ["groq/llama-5-70b", "llama groq"] },
    { search: "no such thing", found: [] },
  ])("$search", ({ search, found }) => {
    const refs = list({ search }).flatMap(({ choices }) => choices.map(({ ref }) => ref));
    expect(refs.toSorted()).toEqual(found);
  });
});

describe("what is typed", () => {
  test.each([
    { search: "house", found: [{ ref: "house", text: "openai/gpt-house" }], why: "a name" },
    {
      search: " openai/gpt-6#high ",
      found: [{ ref: "openai/gpt-6#high", text: "openai/gpt-6#high" }],
      why: "a variant",
    },
    { search: "openai/gpt-6", found: undefined, why: "a choice of the list already" },
    { search: "node:fast", found: undefined, why: "a tag of the list already" },
    { search: "nothing like it", found: undefined, why: "no model" },
  ])("$search: $why", ({ search, found }) => {
    expect(list({ search }).find(({ id }) => id === "typed")?.choices).toEqual(found);
  });

  test("holds to the needs", () => {
    const groups = list({
      search: "mini",
      request: { purpose: "op", needs: [{ kind: "image-input" }] },
    });
    expect(groups.map(({ id }) => id)).not.toContain("typed");
  });
});

test("no more than the limit, and how many more there are", () => {
  const models = list({ limit: 1 }).find(({ id }) => id === "models");
  expect(models?.choices).toHaveLength(1);
  expect(models?.more).toBe(3);
});
