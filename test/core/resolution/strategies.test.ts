import { describe, expect, test } from "vitest";
import {
  aModel,
  aSeeingModel,
  aSparseModel,
  withoutFacts,
} from "../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import type { ProviderRecord } from "../../../src/core/domain/model.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import type { Strategy, StrategyRule } from "../../../src/core/resolution/strategy.js";
import type { RequirementUse } from "../../../src/core/selection/rank.js";
import { keyOfRequirement } from "../../../src/core/selection/requirement.js";
import { ask, choose, failed, resolved } from "./ask.js";

const PLACE = "intent > default-provider > default-family > default-vendor > region";
const CURRENT = "plain > stable > fixed > newest > newest-version > first-party";

function formatRequirements(requirements: readonly RequirementUse[]): string {
  const each = requirements.map((use) => {
    return `${keyOfRequirement(use)}${use.unknown === undefined ? "" : ` or ${use.unknown}`}`;
  });
  return each.length === 0 ? "anything" : each.join(", ");
}

function outlineRule(rule: StrategyRule): string {
  const where = formatRequirements(rule.where);
  if (rule.kind === "follow")
    return `${rule.id}: ${rule.setting}${rule.asIs === true ? " as it is" : ""}, ${where}`;
  const by = rule.by.join(" > ").replace(PLACE, "PLACE").replace(CURRENT, "CURRENT");
  return `${rule.id}: ${rule.summary}; ${rule.within}, ${where}; ${by}`;
}

function outline({ id, summary, requires, rules }: Strategy): readonly string[] {
  return [`${id}: ${summary} ${formatRequirements(requires)}`, ...rules.map(outlineRule)];
}

