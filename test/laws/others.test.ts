import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { derivedRef } from "../../fixtures/arbitraries/refs.js";
import { anyCase, type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import { pickFrom } from "../../fixtures/arbitraries/sources.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import { whatIf } from "../../src/core/compare/what-if.js";
import { findOffers } from "../../src/core/matching/offers.js";
import type { ResolutionError } from "../../src/core/resolution/resolution.js";
import { createResolver } from "../../src/core/resolver.js";
import { answer } from "./ask.js";
import { holds } from "./holds.js";

// What a failure reports about others is true. A provider listed as offering a model resolves the
// same text once connected. If none is listed, none does.

/** The case with some of its connected providers only known. */
function disconnect(question: Case, at: number): Case {
  const { loaded, catalog } = question.sources;
  const gone = pickFrom(loaded?.providers ?? [], at);
  if (loaded === undefined || gone === undefined) return question;
  const known = (catalog?.providers ?? []).filter(({ id }) => id !== gone.id);
  return {
    ...question,
    sources: {
      ...question.sources,
      loaded: { ...loaded, providers: loaded.providers.filter((provider) => provider !== gone) },
      catalog: { label: "known", providers: [...known, gone] },
    },
  };
}

const CASES = [
  { name: "references of every kind", cases: anyCase },
  { name: "references made from ids", cases: caseWith(derivedRef) },
  { name: "crowded catalogs", cases: denseCase },
];

/** Connects each provider that a failure lists, and resolves again: the text resolves. */
function holdsOnceConnected(
  cases: fc.Arbitrary<Case>,
  listNamed: (error: ResolutionError) => readonly string[],
): void {
  holds(
    fc.property(cases, fc.nat(), (drawn, at) => {
      const question = { ...disconnect(drawn, at), options: {} };
      const request = { ...question.request, needs: [] };
      const outcome = answer({ ...question, request });
      if (outcome.isOk()) return;
      const assessed = assessSources(question.sources);
      for (const providerID of listNamed(outcome.error)) {
        const after = whatIf(assessed, { kind: "with-provider", providerID });
        // If OpenCode would not start at all, a key does not help either.
        if (after.isErr()) continue;
        const again = createResolver(after.value).resolve(request);
        expect({ ref: request.ref, providerID, ok: again.isOk() }).toEqual({
          ref: request.ref,
          providerID,
          ok: true,
        });
      }
    }),
  );
}

test.each(CASES)(
  "$name: who is said to offer a model resolves the text once connected",
  ({ cases }) => {
    holdsOnceConnected(cases, (error) =>
      error.code === "model-not-usable" ? error.providerIDs : [],
    );
  },
);

test.each(CASES)(
  "$name: a provider that is to be connected for its model has it then",
  ({ cases }) => {
    holdsOnceConnected(cases, (error) =>
      error.code === "provider-not-usable"
        ? error.suggestions.flatMap((one) => (one.kind === "connect" ? [one.providerID] : []))
        : [],
    );
  },
);

test("offers are the same in any order of the providers", () => {
  holds(
    fc.property(caseWith(derivedRef), ({ sources, request }) => {
      const { catalog: known } = sources;
      const turned =
        known === undefined
          ? sources
          : { ...sources, catalog: { ...known, providers: known.providers.toReversed() } };
      const [first, second] = [sources, turned].map((each) =>
        findOffers(request.ref, createResolver(assessSources(each)).catalog, {}, 5).map(
          ({ fullID }) => fullID,
        ),
      );
      expect(first).toEqual(second);
    }),
  );
});
