import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { derivedRef } from "../../fixtures/arbitraries/refs.js";
import { anyCase, caseWith } from "../../fixtures/arbitraries/requests.js";
import { cleanRefText } from "../../src/core/ref/clean.js";
import { textOfRef } from "../../src/core/resolution/request.js";
import { resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Each suggested model resolves, and none equals the input.

test.each([
  { name: "references of every kind", cases: anyCase },
  { name: "references made from ids", cases: caseWith(derivedRef) },
  { name: "crowded catalogs", cases: denseCase },
  { name: "lists, constraints and boundaries", cases: fullCase },
])("$name: each of at most five suggestions helps", ({ cases }) => {
  holds(
    fc.property(cases, (question) => {
      const resolver = resolverFor(question);
      const outcome = resolver.resolve(question.request);
      if (outcome.isOk()) return;
      const { suggestions } = outcome.error;
      expect(suggestions.length).toBeLessThanOrEqual(5);
      expect(new Set(suggestions.map(({ text }) => text)).size).toBe(suggestions.length);
      for (const suggestion of suggestions) {
        expect(suggestion.text).not.toBe("");
        if (suggestion.kind !== "model" && suggestion.kind !== "tag") continue;
        const { ref } = suggestion;
        const asked = textOfRef(question.request.ref);
        expect([asked, cleanRefText(asked)]).not.toContain(ref);
        const again = resolver.resolve({ ...question.request, ref });
        expect({ ref, ok: again.isOk() }).toEqual({ ref, ok: true });
        if (suggestion.kind === "model" && again.isOk())
          expect(ref.startsWith(again.value.resolvedModel)).toBe(true);
      }
    }),
  );
});

test("a provider that is suggested is not usable and knows how it can be connected", () => {
  holds(
    fc.property(anyCase, (question) => {
      const resolver = resolverFor(question);
      const outcome = resolver.resolve(question.request);
      for (const suggestion of outcome.isOk() ? [] : outcome.error.suggestions) {
        if (suggestion.kind !== "connect") continue;
        const provider = resolver.catalog.providers.get(suggestion.providerID);
        expect(provider?.usability.usability.usable).toBe(false);
        expect(suggestion.env).toEqual(provider?.usability.connect.env);
      }
    }),
  );
});