describe("the strategies as they are documented", () => {
  test.each([
    [
      "default: The model you configured; without one, the best you have connected. chat, toolcall, context>=32000",
      "configured-model: config.model as it is, anything",
      "recent-model: recent, anything",
      "best-model: the best model you have connected; anywhere, input-cost<=10; intent > default-provider > known-vendor > not-small > region > first-party > CURRENT",
      "any-model: the most affordable model you have connected; anywhere, anything; intent > default-provider > region > known-price > cheapest > CURRENT",
    ],
    [
      "fast: Your small_model; without one, the newest small and cheap model. chat, toolcall, context>=32000",
      "small-model: config.small_model, anything",
      "small-here: the newest small, cheap model at your default provider; default-provider, tier:1-1, input-cost<=1; PLACE > known-vendor > known-price > CURRENT",
      "cheap-here: the newest cheap model at your default provider; default-provider, input-cost<=1.5; PLACE > known-vendor > known-price > CURRENT",
      "small-elsewhere: the newest small, cheap model you have connected; anywhere, tier:1-1, input-cost<=1; PLACE > known-vendor > known-price > CURRENT",
      "configured-model: config.model, anything",
      "cheapest: the cheapest model you have connected; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "vision: A model that reads images: the configured one if it does, else a current one. chat, toolcall, context>=32000, image-input or reject",
      "configured-model: config.model, input-cost<=5",
      "vision-here: the current model at your default provider that reads images; default-provider, input-cost<=5; PLACE > known-vendor > CURRENT > not-small",
      "vision-elsewhere: the current model that reads images; anywhere, input-cost<=5; PLACE > known-vendor > CURRENT > not-small",
      "any-vision: the most affordable model that reads images; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "docs: Long context and tools at an everyday price: the configured model if it fits. chat, toolcall, context>=32000, context>=128000",
      "configured-model: config.model, input-cost<=5",
      "docs-here: the current long-context model at your default provider; default-provider, input-cost<=5; PLACE > known-vendor > not-small > CURRENT",
      "docs-elsewhere: the current long-context model you have connected; anywhere, input-cost<=5; PLACE > known-vendor > not-small > CURRENT",
      "any-docs: the most affordable long-context model; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "code: A strong model for code: the configured one unless it is small. chat, toolcall, context>=32000",
      "configured-model: config.model, tier:2-3, input-cost<=10",
      "strong-here: the strongest current model at your default provider; default-provider, tier:2-3, input-cost<=10; PLACE > known-vendor > CURRENT",
      "strong-elsewhere: the strongest current model you have connected; anywhere, input-cost<=10; PLACE > known-vendor > not-small > CURRENT",
    ],
    [
      "reasoning: The strongest model that reasons. chat, toolcall, context>=32000, reasoning",
      "reasoning-here: the strongest reasoning model at your default provider; default-provider, input-cost<=10; PLACE > known-vendor > large > CURRENT",
      "reasoning-elsewhere: the strongest reasoning model you have connected; anywhere, anything; PLACE > known-vendor > large > CURRENT",
    ],
    [
      "long: The longest context at an everyday price. chat, toolcall, context>=32000",
      "long-here: the model with the longest context at your default provider; default-provider, input-cost<=5; intent > long-context > default-family > default-vendor > region > known-vendor > not-small > CURRENT",
      "long-elsewhere: the model with the longest context you have connected; anywhere, anything; intent > long-context > PLACE > known-vendor > not-small > CURRENT",
    ],
    [
      "cheap: The cheapest small model that still calls tools. chat, toolcall, context>=32000",
      "cheapest-here: the cheapest small model at your default provider; default-provider, tier:1-1; PLACE > known-vendor > plain > known-price > cheapest > CURRENT",
      "cheap-anywhere: the cheapest model you have connected; anywhere, anything; PLACE > known-price > cheapest > known-vendor > CURRENT",
    ],
  ])("%s", (...lines) => {
    const [id] = lines[0].split(":");
    const strategy = STRATEGIES.find((each) => each.id === id);
    expect(strategy === undefined ? [] : outline(strategy)).toEqual(lines);
  });

  test("there are no others", () => {
    expect(STRATEGIES.map(({ id }) => id)).toEqual([
      "default",
      "fast",
      "vision",
      "docs",
      "code",
      "reasoning",
      "long",
      "cheap",
    ]);
  });

  test("they are data: JSON in, JSON out", () => {
    expect(JSON.parse(JSON.stringify(STRATEGIES))).toEqual(STRATEGIES);
  });

  test("each demands a chat model with tools and room to work", () => {
    for (const { requires } of STRATEGIES) {
      expect(requires.slice(0, 3).map(keyOfRequirement)).toEqual([
        "chat",
        "toolcall",
        "context>=32000",
      ]);
    }
  });

  test("the rules of one have different ids", () => {
    for (const { id, rules } of STRATEGIES) {
      const ids = rules.map((rule) => rule.id);
      expect({ id, ids: [...new Set(ids)] }).toEqual({ id, ids });
    }
  });
});

const OPUS = aSeeingModel("claude-opus-5", {
  inputCost: 5,
  releaseDate: "2026-02-01",
  contextLimit: 200_000,
  reasoning: true,
});
const HAIKU = aSeeingModel("claude-haiku-5", { inputCost: 1, releaseDate: "2026-01-01" });
const GPT = aModel("gpt-6", { inputCost: 2, releaseDate: "2026-03-01", contextLimit: 400_000 });
const NANO = aModel("gpt-6-nano", { inputCost: 0.05, releaseDate: "2026-03-01" });
const PRO = aSeeingModel("gemini-3-pro", {
  inputCost: 2,
  releaseDate: "2026-04-01",
  contextLimit: 1_000_000,
});

const ANTHROPIC = aProvider("anthropic", [OPUS, HAIKU]);
const OPENAI = aProvider("openai", [GPT, NANO]);
const GOOGLE = aProvider("google", [PRO]);

interface Case {
  readonly tag: string;
  readonly providers: readonly ProviderRecord[];
  readonly given?: Given;
  readonly chosen: string;
  readonly why: string;
}

