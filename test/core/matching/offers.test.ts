import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import {
  findOffers,
  lacksModel,
  matchOnceConnected,
  mayOffer,
} from "../../../src/core/matching/offers.js";
import type { ProviderRecord } from "../../../src/core/sources/model.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { formatMatch } from "./scope.js";

const KNOWN = [
  aProvider("zzz", ["claude-opus-4-5"]),
  aProvider("openrouter", ["anthropic/Claude-Opus-4.5", "anthropic/claude-opus-5"]),
  aProvider("302ai", ["claude-opus-4-5"]),
  aProvider("amazon-bedrock", ["eu.anthropic.claude-opus-4-5-v1:0"]),
  aProvider("anthropic", ["claude-opus-4-5", aModel("claude-opus-3", { status: "deprecated" })]),
  aProvider("openai", [aModel("gpt-5.6", { variants: ["low", "high"] })]),
  aProvider("local", ["qwen3:8b", "x/__proto__"]),
];

const catalogWith = (connected = [aProvider("here", ["gemini-3"])]) =>
  catalogOf(sourcesOf(connected, { known: KNOWN }));

const offer = (text: string, most = 9) =>
  findOffers(text, catalogWith(), {}, most).map(({ fullID }) => fullID);

const OPUS = [
  "anthropic/claude-opus-4-5",
  "amazon-bedrock/eu.anthropic.claude-opus-4-5-v1:0",
  "zzz/claude-opus-4-5",
  "openrouter/anthropic/Claude-Opus-4.5",
  "302ai/claude-opus-4-5",
];

describe("who would have what is named", () => {
  test.each([
    { text: "claude-opus-4-5", ids: OPUS, why: "the vendor, then hosts, then gateways" },
    { text: "opus 4.5", ids: OPUS, why: "in words" },
    { text: "Claude-Opus-4.5", ids: OPUS.slice(3, 4), why: "whose id it is, to the letter" },
    { text: "eu.anthropic.claude-opus-4-5", ids: OPUS.slice(1, 2), why: "in the typed region" },
    { text: "opus 5", ids: ["openrouter/anthropic/claude-opus-5"], why: "in the typed version" },
    { text: "opus 3", ids: [], why: "nobody loads a deprecated one" },
    { text: "gpt-5.6-high", ids: ["openai/gpt-5.6"], why: "with its effort" },
    { text: "opus45", ids: OPUS, why: "glued" },
    { text: "8b", ids: [], why: "a size is no name" },
    { text: "qwen 8b", ids: ["local/qwen3:8b"], why: "beside a name it is" },
    { text: "qwen 70b", ids: [], why: "another one is not" },
    { text: "opus sonnet", ids: [], why: "all words" },
    { text: "anthropic", ids: [], why: "a vendor is no name" },
    { text: "the best model", ids: [], why: "nor is what any model may be" },
    { text: "opus!", ids: [], why: "nor what has another sign" },
    { text: "gemini", ids: [], why: "what is connected is no offer" },
    { text: "__proto__", ids: ["local/x/__proto__"], why: "an id like others" },
    { text: "constructor", ids: [], why: "nor a word of the language" },
    { text: "", ids: [], why: "nothing finds nothing" },
  ])("$text: $why", ({ text, ids }) => {
    expect(offer(text)).toEqual(text === "Claude-Opus-4.5" ? expect.arrayContaining(ids) : ids);
  });

  test("the first few", () => {
    expect(offer("opus 4.5", 2)).toEqual(OPUS.slice(0, 2));
  });
});

