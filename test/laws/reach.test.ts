import fc from "fast-check";
import { expect, test } from "vitest";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { malformedOptions, malformedRequest } from "../../fixtures/arbitraries/malformed.js";
import { anyCase, type Case } from "../../fixtures/arbitraries/requests.js";
import type { Requirement } from "../../src/core/conditions/requirement.js";
import type { Strategy } from "../../src/core/resolution/strategy.js";
import type { TraceEvent } from "../../src/core/resolution/trace.js";
import { asData, type Outcome, resolverFor } from "./ask.js";
import {
  CREDENTIAL_GRADES,
  FAILURE_CODES,
  MATCH_TIERS,
  REJECTION_CODES,
  RESOLUTION_CODES,
  SKIP_CODES,
  SUGGESTION_KINDS,
  TRACE_EVENT_KINDS,
  USABILITY_CODES,
  WARNING_CODES,
} from "./vocabulary.js";

// A law without relevant cases always passes, so the drawn cases must cover every vocabulary.

/** A word of a vocabulary. */
type Touched = readonly [vocabulary: string, word: string];

function listAnswered(outcome: Outcome): readonly Touched[] {
  if (outcome.isErr()) {
    const { code, suggestions } = outcome.error;
    return [["failure", code], ...suggestions.map(({ kind }) => ["suggestion", kind] as const)];
  }
  const { code, usability, tier, warnings } = outcome.value.metadata;
  return [
    ["resolution", code],
    ["grade", usability],
    ...(tier === undefined ? [] : [["tier", tier] as const]),
    ...warnings.map((warning) => ["warning", warning.code] as const),
  ];
}

function listTraced(event: TraceEvent): readonly Touched[] {
  const kind: Touched = ["event", event.kind];
  if (event.kind === "rule-skipped") return [kind, ["skip", event.because]];
  if (event.kind === "entry-tried" && event.because !== undefined)
    return [kind, ["failure", event.because.code]];
  if (event.kind !== "candidates-ranked") return [kind];
  return [kind, ...Object.keys(event.rejected).map((code) => ["rejection", code] as const)];
}

/** The words that one case covers. */
function listTouched(question: Case): readonly Touched[] {
  const resolver = resolverFor(question);
  const outcome = resolver.resolve(question.request);
  return [
    ...[...resolver.catalog.providers.values()].map(
      ({ usability: { usability } }) =>
        ["usability", usability.usable ? "usable" : usability.code] as const,
    ),
    ...listAnswered(outcome),
    ...asData(outcome).trace.events.flatMap(listTraced),
  ];
}

const NEEDS: readonly Requirement[] = [
  ...(["image-input", "pdf-input", "audio-input", "video-input", "toolcall"] as const).map(toNeed),
  ...(["reasoning", "stable", "free"] as const).map(toNeed),
  ...(["context", "output-limit"] as const).map((kind) => ({ kind, min: 5_000 })),
  ...(["input-cost", "output-cost"] as const).map((kind) => ({ kind, max: 1 })),
  { kind: "released", min: "2025" },
];

function toNeed<Kind extends string>(kind: Kind): { readonly kind: Kind } {
  return { kind };
}

/**
 * The case with a tag that follows `model` only if one fact is known. Drawn strategies rarely do.
 */
function followKnown(question: Case, at: number): Case {
  const need = NEEDS[at % NEEDS.length];
  if (need === undefined) return question;
  const strategy: Strategy = {
    id: "known",
    summary: "what is known",
    requires: [],
    rules: [
      {
        kind: "follow",
        id: "known",
        setting: "config.model",
        where: [{ ...need, unknown: "reject" }],
      },
    ],
  };
  return { ...question, options: { strategies: [strategy] }, request: { ref: "node:known" } };
}

const touched = new Map<string, Map<string, number>>();
const questions = [
  ...fc.sample(anyCase, { numRuns: 12_000, seed: 20_261_121 }),
  ...fc.sample(fullCase, { numRuns: 3_000, seed: 20_261_121 }),
  ...fc.sample(anyCase, { numRuns: 4_000, seed: 20_261_121 }).map(followKnown),
  ...fc
    .sample(malformedRequest, { numRuns: 200, seed: 20_261_121 })
    .map(({ question, given }) => ({ ...question, request: given })),
  ...fc
    .sample(malformedOptions, { numRuns: 100, seed: 20_261_121 })
    .map(({ question }) => question),
];
for (const question of questions) {
  for (const [vocabulary, word] of listTouched(question)) {
    const counts = touched.get(vocabulary) ?? new Map<string, number>();
    touched.set(vocabulary, counts.set(word, (counts.get(word) ?? 0) + 1));
  }
}

const countOf = (vocabulary: string, word: string): number =>
  touched.get(vocabulary)?.get(word) ?? 0;

test.each([
  { vocabulary: "failure", words: FAILURE_CODES },
  { vocabulary: "resolution", words: RESOLUTION_CODES },
  { vocabulary: "warning", words: WARNING_CODES },
  { vocabulary: "tier", words: MATCH_TIERS },
  { vocabulary: "skip", words: SKIP_CODES },
  { vocabulary: "rejection", words: REJECTION_CODES },
  { vocabulary: "usability", words: USABILITY_CODES },
  { vocabulary: "grade", words: CREDENTIAL_GRADES },
  { vocabulary: "event", words: TRACE_EVENT_KINDS },
  { vocabulary: "suggestion", words: SUGGESTION_KINDS },
])("the drawn cases reach every $vocabulary and no other", ({ vocabulary, words }) => {
  expect(words.filter((word) => countOf(vocabulary, word) === 0)).toEqual([]);
  expect([...(touched.get(vocabulary)?.keys() ?? [])].toSorted()).toEqual(words.toSorted());
});

test("more than a quarter of the drawn cases resolve", () => {
  const resolved = RESOLUTION_CODES.map((code) => countOf("resolution", code));
  expect(resolved.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(questions.length / 4);
});
