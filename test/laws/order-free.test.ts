import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { derivedRef, likelyRef } from "../../fixtures/arbitraries/refs.js";
import { anyCase, type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import type { ProviderRecord } from "../../src/core/sources/model.js";
import type { ConfigSource, Sources } from "../../src/core/sources/sources.js";
import { answer, asData, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Shuffling providers or models changes no choice and no reason.

/** Sort keys, used cyclically. */
const ranks = fc.array(fc.nat({ max: 99 }), { minLength: 7, maxLength: 13, size: "max" });

function shuffle<T>(items: readonly T[], by: readonly number[], salt: number): readonly T[] {
  return items
    .map((item, index) => ({ item, rank: by[(index + salt) % by.length] ?? 0 }))
    .reverse()
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function shuffleProviders(
  providers: readonly ProviderRecord[],
  by: readonly number[],
): readonly ProviderRecord[] {
  const mixed = providers.map((provider, index) => ({
    ...provider,
    models: shuffle(provider.models, by, index + 1),
  }));
  return shuffle(mixed, by, 0);
}

/** A config's models keep their order: an alias inherits from models above it, as in OpenCode. */
function shuffleConfig(config: ConfigSource, by: readonly number[]): ConfigSource {
  return { ...config, providers: shuffle(config.providers, by, 2) };
}

function shuffleSources(
  { catalog, loaded, config, ...rest }: Sources,
  by: readonly number[],
): Sources {
  return {
    ...rest,
    ...(catalog !== undefined && {
      catalog: { ...catalog, providers: shuffleProviders(catalog.providers, by) },
    }),
    ...(loaded !== undefined && {
      loaded: { ...loaded, providers: shuffleProviders(loaded.providers, by) },
    }),
    ...(config !== undefined && { config: shuffleConfig(config, by) }),
    env: shuffle(rest.env ?? [], by, 3),
    credentials: shuffle(rest.credentials ?? [], by, 4),
    ...(rest.evidence !== undefined && { evidence: shuffle(rest.evidence, by, 5) }),
  };
}

function expectSame(question: Case, by: readonly number[]): void {
  const shuffled = { ...question, sources: shuffleSources(question.sources, by) };
  const [before, after] = [question, shuffled].map((each) => asData(answer(each)));
  expect(after).toEqual(before);
  // Exactly equal, for logs and snapshots.
  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
}

test.each([
  { name: "references of every kind", cases: anyCase },
  { name: "references made from ids", cases: caseWith(derivedRef) },
  { name: "references that resolve", cases: caseWith(likelyRef) },
  { name: "crowded catalogs", cases: denseCase },
  { name: "lists, constraints and boundaries", cases: fullCase },
])("$name: same choice, reason, trace and suggestions", ({ cases }) => {
  holds(fc.property(cases, ranks, expectSame));
});

test("the explanation and the list stay the same", () => {
  holds(
    fc.property(anyCase, ranks, (question, by) => {
      const resolver = resolverFor(question);
      const shuffled = resolverFor({ ...question, sources: shuffleSources(question.sources, by) });
      expect(shuffled.explain(question.request)).toEqual(resolver.explain(question.request));
      expect(shuffled.list({ scope: "all" })).toEqual(resolver.list({ scope: "all" }));
    }),
  );
});
