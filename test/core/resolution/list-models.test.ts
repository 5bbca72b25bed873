import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { anAmbientProvider, aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { listModels, type ModelQuery } from "../../../src/core/resolution/list-models.js";
import { catalogOf } from "../catalog/catalog-of.js";

const SOURCES = sourcesOf(
  [
    aProvider(
      "openai",
      [
        aModel("gpt-5", { releaseDate: "2025-08-07" }),
        aSeeingModel("gpt-6", { releaseDate: "2026-03-01", name: "GPT-6 Flagship" }),
        aSparseModel("gpt-old"),
      ],
      { name: "OpenAI" },
    ),
    anAmbientProvider("azure", [
      aModel("gpt-5-9", { releaseDate: "2025-08-07" }),
      aModel("gpt-5-10", { releaseDate: "2025-08-07" }),
      aModel("gpt-5-10-b", { releaseDate: "2025-08-07" }),
    ]),
  ],
  {
    known: [
      aProvider("anthropic", [aSeeingModel("claude-opus-5")], { name: "Anthropic" }),
      aProvider("Zed", [
        aModel("b-undated"),
        aModel("d-old", { releaseDate: "2024-05-01" }),
        aModel("a-undated"),
        aModel("c-old", { releaseDate: "2024-05-01" }),
        aModel("z", { releaseDate: "2026-05-01" }),
      ]),
    ],
  },
);

const list = (query?: ModelQuery): readonly string[] =>
  listModels(catalogOf(SOURCES), query).map(({ fullID }) => fullID);

const USABLE = [
  "azure/gpt-5-10",
  "azure/gpt-5-10-b",
  "azure/gpt-5-9",
  "openai/gpt-6",
  "openai/gpt-5",
  "openai/gpt-old",
];

test("without a question it lists what is usable: by provider, the newest first", () => {
  expect(list()).toEqual(USABLE);
  expect(list({})).toEqual(USABLE);
  expect(list({ scope: "usable" })).toEqual(USABLE);
  expect(list().toSorted()).toEqual([...catalogOf(SOURCES).usable.keys()].sort());
});

test("all adds what would be there once connected, behind the rest: providers by code point, the newest first", () => {
  expect(list({ scope: "all" })).toEqual([
    ...USABLE,
    "Zed/z",
    "Zed/c-old",
    "Zed/d-old",
    "Zed/a-undated",
    "Zed/b-undated",
    "anthropic/claude-opus-5",
  ]);
});

describe("a question", () => {
  test.each<{ query: ModelQuery; ids: readonly string[]; why: string }>([
    { query: { text: "gpt-6" }, ids: ["openai/gpt-6"], why: "a part of the id" },
    { query: { text: "GPT-6" }, ids: ["openai/gpt-6"], why: "in any case" },
    { query: { text: "flagship" }, ids: ["openai/gpt-6"], why: "a word of the name" },
    { query: { text: "  6   gpt " }, ids: ["openai/gpt-6"], why: "several words in any order" },
    { query: { text: "azure 10" }, ids: ["azure/gpt-5-10", "azure/gpt-5-10-b"], why: "a provider" },
    { query: { text: "openai/gpt-5" }, ids: ["openai/gpt-5"], why: "a full id" },
    { query: { text: "gpt-6 claude" }, ids: [], why: "all of the words" },
    { query: { text: "01-5" }, ids: [], why: "a word as it is written" },
    { query: { text: "claude" }, ids: [], why: "not what is not usable" },
    {
      query: { text: "claude", scope: "all" },
      ids: ["anthropic/claude-opus-5"],
      why: "unless asked",
    },
    { query: { text: " " }, ids: USABLE, why: "nothing asks for all" },
    { query: { text: "undefined" }, ids: [], why: "a name that is missing is no text" },
    { query: { text: "!" }, ids: [], why: "whatever sign is asked for" },
    {
      query: { providerID: "openai" },
      ids: ["openai/gpt-6", "openai/gpt-5", "openai/gpt-old"],
      why: "one provider",
    },
    { query: { providerID: "OpenAI" }, ids: [], why: "by its id, to the letter" },
    { query: { providerID: "anthropic" }, ids: [], why: "usable or nothing" },
    {
      query: { providerID: "anthropic", scope: "all" },
      ids: ["anthropic/claude-opus-5"],
      why: "or known",
    },
    {
      query: { needs: [{ kind: "image-input" }] },
      ids: ["openai/gpt-6"],
      why: "what is known to read images",
    },
    {
      query: { needs: [{ kind: "toolcall" }], providerID: "openai" },
      ids: ["openai/gpt-6", "openai/gpt-5"],
      why: "unknown is not known",
    },
    {
      query: { needs: [{ kind: "toolcall" }, { kind: "reasoning" }] },
      ids: [],
      why: "all of the needs",
    },
    {
      query: { needs: [{ kind: "image-input" }], text: "gpt-5" },
      ids: [],
      why: "words and needs",
    },
  ])("$query: $why", ({ query, ids }) => {
    expect(list(query)).toEqual(ids);
  });
});

test("a row says what a picker shows of a usable model", () => {
  expect(listModels(catalogOf(SOURCES), { text: "gpt-5-9" })).toEqual([
    {
      fullID: "azure/gpt-5-9",
      providerID: "azure",
      providerName: "azure",
      modelID: "gpt-5-9",
      usable: true,
      grade: "ambient",
      because: "listed by OpenCode",
      record: aModel("gpt-5-9", { releaseDate: "2025-08-07" }),
    },
  ]);
});

test("and of one that is not, how to come by it", () => {
  const [row] = listModels(catalogOf(SOURCES), { text: "claude", scope: "all" });
  expect(row).toEqual({
    fullID: "anthropic/claude-opus-5",
    providerID: "anthropic",
    providerName: "Anthropic",
    modelID: "claude-opus-5",
    usable: false,
    because: "Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
    record: aSeeingModel("claude-opus-5"),
  });
  expect(row !== undefined && "grade" in row).toBe(false);
});
