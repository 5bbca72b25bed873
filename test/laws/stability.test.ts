import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { likelyRef } from "../../fixtures/arbitraries/refs.js";
import {
  anyCase,
  aRequirement,
  type Case,
  caseWith,
  circumstances,
} from "../../fixtures/arbitraries/requests.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import { cleanRefText } from "../../src/core/ref/clean.js";
import { MAX_REF_LENGTH } from "../../src/core/ref/ref.js";
import type { ModelRecord } from "../../src/core/sources/model.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { answer, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Laws beyond the twelve: what else must not change an answer, and what must.

const cases = fc.oneof(caseWith(likelyRef), anyCase, denseCase);

test("who asks, when and for how long changes no choice", () => {
  holds(
    fc.property(cases, circumstances, (question, others) => {
      const { ref, needs = [] } = question.request;
      const elsewhere = { ...question, request: { ...others, ref, needs } };
      expect(chosen(answer(elsewhere))).toBe(chosen(answer(question)));
    }),
  );
});

test("a need that the chosen model is known to meet changes no choice", () => {
  holds(
    fc.property(cases, aRequirement, (question, need) => {
      const resolver = resolverFor(question);
      const choice = chosen(resolver.resolve(question.request));
      const model = resolver.catalog.usable.get(choice ?? "");
      if (model === undefined) return;
      if (checkRequirement(model.record, need, model.providerID) !== "met") return;
      const needs = [...(question.request.needs ?? []), need];
      expect(chosen(resolver.resolve({ ...question.request, needs }))).toBe(choice);
    }),
  );
});

test("the order of needs, and saying one twice, changes no choice", () => {
  holds(
    fc.property(
      cases,
      fc.array(aRequirement, { minLength: 1, maxLength: 4 }),
      (question, needs) => {
        const resolver = resolverFor(question);
        const ask = (asked: typeof needs) =>
          chosen(resolver.resolve({ ...question.request, needs: asked }));
        expect(ask(needs.toReversed())).toBe(ask(needs));
        expect(ask([...needs, ...needs])).toBe(ask(needs));
      },
    ),
  );
});

/** Whether two ids in the catalog differ only in case. */
function hasTwins(question: Case): boolean {
  const { catalog } = resolverFor(question);
  const ids = [...catalog.usable.values()].flatMap(({ record: { id } }) => [
    id,
    id.split("/").at(-1),
  ]);
  const lower = new Set(ids.map((id) => id?.toLowerCase()));
  return (
    lower.size < new Set(ids).size ||
    catalog.providers.size >
      new Set([...catalog.providers.keys()].map((id) => id.toLowerCase())).size
  );
}

test("upper and lower case change no choice where no two ids differ in case only", () => {
  holds(
    fc.property(caseWith(likelyRef), (question) => {
      const { ref } = question.request;
      // Variants are case-sensitive, and a letter like ß has no single upper case.
      if (ref.includes("#") || ref.toUpperCase().toLowerCase() !== ref.toLowerCase()) return;
      // A text that cleaning would change, or a longer text, is found only by its exact id.
      if (cleanRefText(ref) !== ref) return;
      if (ref.length > MAX_REF_LENGTH || hasTwins(question)) return;
      const [upper, lower] = [ref.toUpperCase(), ref.toLowerCase()].map((text) =>
        chosen(answer({ ...question, request: { ...question.request, ref: text } })),
      );
      expect(upper).toBe(lower);
    }),
  );
});

/** Sources with one more model at a provider in the server's list. */
function addModel(sources: Sources, providerID: string, model: ModelRecord): Sources {
  const { loaded } = sources;
  if (loaded === undefined) return sources;
  const providers = loaded.providers.map((provider) =>
    provider.id === providerID ? { ...provider, models: [...provider.models, model] } : provider,
  );
  return { ...sources, loaded: { ...loaded, providers } };
}

test("a model whose full id is the reference is chosen from the moment it is there", () => {
  holds(
    fc.property(denseCase, (question) => {
      const { ref } = question.request;
      const slash = ref.indexOf("/");
      const provider = question.sources.loaded?.providers.find(
        ({ id }) => id === ref.slice(0, slash),
      );
      if (slash < 0 || provider === undefined || chosen(answer(question)) === ref) return;
      const sources = addModel(question.sources, provider.id, { id: ref.slice(slash + 1) });
      expect(chosen(answer({ ...question, sources }))).toBe(ref);
    }),
  );
});

test("a model whose id is the reference goes before looser readings of it", () => {
  holds(
    fc.property(denseCase, (question) => {
      const { ref } = question.request;
      if (ref.includes("/") || /^(?:node|auto)/i.test(ref)) return;
      const [provider] = question.sources.loaded?.providers ?? [];
      if (provider === undefined || provider.models.some(({ id }) => id === ref)) return;
      const sources = addModel(question.sources, provider.id, { id: ref });
      const outcome = answer({ ...question, sources });
      expect(outcome.isOk() && outcome.value.metadata.tier).toBe("id");
    }),
  );
});

test("what no usable model is called stays unresolved when unusable providers offer more", () => {
  holds(
    fc.property(caseWith(likelyRef), denseCase, (question, crowd) => {
      const { loaded, catalog } = question.sources;
      if (loaded === undefined || catalog === undefined) return;
      const listed = new Set(loaded.providers.map(({ id }) => id.toLowerCase()));
      const known = new Set(catalog.providers.map(({ id }) => id.toLowerCase()));
      const more = (crowd.sources.loaded?.providers ?? []).filter(
        ({ id }) => !listed.has(id) && !known.has(id),
      );
      // A provider that becomes known is then a lock.
      const [first = ""] = question.request.ref.toLowerCase().split("/");
      if (more.some(({ id }) => id === first.replace(/[^a-z0-9-]/g, ""))) return;
      const providers = [...catalog.providers, ...more];
      const sources = { ...question.sources, catalog: { ...catalog, providers } };
      expect(chosen(answer({ ...question, sources }))).toBe(chosen(answer(question)));
    }),
  );
});
