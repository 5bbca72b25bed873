import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import { assessEvidence, LEAST_RUNS } from "../../../src/core/catalog/model-evidence.js";
import {
  CRITERION_WORDS,
  type Criterion,
  compareByCriterion,
} from "../../../src/core/conditions/criterion.js";
import type { Preference } from "../../../src/core/conditions/preference.js";
import { vendorOfWord } from "../../../src/core/vocabulary/words.js";

/** The preference of a user whose default model is `eu.gemini-3` at Vertex. */
function preferenceOfUser(): Preference {
  const vendor = vendorOfWord("gemini");
  return {
    providerID: "google-vertex",
    family: "gemini",
    region: "eu",
    ...(vendor !== undefined && { vendor }),
  };
}

interface Runs {
  readonly endedWell?: number;
  readonly failed?: number;
  readonly measured?: number;
  /** For a response of 500 tokens. */
  readonly seconds?: number;
}

function withRuns({ endedWell = 0, failed = 0, measured = 0, seconds = 1 }: Runs): UsableModel {
  const speed = { firstTokenMs: seconds * 500, tokensPerSecond: 1000 / seconds };
  const speeds = Array.from({ length: measured }, () => speed);
  const record = { providerID: "a", modelID: "m", endedWell, failed, speeds };
  const evidence = assessEvidence({ evidence: [record] }).get("a/m");
  return { ...aUsableModel("a/m"), ...(evidence !== undefined && { evidence }) };
}

interface Row {
  readonly by: Criterion;
  readonly better: UsableModel;
  readonly worse: UsableModel;
  readonly why: string;
}