/** `rule: provider/model`, or the code of the failure. */
function chooseByRule(tag: string, providers: readonly ProviderRecord[], given: Given): string {
  return ask(sourcesOf(providers, given), tag).match(
    ({ resolvedModel, metadata }) => `${metadata.rule ?? "no rule"}: ${resolvedModel}`,
    ({ code }) => code,
  );
}

function testCases(cases: readonly Omit<Case, "tag">[], tag: string): void {
  test.each(cases)("$chosen: $why", ({ providers, given = {}, chosen }) => {
    expect(chooseByRule(tag, providers, given)).toBe(chosen);
    expect(chooseByRule(tag, providers.toReversed(), given)).toBe(chosen);
  });
}

describe("node", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-haiku-5" },
        chosen: "configured-model: anthropic/claude-haiku-5",
        why: "the configured model, exactly",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-image-1", { toolcall: false }), GPT])],
        given: { model: "openai/gpt-image-1" },
        chosen: "configured-model: openai/gpt-image-1",
        why: "whatever it is",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "openai/gone", recent: ["anthropic/claude-haiku-5"] },
        chosen: "recent-model: anthropic/claude-haiku-5",
        why: "else the one used last",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-image-1"), GPT])],
        given: { recent: ["openai/gpt-image-1"] },
        chosen: "best-model: openai/gpt-6",
        why: "if it is one to work with",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/gone" },
        chosen: "best-model: anthropic/claude-opus-5",
        why: "else the best at the default provider",
      },
      {
        providers: [
          OPENAI,
          aProvider("stealth", [aModel("pickle", { releaseDate: "2027-01-01" })]),
        ],
        chosen: "best-model: openai/gpt-6",
        why: "of a vendor that is known",
      },
      {
        providers: [aProvider("azure", [aModel("gpt-7", { releaseDate: "2027-01-01" })]), OPENAI],
        chosen: "best-model: openai/gpt-6",
        why: "at the vendor itself, before newer ones at hosts",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 }), GPT])],
        chosen: "best-model: openai/gpt-6",
        why: "not at any price",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 99 })])],
        chosen: "any-model: openai/gpt-9",
        why: "unless there is no other",
      },
      {
        providers: [
          aProvider("openai", [
            aModel("gpt-6-preview", { releaseDate: "2027-01-01" }),
            aModel("gpt-latest", { releaseDate: "2027-01-01" }),
            GPT,
          ]),
        ],
        chosen: "best-model: openai/gpt-6",
        why: "stable, and an id that keeps its meaning",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-image-2"), aModel("text-embedding-3")])],
        chosen: "no-candidate",
        why: "never one that is not for a conversation with tools",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-4", { toolcall: false })])],
        chosen: "no-candidate",
        why: "nor one without tools",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-4", { contextLimit: 31_999 })])],
        chosen: "no-candidate",
        why: "nor one without room to work",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-4", { contextLimit: 32_000 })])],
        chosen: "best-model: openai/gpt-4",
        why: "of which this is just enough",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-6", { status: "deprecated" })])],
        chosen: "no-candidate",
        why: "nor one that its vendor gives up",
      },
      { providers: [], chosen: "no-candidate", why: "nothing is connected: no model is made up" },
    ],
    "node",
  );

  test("what was wrong with the setting is said", () => {
    const { metadata, reason } = resolved(sourcesOf([OPENAI], { model: "openai/gone" }), "node");
    expect(metadata.warnings.map(({ code }) => code)).toEqual(["setting-not-usable"]);
    expect(reason).toContain('model "openai/gone" of your config was not taken');
  });

  test("auto is the same, in any case", () => {
    const sources = sourcesOf([ANTHROPIC, OPENAI], { model: "openai/gpt-6-nano" });
    for (const tag of ["node", "auto", "AUTO", "node:default", " Node "])
      expect(choose(sources, tag)).toBe("default-model: openai/gpt-6-nano");
  });

  test("the configured variant goes along", () => {
    const sources = sourcesOf([OPENAI], { model: "openai/gpt-6", modelVariant: "high" });
    expect(choose(sources, "node")).toBe("default-model: openai/gpt-6#high");
    expect(choose(sources, "node#low")).toBe("default-model: openai/gpt-6#low");
  });
});

