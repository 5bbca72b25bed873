import { describe, expect, test } from "vitest";
import {
  BEDROCK_PREFIXES,
  LISTED_BY_THEMSELVES,
  LOGIN_PROVIDERS,
  LOGINS_WITHOUT_RENEWAL,
  OPENAI_LOGIN,
  PREFERRED_MODELS,
  REMOVED_MODELS,
  SMALL_FAMILIES,
  USUAL_SMALL_FAMILIES,
  WITHOUT_SMALL_MODEL,
} from "../../../../src/core/catalog/prediction/rules.js";

// OpenCode 1.18.33's own lists. Their effects are tested where they apply.
describe("OpenCode's lists", () => {
  test("logins, in the order in which they are asked for", () => {
    expect(LOGIN_PROVIDERS).toEqual([
      "openai",
      "github-copilot",
      "gitlab",
      "poe",
      "azure",
      "snowflake-cortex",
      "xai",
    ]);
  });

  test("logins that cannot be renewed are logins", () => {
    expect(LOGINS_WITHOUT_RENEWAL).toEqual(["poe"]);
    expect(LOGIN_PROVIDERS).toEqual(expect.arrayContaining([...LOGINS_WITHOUT_RENEWAL]));
  });

  test("defaults, the best last", () => {
    expect(PREFERRED_MODELS).toEqual(["gpt-5", "claude-sonnet-4", "big-pickle", "gemini-3-pro"]);
  });

  test("small families: two providers have their own", () => {
    expect(SMALL_FAMILIES).toEqual([
      { providerPrefix: "opencode", families: ["gpt-nano"] },
      {
        providerPrefix: "github-copilot",
        families: ["gpt-mini", "gemini-flash", "gpt-nano", "claude-haiku"],
      },
    ]);
    expect(USUAL_SMALL_FAMILIES).toEqual(["gemini-flash", "gpt-nano", "claude-haiku"]);
  });

  test("providers without a small model", () => {
    expect(WITHOUT_SMALL_MODEL).toEqual(["azure", "azure-cognitive-services"]);
  });

  test("providers that list their models themselves", () => {
    expect(LISTED_BY_THEMSELVES).toEqual(["modal"]);
  });

  test("models that are taken away, and where", () => {
    expect(REMOVED_MODELS).toEqual([
      { modelID: "gpt-5-chat-latest", providerIDs: ["openai", "github-copilot", "openrouter"] },
      { modelID: "openai/gpt-5-chat", providerIDs: ["openrouter"] },
    ]);
  });

  test("regions of Bedrock's ids end in a dot", () => {
    expect(BEDROCK_PREFIXES).toEqual({ everywhere: "global.", regional: ["us.", "eu."] });
  });

  test("a plan's refusals are none of its grants", () => {
    const refused: readonly string[] = OPENAI_LOGIN.refused;
    expect(OPENAI_LOGIN.allowed.filter((id) => refused.includes(id))).toEqual([]);
  });
});
