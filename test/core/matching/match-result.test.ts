import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { isInScope, isNarrow } from "../../../src/core/matching/match-result.js";
import { scopeOf } from "./scope.js";

const MODEL = aUsableModel("openai/gpt-6");

describe("a scope", () => {
  test.each([
    { limits: {}, isIn: true, narrow: false, why: "without limits" },
    { limits: { providerID: "openai" }, isIn: true, narrow: true, why: "at its provider" },
    { limits: { providerID: "xai" }, isIn: false, narrow: true, why: "at another one" },
    { limits: { accepts: () => true }, isIn: true, narrow: true, why: "that accepts it" },
    { limits: { accepts: () => false }, isIn: false, narrow: true, why: "that does not" },
  ])("$why", ({ limits, isIn, narrow }) => {
    const scope = { ...scopeOf([MODEL]), ...limits };
    expect(isInScope(MODEL, scope)).toBe(isIn);
    expect(isNarrow(scope)).toBe(narrow);
  });
});