describe("node:fast", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-opus-5", smallModel: "openai/gpt-6" },
        chosen: "small-model: openai/gpt-6",
        why: "small_model, exactly",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-opus-5", smallModel: "openai/gone" },
        chosen: "small-here: anthropic/claude-haiku-5",
        why: "else the small one at the default provider",
      },
      {
        providers: [
          aProvider("google", [PRO, aModel("gemini-3-flash", { inputCost: 0.3 })]),
          OPENAI,
        ],
        given: { model: "google/gemini-3-pro" },
        chosen: "small-here: google/gemini-3-flash",
        why: "no mini is in gemini",
      },
      {
        providers: [aProvider("openai", [GPT, aModel("gpt-6-mini", { inputCost: 1.01 }), NANO])],
        given: { model: "openai/gpt-6" },
        chosen: "small-here: openai/gpt-6-nano",
        why: "a small one that is cheap",
      },
      {
        providers: [
          aProvider("openai", [
            aModel("gpt-5-nano", { inputCost: 0.01, releaseDate: "2025-01-01" }),
            NANO,
          ]),
        ],
        given: { model: "openai/gpt-6" },
        chosen: "small-here: openai/gpt-6-nano",
        why: "the newest, not the cheapest",
      },
      {
        providers: [
          aProvider("openai", [
            withoutFacts(aModel("gpt-7-nano", { releaseDate: "2027-01-01" }), "inputCost"),
            NANO,
          ]),
        ],
        given: { model: "openai/gpt-6" },
        chosen: "small-here: openai/gpt-6-nano",
        why: "a missing price is not free",
      },
      {
        providers: [
          aProvider("openai", [
            aModel("text-embedding-3-small", { inputCost: 0.01, releaseDate: "2027-01-01" }),
            NANO,
          ]),
        ],
        given: { model: "openai/gpt-6" },
        chosen: "small-here: openai/gpt-6-nano",
        why: "no embedding model, however small and cheap",
      },
      {
        providers: [
          aProvider("openai", [GPT, aModel("gpt-6-lean", { inputCost: 1.5 })]),
          ANTHROPIC,
        ],
        given: { model: "openai/gpt-6" },
        chosen: "cheap-here: openai/gpt-6-lean",
        why: "else a cheap one at the default provider",
      },
      {
        providers: [
          aProvider("openai", [GPT, aModel("gpt-6-lean", { inputCost: 1.51 })]),
          ANTHROPIC,
        ],
        given: { model: "openai/gpt-6" },
        chosen: "small-elsewhere: anthropic/claude-haiku-5",
        why: "else a small one elsewhere",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        chosen: "small-elsewhere: openai/gpt-6-nano",
        why: "or where there is no default provider",
      },
      {
        providers: [aProvider("anthropic", [OPUS]), aProvider("openai", [GPT])],
        given: { model: "anthropic/claude-opus-5" },
        chosen: "configured-model: anthropic/claude-opus-5",
        why: "else the default model",
      },
      {
        providers: [aProvider("anthropic", [OPUS]), aProvider("openai", [GPT])],
        chosen: "cheapest: openai/gpt-6",
        why: "else what costs least",
      },
    ],
    "node:fast",
  );

  test("what was wrong with small_model is said", () => {
    const sources = sourcesOf([OPENAI], { model: "openai/gpt-6", smallModel: "openai/gone" });
    expect(resolved(sources, "node:fast").reason).toContain(
      'small_model "openai/gone" of your config was not taken',
    );
  });

  test("leaving the default provider is said", () => {
    const sources = sourcesOf([aProvider("openai", [GPT]), ANTHROPIC], { model: "openai/gpt-6" });
    const { metadata, reason } = resolved(sources, "node:fast");
    expect(metadata.warnings.map(({ code }) => code)).toContain("left-provider");
    expect(reason).toContain("it runs at anthropic, your default model at openai");
  });
});

