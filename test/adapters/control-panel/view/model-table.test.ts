import { describe, expect, test } from "vitest";
import {
  type ModelFilter,
  NO_FILTER,
} from "../../../../src/adapters/control-panel/view/model-filter.js";
import {
  DEFAULT_SORT,
  type ModelSort,
  startSort,
  turnSort,
} from "../../../../src/adapters/control-panel/view/model-sort.js";
import { createModelTable } from "../../../../src/adapters/control-panel/view/model-table.js";
import { RESOLVER } from "./resolver-of.js";

const TABLE = createModelTable(RESOLVER.list({ scope: "all" }));

const select = (filter: Partial<ModelFilter>, sort: ModelSort = DEFAULT_SORT) =>
  TABLE.select({ ...NO_FILTER, ...filter }, sort);
const ids = (filter: Partial<ModelFilter>, sort?: ModelSort): readonly string[] =>
  select(filter, sort).rows.map(({ modelID }) => modelID);

const ALL = ["llama-5-70b", "gpt-6", "gpt-6-mini", "gpt-house", "claude-opus-5"];

test("without a filter all are there, in the resolver's order", () => {
  expect(ids({})).toEqual(ALL);
  expect(select({})).toMatchObject({ total: 5, unknown: 0 });
});

describe("a search finds provider, id and name, its words in any order", () => {
  test.each<{ search: string; found: readonly string[]; why: string }>([
    { search: "openai", found: ["gpt-6", "gpt-6-mini", "gpt-house"], why: "the provider's id" },
    { search: "Anthropic", found: ["claude-opus-5"], why: "the provider's name" },
    { search: "GPT-6", found: ["gpt-6", "gpt-6-mini"], why: "the id in any case" },
    { search: "house", found: ["gpt-house"], why: "the name" },
    { search: "mini openai", found: ["gpt-6-mini"], why: "words in any order" },
    { search: "openai/gpt-6-m", found: ["gpt-6-mini"], why: "a part of the full id" },
    { search: "  llama   70b ", found: ["llama-5-70b"], why: "blanks say nothing" },
    { search: "gpt llama", found: [], why: "each word must be there" },
  ])("$search: $why", ({ search, found }) => {
    expect(ids({ search })).toEqual(found);
  });
});

describe("filters", () => {
  test.each<{ filter: Partial<ModelFilter>; found: readonly string[]; unknown: number }>([
    { filter: { abilities: ["vision"] }, found: ["gpt-6", "claude-opus-5"], unknown: 1 },
    { filter: { abilities: ["vision", "reasoning"] }, found: ["gpt-6"], unknown: 1 },
    {
      filter: { abilities: ["tools"] },
      found: ["gpt-6", "gpt-6-mini", "claude-opus-5"],
      unknown: 1,
    },
    { filter: { minContext: 300_000 }, found: ["llama-5-70b", "gpt-6"], unknown: 1 },
    { filter: { maxPrice: 0 }, found: ["llama-5-70b"], unknown: 1 },
    { filter: { maxPrice: 0.25 }, found: ["llama-5-70b", "gpt-6-mini"], unknown: 1 },
    { filter: { usableOnly: true }, found: ALL.slice(0, 4), unknown: 0 },
    { filter: { providerID: "groq" }, found: ["llama-5-70b"], unknown: 0 },
    { filter: { providerID: "nobody" }, found: [], unknown: 0 },
    { filter: { search: "gpt", maxPrice: 1 }, found: ["gpt-6-mini"], unknown: 1 },
  ])("$filter", ({ filter, found, unknown }) => {
    expect(ids(filter)).toEqual(found);
    expect(select(filter).unknown).toBe(unknown);
  });
});

describe("sorting puts the unknown last in both directions, never as zero", () => {
  test.each<{ sort: ModelSort; order: readonly string[] }>([
    {
      sort: { key: "price", descending: false },
      order: ["llama-5-70b", "gpt-6-mini", "gpt-6", "claude-opus-5", "gpt-house"],
    },
    {
      sort: { key: "price", descending: true },
      order: ["claude-opus-5", "gpt-6", "gpt-6-mini", "llama-5-70b", "gpt-house"],
    },
    {
      sort: { key: "context", descending: true },
      order: ["llama-5-70b", "gpt-6", "gpt-6-mini", "claude-opus-5", "gpt-house"],
    },
    {
      sort: { key: "context", descending: false },
      order: ["gpt-6-mini", "claude-opus-5", "gpt-6", "llama-5-70b", "gpt-house"],
    },
    {
      sort: { key: "release", descending: true },
      order: ["gpt-6", "gpt-6-mini", "claude-opus-5", "llama-5-70b", "gpt-house"],
    },
    {
      sort: { key: "name", descending: false },
      order: ["claude-opus-5", "gpt-6", "gpt-6-mini", "gpt-house", "llama-5-70b"],
    },
    { sort: { key: "provider", descending: true }, order: ALL.toReversed() },
    {
      sort: { key: "output", descending: false },
      order: ["llama-5-70b", "gpt-6-mini", "gpt-6", "claude-opus-5", "gpt-house"],
    },
    {
      sort: { key: "vision", descending: true },
      order: ["gpt-6", "claude-opus-5", "llama-5-70b", "gpt-6-mini", "gpt-house"],
    },
    {
      sort: { key: "usable", descending: false },
      order: ["claude-opus-5", "llama-5-70b", "gpt-6", "gpt-6-mini", "gpt-house"],
    },
  ])("$sort", ({ sort, order }) => {
    expect(ids({}, sort)).toEqual(order);
    expect(ids({}, sort), "the kept order").toEqual(order);
  });

  test("a heading starts with what is looked for, and turns when chosen again", () => {
    expect(startSort("release")).toEqual({ key: "release", descending: true });
    expect(turnSort(startSort("release"), "price")).toEqual({ key: "price", descending: false });
    expect(turnSort(startSort("price"), "price")).toEqual({ key: "price", descending: true });
  });
});

test("a model is found by its full id", () => {
  expect(TABLE.find("groq/llama-5-70b")?.modelID).toBe("llama-5-70b");
  expect(TABLE.find("groq/none")).toBeUndefined();
});
