import { describe, expect, test } from "vitest";
import type { RequirementUse } from "../../../src/core/conditions/rank.js";
import { formatTerm } from "../../../src/core/conditions/requirement-words.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import type { Strategy, StrategyRule } from "../../../src/core/resolution/strategy.js";

const PLACE = "intent > default-provider > default-family > default-vendor > region";
const CURRENT = "plain > stable > fixed > newest > newest-version > first-party";

function formatRequirements(requirements: readonly RequirementUse[]): string {
  const each = requirements.map((use) => {
    return `${formatTerm(use)}${use.unknown === undefined ? "" : ` or ${use.unknown}`}`;
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
      "default: The model you configured; without one, the best you have connected. chat, tools, context>=32k",
      "configured-model: config.model as it is, anything",
      "recent-model: recent, anything",
      "best-model: the best model you have connected; anywhere, input<=10$; intent > default-provider > known-vendor > not-small > region > first-party > CURRENT",
      "any-model: the most affordable model you have connected; anywhere, anything; intent > default-provider > region > known-price > cheapest > CURRENT",
    ],
    [
      "fast: Your small_model; without one, the newest small and cheap model. chat, tools, context>=32k",
      "small-model: config.small_model, anything",
      "small-here: the newest small, cheap model at your default provider; default-provider, size=small, input<=1$; PLACE > known-vendor > known-price > CURRENT",
      "cheap-here: the newest cheap model at your default provider; default-provider, input<=1.5$; PLACE > known-vendor > known-price > CURRENT",
      "small-elsewhere: the newest small, cheap model you have connected; anywhere, size=small, input<=1$; PLACE > known-vendor > known-price > CURRENT",
      "configured-model: config.model, anything",
      "cheapest: the cheapest model you have connected; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "vision: A model that reads images: the configured one if it does, else a current one. chat, tools, context>=32k, vision or reject",
      "configured-model: config.model, input<=5$",
      "vision-here: the current model at your default provider that reads images; default-provider, input<=5$; PLACE > known-vendor > CURRENT > not-small",
      "vision-elsewhere: the current model that reads images; anywhere, input<=5$; PLACE > known-vendor > CURRENT > not-small",
      "any-vision: the most affordable model that reads images; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "docs: Long context and tools at an everyday price: the configured model if it fits. chat, tools, context>=32k, context>=128k",
      "configured-model: config.model, input<=5$",
      "docs-here: the current long-context model at your default provider; default-provider, input<=5$; PLACE > known-vendor > not-small > CURRENT",
      "docs-elsewhere: the current long-context model you have connected; anywhere, input<=5$; PLACE > known-vendor > not-small > CURRENT",
      "any-docs: the most affordable long-context model; anywhere, anything; PLACE > known-price > cheapest > CURRENT",
    ],
    [
      "code: A strong model for code: the configured one unless it is small. chat, tools, context>=32k",
      "configured-model: config.model, size!=small, input<=10$",
      "strong-here: the strongest current model at your default provider; default-provider, size!=small, input<=10$; PLACE > known-vendor > CURRENT",
      "strong-elsewhere: the strongest current model you have connected; anywhere, input<=10$; PLACE > known-vendor > not-small > CURRENT",
    ],
    [
      "reasoning: The strongest model that reasons. chat, tools, context>=32k, reasoning",
      "reasoning-here: the strongest reasoning model at your default provider; default-provider, input<=10$; PLACE > known-vendor > large > CURRENT",
      "reasoning-elsewhere: the strongest reasoning model you have connected; anywhere, anything; PLACE > known-vendor > large > CURRENT",
    ],
    [
      "long: The longest context at an everyday price. chat, tools, context>=32k",
      "long-here: the model with the longest context at your default provider; default-provider, input<=5$; intent > long-context > default-family > default-vendor > region > known-vendor > not-small > CURRENT",
      "long-elsewhere: the model with the longest context you have connected; anywhere, anything; intent > long-context > PLACE > known-vendor > not-small > CURRENT",
    ],
    [
      "cheap: The cheapest small model that still calls tools. chat, tools, context>=32k",
      "cheapest-here: the cheapest small model at your default provider; default-provider, size=small; PLACE > known-vendor > plain > known-price > cheapest > CURRENT",
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
      expect(requires.slice(0, 3).map(formatTerm)).toEqual(["chat", "tools", "context>=32k"]);
    }
  });

  test("the rules of one have different ids", () => {
    for (const { id, rules } of STRATEGIES) {
      const ids = rules.map((rule) => rule.id);
      expect({ id, ids: [...new Set(ids)] }).toEqual({ id, ids });
    }
  });
});