describe("node:vision", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, GOOGLE],
        given: { model: "anthropic/claude-opus-5" },
        chosen: "configured-model: anthropic/claude-opus-5",
        why: "the configured model, if it sees",
      },
      {
        providers: [aProvider("openai", [GPT, aSeeingModel("gpt-5", { inputCost: 5 })]), GOOGLE],
        given: { model: "openai/gpt-6" },
        chosen: "vision-here: openai/gpt-5",
        why: "else one at the default provider",
      },
      {
        providers: [
          aProvider("openai", [aSeeingModel("gpt-6", { inputCost: 5.01 }), aSeeingModel("gpt-5")]),
          GOOGLE,
        ],
        given: { model: "openai/gpt-6" },
        chosen: "vision-here: openai/gpt-5",
        why: "at an everyday price",
      },
      {
        providers: [OPENAI, GOOGLE],
        given: { model: "openai/gpt-6", smallModel: "openai/gpt-6-nano" },
        chosen: "vision-elsewhere: google/gemini-3-pro",
        why: "else one elsewhere, never one that is blind",
      },
      {
        providers: [OPENAI, aProvider("google", [aSeeingModel("gemini-9", { inputCost: 30 })])],
        given: { model: "openai/gpt-6" },
        chosen: "any-vision: google/gemini-9",
        why: "at any price at last",
      },
      {
        providers: [OPENAI],
        given: { model: "openai/gpt-6" },
        chosen: "no-candidate",
        why: "or none",
      },
      {
        providers: [aProvider("local", [aSparseModel("llava-vision")])],
        given: { model: "local/llava-vision" },
        chosen: "no-candidate",
        why: "never one of which it is not known",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-6", { input: ["text", "pdf"] })])],
        chosen: "no-candidate",
        why: "reading PDF is not seeing",
      },
      {
        providers: [aProvider("openai", [aSeeingModel("gpt-image-1")])],
        chosen: "no-candidate",
        why: "nor is painting",
      },
      {
        providers: [
          aProvider("google", [
            aSeeingModel("gemini-3-flash", { inputCost: 1, releaseDate: "2026-04-01" }),
            PRO,
          ]),
        ],
        chosen: "vision-elsewhere: google/gemini-3-pro",
        why: "of equally new ones not the small one",
      },
    ],
    "node:vision",
  );

  test("says what to connect where nothing sees", () => {
    const sources = sourcesOf([OPENAI], { known: [ANTHROPIC, aProvider("xai", ["grok-4"])] });
    expect(failed(sources, "node:vision").suggestions).toEqual([
      {
        kind: "connect",
        providerID: "anthropic",
        env: ["ANTHROPIC_API_KEY"],
        text: "Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
      },
    ]);
  });
});

describe("node:docs", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, GOOGLE],
        given: { model: "anthropic/claude-haiku-5" },
        chosen: "configured-model: anthropic/claude-haiku-5",
        why: "the configured model, if it fits",
      },
      {
        providers: [
          aProvider("openai", [aModel("gpt-5", { contextLimit: 127_999 }), GPT, NANO]),
          GOOGLE,
        ],
        given: { model: "openai/gpt-5" },
        chosen: "docs-here: openai/gpt-6",
        why: "else one with a long context at the default provider, not a small one",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 128_000 })]), GOOGLE],
        given: { model: "openai/gone" },
        chosen: "docs-here: openai/gpt-5",
        why: "of which this is just enough",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 100_000 })]), GOOGLE],
        given: { model: "openai/gpt-5" },
        chosen: "docs-elsewhere: google/gemini-3-pro",
        why: "else elsewhere",
      },
      {
        providers: [aProvider("google", [aModel("gemini-9", { inputCost: 30 })])],
        chosen: "any-docs: google/gemini-9",
        why: "at any price at last",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 100_000 })])],
        chosen: "no-candidate",
        why: "or none",
      },
    ],
    "node:docs",
  );
});

