import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { findOffers, matchOnceConnected } from "../../../src/core/matching/offers.js";
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
