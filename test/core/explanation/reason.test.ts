import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { formatDecider, formatReason, TIER_WORDS } from "../../../src/core/explanation/reason.js";
import type { Decision } from "../../../src/core/resolution/decision.js";
import type { Warning, WarningCode } from "../../../src/core/resolution/resolution.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";

const FAST: Strategy = {
  id: "fast",
  summary: "Quick.",
  requires: [],
  rules: [
    { kind: "follow", id: "small-model", setting: "config.small_model", where: [] },
    { kind: "rank", id: "best", summary: "the quickest", within: "anywhere", where: [], by: [] },
  ],
};
const [FOLLOW, RANK] = FAST.rules;

const decision = (rest: Partial<Decision> & Pick<Decision, "code">): Decision => ({
  model: aUsableModel("openai/gpt-6"),
  assumed: [],
  skipped: [],
  ...rest,
});

describe("what was chosen and why", () => {
  test.each<{ decision: Decision; sentence: string }>([
    { decision: decision({ code: "explicit" }), sentence: "openai/gpt-6, as requested." },
    {
      decision: decision({ code: "matched", tier: "words" }),
      sentence: '"my ref" is openai/gpt-6: the newest plain model with these words in its id.',
    },
    {
      decision: decision({ code: "matched" }),
      sentence: '"my ref" is openai/gpt-6: the same id.',
    },
    {
      decision: decision({
        code: "small-model",
        strategy: FAST,
        ...(FOLLOW !== undefined && { rule: FOLLOW }),
      }),
      sentence: "openai/gpt-6 for node:fast: small_model of your config.",
    },
    {
      decision: decision({ code: "default-model" }),
      sentence: "openai/gpt-6: the default model of your config.",
    },
    {
      decision: decision({ code: "recent-model", strategy: { ...FAST, id: "default" } }),
      sentence: "openai/gpt-6 for node: the model you used last.",
    },
    {
      decision: decision({
        code: "selected",
        strategy: FAST,
        ...(RANK !== undefined && { rule: RANK }),
      }),
      sentence: "openai/gpt-6 for node:fast: the quickest.",
    },
    {
      decision: decision({ code: "selected", strategy: FAST }),
      sentence: "openai/gpt-6 for node:fast: selected.",
    },
    {
      decision: decision({
        code: "selected",
        strategy: FAST,
        ...(RANK !== undefined && { rule: RANK }),
        decidedBy: "newest",
        runnerUp: "openai/gpt-5",
      }),
      sentence:
        "openai/gpt-6 for node:fast: the quickest, before openai/gpt-5 because it is the newest.",
    },
    {
      decision: decision({
        code: "selected",
        ...(RANK !== undefined && { rule: RANK }),
        decidedBy: "newest",
      }),
      sentence: "openai/gpt-6: the quickest.",
    },
    {
      decision: decision({
        code: "selected",
        ...(RANK !== undefined && { rule: RANK }),
        runnerUp: "openai/gpt-5",
      }),
      sentence: "openai/gpt-6: the quickest.",
    },
  ])("$decision.code: $sentence", ({ decision, sentence }) => {
    expect(formatReason(decision, "my ref", [])).toBe(sentence);
  });

  test.each<{ rest: Partial<Decision>; told: boolean; why: string }>([
    {
      rest: { variant: "high", isOwnVariant: true, strategy: FAST },
      told: true,
      why: "the strategy prefers it",
    },
    {
      rest: { variant: "high", isOwnVariant: false, strategy: FAST },
      told: false,
      why: "it was asked for",
    },
    { rest: { variant: "high", strategy: FAST }, told: false, why: "nobody says whose it is" },
    { rest: { isOwnVariant: true, strategy: FAST }, told: false, why: "there is none" },
    { rest: { variant: "high", isOwnVariant: true }, told: false, why: "no strategy prefers it" },
  ])("the variant is told: $told, since $why", ({ rest, told }) => {
    const reason = formatReason(decision({ code: "explicit", ...rest }), "my ref", []);
    expect(reason).toBe(
      told
        ? "openai/gpt-6, as requested, with the variant high that node:fast prefers."
        : "openai/gpt-6, as requested.",
    );
  });

  test("a long reference is not repeated in full", () => {
    const reason = formatReason(decision({ code: "matched", tier: "id" }), "x".repeat(500), []);
    expect(reason).toBe(`"${"x".repeat(120)}…" is openai/gpt-6: the same id.`);
  });
});

describe("what was wrong with what was asked", () => {
  test("settings that could not be taken come first, then warnings", () => {
    const skipped = decision({
      code: "selected",
      skipped: [
        { setting: "config.small_model", ref: "a/b", because: "not-usable" },
        { setting: "config.model", ref: "c", because: "malformed" },
      ],
    });
    const warnings: readonly Warning[] = [{ code: "paid", message: "it is paid" }];
    expect(formatReason(skipped, "node", warnings)).toBe(
      "openai/gpt-6: selected; " +
        'small_model "a/b" of your config was not used: no such model is usable (not found, or its provider is not connected); ' +
        'model "c" of your config was not used: it is not a provider/model; ' +
        "it is paid.",
    );
  });

  test("recent models that could not be taken are no news", () => {
    const skipped = decision({
      code: "selected",
      skipped: [{ setting: "recent", ref: "a/b", because: "not-usable" }],
    });
    expect(formatReason(skipped, "node", [])).toBe("openai/gpt-6: selected.");
  });

  const TOLD: Readonly<Record<WarningCode, boolean>> = {
    "setting-not-usable": false,
    "left-provider": true,
    paid: true,
    "not-for-agents": true,
    "unknown-requirement": true,
    unstable: false,
    "ambient-credential": false,
    "unknown-variant": false,
    deprecated: true,
    "region-not-available": true,
    "quantization-not-available": true,
    "variant-from-name": true,
    "typo-corrected": false,
    "host-default-unfit": true,
    "entry-skipped": true,
    "boundary-matches-nothing": true,
    "outside-boundary": true,
    "cooling-down": true,
  };

  test.each(Object.entries(TOLD))("a warning %s is told in the sentence: %s", (code, isTold) => {
    // Object.entries loses the type of the keys.
    const warning: Warning = { code: code as WarningCode, message: "mind this" };
    const reason = formatReason(decision({ code: "explicit" }), "ref", [warning]);
    expect(reason).toBe(
      isTold ? "openai/gpt-6, as requested; mind this." : "openai/gpt-6, as requested.",
    );
  });
});

test("the words for each tier", () => {
  expect(TIER_WORDS).toMatchInlineSnapshot(`
    {
      "case": "the same id, ignoring case",
      "id": "the same id",
      "name": "the newest plain model with these words in its name",
      "snapshot": "the same model, listed without a date",
      "spelling": "the same name in another spelling",
      "typo": "the same name with one letter corrected",
      "words": "the newest plain model with these words in its id",
    }
  `);
});

describe("formatDecider", () => {
  test.each([
    { decidedBy: "known-requirement", words: "it is known to meet all requirements" },
    { decidedBy: "full-id", words: "its id comes first" },
    { decidedBy: "cheapest", words: "it is the cheapest" },
  ] as const)("$decidedBy: $words", ({ decidedBy, words }) => {
    expect(formatDecider(decidedBy)).toBe(words);
  });
});

test("each summary of a rule completes the sentence", () => {
  const summaries = STRATEGIES.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.kind === "rank" ? rule.summary : [])),
  );
  expect(summaries.filter((text) => !/^(?:the|a) [^.;:]+$/.test(text))).toEqual([]);
});