describe("node:code", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "openai/gpt-6" },
        chosen: "configured-model: openai/gpt-6",
        why: "the configured model",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-haiku-5" },
        chosen: "strong-here: anthropic/claude-opus-5",
        why: "unless it is small",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 }), GPT])],
        given: { model: "openai/gpt-9" },
        chosen: "strong-here: openai/gpt-6",
        why: "or very dear",
      },
      {
        providers: [aProvider("openai", [NANO]), ANTHROPIC],
        given: { model: "openai/gpt-6-nano" },
        chosen: "strong-elsewhere: openai/gpt-6-nano",
        why: "the default provider is rather stayed at than left for a strong one",
      },
      {
        providers: [aProvider("openai", [NANO]), ANTHROPIC],
        chosen: "strong-elsewhere: anthropic/claude-opus-5",
        why: "without one a strong one comes first",
      },
      {
        providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 })])],
        chosen: "no-candidate",
        why: "at no price above that of large models",
      },
    ],
    "node:code",
  );
});

describe("node:reasoning", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-haiku-5" },
        chosen: "reasoning-here: anthropic/claude-opus-5",
        why: "at the default provider",
      },
      {
        providers: [
          aProvider("anthropic", [
            OPUS,
            aModel("claude-sonnet-9", { reasoning: true, releaseDate: "2027-01-01" }),
          ]),
        ],
        given: { model: "anthropic/claude-haiku-5" },
        chosen: "reasoning-here: anthropic/claude-opus-5",
        why: "the large one before a newer one",
      },
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "openai/gpt-6" },
        chosen: "reasoning-elsewhere: anthropic/claude-opus-5",
        why: "or elsewhere",
      },
      {
        providers: [aProvider("openai", [aModel("o9", { reasoning: true, inputCost: 99 })])],
        given: { model: "openai/o9" },
        chosen: "reasoning-elsewhere: openai/o9",
        why: "at any price at last",
      },
      { providers: [OPENAI], chosen: "no-candidate", why: "or none" },
    ],
    "node:reasoning",
  );
});

describe("node:long", () => {
  testCases(
    [
      {
        providers: [OPENAI, GOOGLE],
        given: { model: "openai/gpt-6-nano" },
        chosen: "long-here: openai/gpt-6",
        why: "at the default provider",
      },
      {
        providers: [OPENAI, GOOGLE],
        chosen: "long-elsewhere: google/gemini-3-pro",
        why: "or anywhere",
      },
      {
        providers: [
          aProvider("openai", [aModel("gpt-9", { inputCost: 5.01, contextLimit: 2_000_000 }), GPT]),
        ],
        given: { model: "openai/gpt-6" },
        chosen: "long-here: openai/gpt-6",
        why: "at an everyday price",
      },
      {
        providers: [aProvider("openai", [aSparseModel("gpt-x"), aModel("gpt-4")])],
        given: { model: "openai/gpt-x" },
        chosen: "long-here: openai/gpt-4",
        why: "an unknown context is not long",
      },
    ],
    "node:long",
  );
});

describe("node:cheap", () => {
  testCases(
    [
      {
        providers: [ANTHROPIC, OPENAI],
        given: { model: "anthropic/claude-opus-5" },
        chosen: "cheapest-here: anthropic/claude-haiku-5",
        why: "the small one at the default provider",
      },
      {
        providers: [
          aProvider("openai", [NANO, aModel("gpt-5-nano", { inputCost: 0.01 })]),
          ANTHROPIC,
        ],
        given: { model: "openai/gpt-6" },
        chosen: "cheapest-here: openai/gpt-5-nano",
        why: "the cheapest, not the newest",
      },
      {
        providers: [
          aProvider("openai", [NANO, aModel("gpt-6-nano:free", { inputCost: 0 })]),
          ANTHROPIC,
        ],
        given: { model: "openai/gpt-6" },
        chosen: "cheapest-here: openai/gpt-6-nano",
        why: "no special edition of one",
      },
      {
        providers: [aProvider("openai", [GPT]), ANTHROPIC],
        chosen: "cheap-anywhere: anthropic/claude-haiku-5",
        why: "or the cheapest anywhere",
      },
      {
        providers: [aProvider("openai", [withoutFacts(aModel("gpt-5-nano"), "inputCost"), NANO])],
        chosen: "cheap-anywhere: openai/gpt-6-nano",
        why: "a missing price is not free",
      },
    ],
    "node:cheap",
  );
});

