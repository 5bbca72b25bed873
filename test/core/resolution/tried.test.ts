import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { FullID } from "../../../src/core/sources/model.js";
import { choose, resolved } from "./ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", [aModel("claude-sonnet-5", { variants: ["high"] }), "claude-opus-5"]),
    aProvider("openai", ["gpt-6-mini"]),
  ],
  { model: "anthropic/claude-sonnet-5", smallModel: "openai/gpt-6-mini" },
);

describe("a tag skips the models that failed already", () => {
  test.each<{ tried: FullID }>([
    { tried: "anthropic/claude-sonnet-5" },
    { tried: "anthropic/claude-sonnet-5#high" },
    { tried: "Anthropic/Claude-Sonnet-5" },
  ])("$tried", ({ tried }) => {
    expect(choose(SOURCES, "node", { tried: [tried] })).toBe("selected: anthropic/claude-opus-5");
    expect(choose(SOURCES, "sonnet", { tried: [tried] })).toBe("already-tried");
  });

  test("an unknown one changes nothing", () => {
    expect(choose(SOURCES, "node", { tried: ["gone/model"] })).toBe(
      "default-model: anthropic/claude-sonnet-5",
    );
  });
});

describe("a setting with such a model is said to have failed, not to be missing", () => {
  test.each<{ ref: string; tried: FullID; setting: string }>([
    { ref: "node", tried: "anthropic/claude-sonnet-5", setting: "model" },
    { ref: "node:fast", tried: "openai/gpt-6-mini", setting: "small_model" },
  ])("$setting", ({ ref, tried, setting }) => {
    const words = `${setting} "${tried}" of your config was not used: it has already failed`;
    expect(resolved(SOURCES, ref, { tried: [tried] }).reason).toContain(words);
    const { steps } = createResolver(SOURCES).explain({ ref, tried: [tried] });
    expect(steps.join("\n")).toContain(`config.${setting} ${tried}: it has already failed`);
  });

  test("one that is not usable is not said to have failed", () => {
    const sources = { ...SOURCES, config: { agents: [], providers: [], model: "gone/model" } };
    expect(resolved(sources, "node", { tried: ["gone/model"] }).reason).toContain(
      "no such model is usable",
    );
  });
});