describe("of several that have it", () => {
  interface Asked {
    readonly most?: number;
    readonly variant?: string;
    readonly connected?: ProviderRecord;
  }

  const HERE = aProvider("here", ["gemini-3"]);
  const list = (
    text: string,
    known: readonly ProviderRecord[],
    { most = 9, variant, connected = HERE }: Asked = {},
  ) =>
    findOffers(text, catalogOf(sourcesOf([connected], { known })), {}, most, variant).map(
      ({ fullID }) => fullID,
    );

  test("a provider counts by the best of its models, in whatever order they come", () => {
    const ids = ["claude-opus-4-5", "lab/claude-opus-4-5"];
    for (const each of [ids, ids.toReversed()])
      expect(
        list("opus 4.5", [aProvider("zzz", ["claude-opus-4-5"]), aProvider("aaa", each)]),
      ).toEqual(["aaa/claude-opus-4-5", "zzz/claude-opus-4-5"]);
  });

  test("forty are asked at the most", () => {
    const known = Array.from({ length: 41 }, (_, index) =>
      aProvider(`p${String(index + 10)}`, ["claude-opus-4-5"]),
    );
    const offers = list("opus 4.5", known, { most: 99 });
    expect(offers).toHaveLength(40);
    expect(offers).not.toContain("p50/claude-opus-4-5");
  });

  const EFFORTS = { variants: ["low", "high"] };
  const BEDROCK = aProvider("amazon-bedrock", [
    aModel("eu.anthropic.claude-opus-4-5-v1:0", EFFORTS),
  ]);
  const ANTHROPIC = aProvider("anthropic", [aModel("claude-opus-4-5", EFFORTS)]);
  const ZZZ = aProvider("zzz", [aModel("claude-opus-4-5", EFFORTS)]);

  test.each([
    {
      text: "eu.claude-opus-4-5-high",
      known: [ANTHROPIC, BEDROCK, ZZZ],
      ids: ["amazon-bedrock/eu.anthropic.claude-opus-4-5-v1:0"],
      why: "those in the typed region, with an effort behind the name",
    },
    {
      text: "eu.claude-opus-4-5",
      known: [ZZZ, ANTHROPIC],
      ids: ["anthropic/claude-opus-4-5", "zzz/claude-opus-4-5"],
      why: "others where nobody has it there",
    },
    {
      text: "eu.claude-opus-4-5",
      known: [ZZZ, ANTHROPIC],
      asked: { most: 1 },
      ids: ["anthropic/claude-opus-4-5"],
      why: "of these the first few, too",
    },
    {
      text: "opus 4.5",
      known: [ZZZ, aProvider("xxx", ["claude-opus-4-5"])],
      asked: { variant: "high" },
      ids: ["xxx/claude-opus-4-5", "zzz/claude-opus-4-5"],
      why: "one that has the typed variant, or does not say which it has",
    },
    {
      text: "opus 4.5",
      known: [ZZZ],
      asked: { variant: "max" },
      ids: [],
      why: "none without the typed variant",
    },
    {
      text: "opus 4.5",
      known: [ZZZ, aProvider("xxx", ["claude-opus-4-5"])],
      asked: { variant: "" },
      ids: [],
      why: "none for a variant without a name",
    },
    {
      text: "claude opus",
      known: [ZZZ],
      ids: ["zzz/claude-opus-4-5"],
      why: "words alone are enough",
    },
    {
      text: "Turbo",
      known: [aProvider("xxx", ["turbo"]), aProvider("zzz", ["gpt-turbo"])],
      ids: ["xxx/turbo"],
      why: "a mark is no name, but may be a whole id, in any case",
    },
    {
      text: "turbo-high",
      known: [aProvider("xxx", [aModel("turbo", EFFORTS)]), aProvider("zzz", ["gpt-turbo-high"])],
      ids: ["xxx/turbo"],
      why: "such an id with an effort goes before names that hold these marks",
    },
    {
      text: "themodel",
      known: [aProvider("zzz", ["the-model-1"])],
      ids: [],
      why: "words that any model may have are no name, glued either",
    },
    {
      text: "gpt45",
      known: [aProvider("zzz", ["gpt-45-mini"])],
      asked: { connected: aProvider("here", [aModel("gpt-4.5", EFFORTS)]) },
      ids: [],
      why: "what names hold as it stands is not cut for what is connected",
    },
    {
      text: "gpt45-high",
      known: [aProvider("zzz", ["gpt-45-mini"])],
      asked: { connected: aProvider("here", [aModel("gpt-4.5", EFFORTS)]) },
      ids: [],
      why: "with an effort, either",
    },
  ])("$text: $why", ({ text, known, asked, ids }) => {
    expect(list(text, known, asked)).toEqual(ids);
  });
});

describe("what a provider would have", () => {
  test.each<{
    providerID: string;
    text: string;
    variant?: string;
    may: boolean;
    lacks: boolean;
    why: string;
  }>([
    { providerID: "zzz", text: "opus 4.5", may: true, lacks: false, why: "it has that" },
    { providerID: "zzz", text: "opus 5", may: false, lacks: true, why: "not that version" },
    { providerID: "openai", text: "gpt", variant: "high", may: true, lacks: false, why: "with it" },
    { providerID: "openai", text: "gpt", variant: "max", may: false, lacks: true, why: "without" },
    { providerID: "zzz", text: "opus", variant: "max", may: true, lacks: false, why: "not said" },
    { providerID: "zzz", text: "opus", variant: "", may: false, lacks: true, why: "no name" },
    { providerID: "nowhere", text: "opus", may: true, lacks: false, why: "only it can tell" },
    {
      providerID: "nowhere",
      text: "opus",
      variant: "high",
      may: true,
      lacks: false,
      why: "of variants, too",
    },
    {
      providerID: "nowhere",
      text: "opus",
      variant: "",
      may: false,
      lacks: false,
      why: "but none has no name",
    },
  ])("$providerID $text#$variant: $why", ({ providerID, text, variant, may, lacks }) => {
    const catalog = catalogWith();
    expect(mayOffer(providerID, text, catalog, {}, variant)).toBe(may);
    expect(lacksModel(providerID, text, catalog, {}, variant)).toBe(lacks);
  });
});

describe("once it is connected", () => {
  test("a provider's models are matched beside those that are there", () => {
    const catalog = catalogWith([aProvider("here", ["claude-opus-4-5-fast"])]);
    const scope = { preference: {} };
    const once = (text: string, providerID: string) =>
      formatMatch(matchOnceConnected(text, providerID, catalog, scope));
    expect(once("opus 4.5", "zzz")).toBe("words: zzz/claude-opus-4-5");
    expect(once("opus fast", "zzz")).toBe("words: here/claude-opus-4-5-fast");
    expect(once("opus 4.5", "nowhere")).toBe("none");
  });
});

test("a login that is there shows what it shows: a model that it leaves out is not offered", () => {
  const known = [aProvider("openai", ["gpt-5.5", "gpt-4.1"])];
  const login = { providerID: "openai", type: "oauth", hasSecret: true, fields: [] } as const;
  const given = { known, config: { disabledProviders: ["openai"] } };
  const list = (text: string, credentials: readonly (typeof login)[]) => {
    const catalog = catalogOf(
      sourcesOf([aProvider("here", ["gemini-3"])], { ...given, credentials }),
    );
    return findOffers(text, catalog, {}, 9).map(({ fullID }) => fullID);
  };
  expect(list("gpt-5.5", [login])).toEqual(["openai/gpt-5.5"]);
  expect(list("gpt-4.1", [login])).toEqual([]);
  expect(list("gpt-4.1", [])).toEqual(["openai/gpt-4.1"]);
});