describe("where a model should run", () => {
  testCases(
    [
      {
        providers: [anAmbientProvider("bedrock", [HAIKU]), aProvider("acme", [aModel("tiny-1")])],
        chosen: "small-elsewhere: acme/tiny-1",
        why: "connected on purpose before ambient, whatever the model",
      },
      {
        providers: [
          anAmbientProvider("bedrock", [HAIKU]),
          aProvider("anthropic", [aModel("big-1")]),
        ],
        given: { model: "anthropic/gone" },
        chosen: "cheap-here: anthropic/big-1",
        why: "and whatever the rule",
      },
      {
        providers: [
          aFreeProvider("zen", [HAIKU]),
          anAmbientProvider("bedrock", [aModel("tiny-1")]),
        ],
        chosen: "small-elsewhere: bedrock/tiny-1",
        why: "ambient before free of charge",
      },
      {
        providers: [aFreeProvider("zen", [HAIKU])],
        chosen: "small-elsewhere: zen/claude-haiku-5",
        why: "free where there is nothing else",
      },
      {
        providers: [aFreeProvider("zen", [HAIKU]), OPENAI],
        given: { model: "zen/gone" },
        chosen: "small-here: zen/claude-haiku-5",
        why: "or where it is the default provider",
      },
      {
        providers: [aProvider("vertex", [aModel("gemma-3-4b"), aModel("gemini-3-flash")])],
        given: { model: "vertex/gemini-3-pro" },
        chosen: "small-here: vertex/gemini-3-flash",
        why: "of the default model's family",
      },
      {
        providers: [aProvider("vertex", [aModel("gpt-6-nano"), aModel("gemma-3-4b")])],
        given: { model: "vertex/gemini-3-pro" },
        chosen: "small-here: vertex/gemma-3-4b",
        why: "or of its vendor",
      },
      {
        providers: [
          aProvider("bedrock", [aModel("us.claude-haiku-5"), aModel("eu.claude-haiku-5")]),
        ],
        given: { model: "bedrock/eu.claude-opus-5" },
        chosen: "small-here: bedrock/eu.claude-haiku-5",
        why: "in its region",
      },
    ].map(({ providers, ...rest }) => ({
      ...rest,
      // Cheap enough for every rule here.
      providers: providers.map((provider) => ({
        ...provider,
        models: provider.models.map((model) => ({ ...model, inputCost: 0.1 })),
      })),
    })),
    "node:fast",
  );
});

describe("a model of which tool use is not known", () => {
  const SPARSE = aSparseModel("qwen-9", { inputCost: 0, contextLimit: 100_000 });

  test("comes after all of which it is", () => {
    const sources = sourcesOf(
      [aProvider("local", [SPARSE]), aProvider("zed", [aModel("llama-1")])],
      {
        model: "local/gone",
      },
    );
    expect(choose(sources, "node")).toBe("selected: zed/llama-1");
  });

  test("is taken, with a word on it, where there is no other", () => {
    const { resolvedModel, metadata, reason } = resolved(
      sourcesOf([aProvider("local", [SPARSE])]),
      "node",
    );
    expect(resolvedModel).toBe("local/qwen-9");
    expect(metadata.warnings.map(({ code }) => code)).toEqual(["unknown-requirement"]);
    expect(reason).toContain("its data does not say whether it offers tool calls");
  });
});