const ROWS: readonly Row[] = [
  {
    by: "intent",
    better: aUsableModel("a/m", {}, "env"),
    worse: aUsableModel("a/m", {}, "ambient"),
    why: "on purpose before ambient",
  },
  {
    by: "intent",
    better: aUsableModel("a/m", {}, "ambient"),
    worse: aUsableModel("a/m", {}, "free"),
    why: "ambient before free of charge",
  },
  {
    by: "default-provider",
    better: aUsableModel("google-vertex/m"),
    worse: aUsableModel("google/m"),
    why: "at the default model's provider",
  },
  {
    by: "default-family",
    better: aUsableModel("a/gemini-3"),
    worse: aUsableModel("a/gemma-3"),
    why: "of the default model's family",
  },
  {
    by: "default-family",
    better: aUsableModel("a/gemini-3"),
    worse: aUsableModel("a/big-pickle"),
    why: "before one of no family",
  },
  {
    by: "default-vendor",
    better: aUsableModel("a/gemma-3"),
    worse: aUsableModel("a/gpt-5"),
    why: "of the default model's vendor",
  },
  {
    by: "default-vendor",
    better: aUsableModel("a/gemma-3"),
    worse: aUsableModel("a/big-pickle"),
    why: "before one of no vendor",
  },
  {
    by: "region",
    better: aUsableModel("a/eu.gemini-3"),
    worse: aUsableModel("a/gemini-3"),
    why: "in the default model's region",
  },
  {
    by: "region",
    better: aUsableModel("a/gemini-3"),
    worse: aUsableModel("a/us.gemini-3"),
    why: "then without one",
  },
  {
    by: "known-toolcall",
    better: aUsableModel("a/m", { toolcall: false }),
    worse: aUsableModel("a/m"),
    why: "said, be it no",
  },
  {
    by: "known-price",
    better: aUsableModel("a/m", { inputCost: 99 }),
    worse: aUsableModel("a/m"),
    why: "said, be it high",
  },
  {
    by: "known-vendor",
    better: aUsableModel("a/gpt-5"),
    worse: aUsableModel("a/big-pickle"),
    why: "of a vendor in the table",
  },
  {
    by: "small",
    better: aUsableModel("a/gpt-5-nano"),
    worse: aUsableModel("a/claude-sonnet-5"),
    why: "small before the rest",
  },
  {
    by: "not-small",
    better: aUsableModel("a/claude-sonnet-5"),
    worse: aUsableModel("a/gpt-5-nano"),
    why: "the rest before small",
  },
  {
    by: "large",
    better: aUsableModel("a/gpt-5"),
    worse: aUsableModel("a/claude-sonnet-5"),
    why: "large before medium",
  },
  {
    by: "large",
    better: aUsableModel("a/claude-sonnet-5"),
    worse: aUsableModel("a/gpt-5-nano"),
    why: "medium before small",
  },
  {
    by: "plain",
    better: aUsableModel("a/gpt-5"),
    worse: aUsableModel("a/gpt-5-fast"),
    why: "without decoration",
  },
  {
    by: "plain",
    better: aUsableModel("a/gpt-5-fast"),
    worse: aUsableModel("a/gpt-5-fast-thinking"),
    why: "then with as few as may be",
  },
  {
    by: "stable",
    better: aUsableModel("a/gpt-5"),
    worse: aUsableModel("a/gpt-5-preview"),
    why: "before a preview",
  },
  {
    by: "fixed",
    better: aUsableModel("a/opus-5"),
    worse: aUsableModel("a/opus-latest"),
    why: "before an id that moves",
  },
  {
    by: "newest",
    better: aUsableModel("a/m", { releaseDate: "2026-10-01" }),
    worse: aUsableModel("a/m", { releaseDate: "2026-09-30" }),
    why: "the later date",
  },
  {
    by: "newest",
    better: aUsableModel("a/m", { releaseDate: "2020-01-01" }),
    worse: aUsableModel("a/m"),
    why: "any date before none",
  },
  {
    by: "newest-version",
    better: aUsableModel("a/opus-4-10"),
    worse: aUsableModel("a/opus-4-9"),
    why: "as numbers",
  },
  {
    by: "cheapest",
    better: aUsableModel("a/m", { inputCost: 0.1 }),
    worse: aUsableModel("a/m", { inputCost: 0.2 }),
    why: "the lower price",
  },
  {
    by: "cheapest",
    better: aUsableModel("a/m", { inputCost: 999 }),
    worse: aUsableModel("a/m"),
    why: "any price before an unknown one",
  },
  {
    by: "first-party",
    better: aUsableModel("openai/gpt-5"),
    worse: aUsableModel("azure/gpt-5"),
    why: "the vendor before a host",
  },
  {
    by: "first-party",
    better: aUsableModel("openai/gpt-5"),
    worse: aUsableModel("openrouter/openai/gpt-5"),
    why: "its vendor before a gateway",
  },
  ...[0.25, 0.05, 0.001].map((least): Row => {
    return {
      by: "quota-left",
      better: { ...aUsableModel("a/m"), quotaLeft: least },
      worse: { ...aUsableModel("a/m"), quotaLeft: Math.max(least - 0.01, 0) },
      why: `from a share of ${least} on`,
    };
  }),
  ...[0.95, 0.7, 0.4].map((least): Row => {
    return {
      by: "proven",
      better: withRuns({ endedWell: least * 100, failed: 100 - least * 100 }),
      worse: withRuns({ endedWell: least * 100 - 1, failed: 101 - least * 100 }),
      why: `from a share of ${least} on`,
    };
  }),
  {
    by: "proven",
    better: withRuns({ endedWell: LEAST_RUNS }),
    worse: aUsableModel("a/m"),
    why: "all that is needed before nothing known",
  },
  {
    by: "proven",
    better: aUsableModel("a/m"),
    worse: withRuns({ endedWell: 6, failed: 4 }),
    why: "nothing known before what is known to fail often",
  },
  ...[2, 4, 8, 16, 32].map((limit): Row => {
    return {
      by: "observed-speed",
      better: withRuns({ measured: LEAST_RUNS, seconds: limit - 0.01 }),
      worse: withRuns({ measured: LEAST_RUNS, seconds: limit }),
      why: `slower from ${limit} s on`,
    };
  }),
  {
    by: "observed-speed",
    better: withRuns({ measured: LEAST_RUNS, seconds: 7.9 }),
    worse: aUsableModel("a/m"),
    why: "known to be fast before nothing known",
  },
  {
    by: "observed-speed",
    better: aUsableModel("a/m"),
    worse: withRuns({ measured: LEAST_RUNS, seconds: 16 }),
    why: "nothing known before what is known to be slow",
  },
  ...[900_000, 400_000, 180_000, 120_000, 60_000].map((least): Row => {
    return {
      by: "long-context",
      better: aUsableModel("a/m", { contextLimit: least }),
      worse: aUsableModel("a/m", { contextLimit: least - 1 }),
      why: `from ${least} tokens on`,
    };
  }),
];

describe("compareByCriterion", () => {
  test.each(ROWS)("$by: $why", ({ by, better, worse }) => {
    expect(compareByCriterion(by, better, worse, preferenceOfUser())).toBeLessThan(0);
    expect(compareByCriterion(by, worse, better, preferenceOfUser())).toBeGreaterThan(0);
    expect(compareByCriterion(by, better, { ...better }, preferenceOfUser())).toBe(0);
    expect(compareByCriterion(by, worse, { ...worse }, preferenceOfUser())).toBe(0);
  });

  test("each criterion has a row", () => {
    const words = Object.keys(CRITERION_WORDS).filter((each) => each !== "full-id");
    expect([...new Set<string>(ROWS.map(({ by }) => by))].sort()).toEqual(words.sort());
  });

  test.each<{ by: Criterion; a: UsableModel; b: UsableModel; why: string }>([
    {
      by: "long-context",
      a: aUsableModel("a/m", { contextLimit: 1_050_000 }),
      b: aUsableModel("a/m", { contextLimit: 1_000_000 }),
      why: "of one class",
    },
    {
      by: "long-context",
      a: aUsableModel("a/m", { contextLimit: 59_999 }),
      b: aUsableModel("a/m"),
      why: "unknown counts as short",
    },
    {
      by: "small",
      a: aUsableModel("a/claude-sonnet-5"),
      b: aUsableModel("a/gpt-5"),
      why: "neither is small",
    },
    {
      by: "proven",
      a: withRuns({ endedWell: 0, failed: LEAST_RUNS - 1 }),
      b: withRuns({ endedWell: LEAST_RUNS - 1 }),
      why: "too few runs say nothing, good or bad",
    },
    {
      by: "proven",
      a: withRuns({ endedWell: 7, failed: 3 }),
      b: aUsableModel("a/m"),
      why: "three failures of ten may be chance, and nothing known is usual as well",
    },
    {
      by: "observed-speed",
      a: withRuns({ measured: LEAST_RUNS - 1, seconds: 0.1 }),
      b: withRuns({ measured: LEAST_RUNS - 1, seconds: 900 }),
      why: "too few were measured",
    },
    {
      by: "observed-speed",
      a: withRuns({ measured: LEAST_RUNS, seconds: 15.9 }),
      b: aUsableModel("a/m"),
      why: "of the usual speed, as what nobody measured",
    },
    {
      by: "observed-speed",
      a: withRuns({ endedWell: 500, failed: 0 }),
      b: aUsableModel("a/m"),
      why: "many runs, and no measured one",
    },
    {
      by: "first-party",
      a: aUsableModel("azure/gpt-5"),
      b: aUsableModel("github-copilot/claude-opus-5"),
      why: "both are hosts",
    },
  ])("$by leaves open: $why", ({ by, a, b }) => {
    expect(compareByCriterion(by, a, b, preferenceOfUser())).toBe(0);
  });

  test.each<Criterion>(["default-provider", "default-family", "default-vendor"])(
    "%s leaves all open where there is no default model",
    (by) => {
      const rows = ROWS.filter((row) => row.by === by);
      for (const { better, worse } of rows)
        expect(compareByCriterion(by, better, worse, {})).toBe(0);
    },
  );
});

test("the words for each criterion", () => {
  expect(CRITERION_WORDS).toMatchInlineSnapshot(`
    {
      "cheapest": "it is the cheapest",
      "default-family": "it is in the default model's family",
      "default-provider": "it is at the default model's provider",
      "default-vendor": "it is from the default model's vendor",
      "first-party": "its vendor serves it",
      "fixed": "its id always means the same model",
      "full-id": "its id comes first",
      "intent": "the provider was connected on purpose",
      "known-price": "its price is known",
      "known-toolcall": "its tool use is known",
      "known-vendor": "its vendor is known",
      "large": "it is of the largest size",
      "long-context": "its context is the longest",
      "newest": "it is the newest",
      "newest-version": "its version is the highest",
      "not-small": "it is not small",
      "observed-speed": "of the observed speed",
      "plain": "it is the plain model of its line",
      "proven": "of the runs so far",
      "quota-left": "more of its quota is left",
      "region": "its region fits the default model's",
      "small": "it is small",
      "stable": "it is stable",
    }
  `);
});
