import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { likelyRef } from "../../fixtures/arbitraries/refs.js";
import { anyCase, caseWith, someNeeds } from "../../fixtures/arbitraries/requests.js";
import { anySources, pickFrom } from "../../fixtures/arbitraries/sources.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import { MAX_REF_LENGTH } from "../../src/core/ref/ref.js";
import { answer, chosen, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Every full id in the usable catalog resolves to itself, whatever characters it contains.

test("a full id resolves to itself", () => {
  holds(
    fc.property(anySources, (sources) => {
      const resolver = resolverFor({ sources, options: {} });
      for (const [fullID, { record }] of resolver.catalog.usable) {
        const outcome = resolver.resolve(request(fullID));
        expect(chosen(outcome)).toBe(fullID);
        expect(outcome.isOk() && outcome.value.metadata.code).toBe("explicit");
        expect(outcome.isOk() && outcome.value.metadata.modelID).toBe(record.id);
      }
    }),
  );
});

test("a full id with needs resolves to itself or says which of them it does not meet", () => {
  holds(
    fc.property(anySources, someNeeds, fc.nat(), (sources, needs, at) => {
      const resolver = resolverFor({ sources, options: {} });
      const model = pickFrom([...resolver.catalog.usable.values()], at);
      if (model === undefined) return;
      const { record, providerID } = model;
      const unmet = needs.filter((need) => checkRequirement(record, need, providerID) === "unmet");
      resolver.resolve(request(model.fullID, { needs })).match(
        ({ resolvedModel }) => {
          expect(unmet).toEqual([]);
          expect(resolvedModel).toBe(model.fullID);
        },
        (error) => expect(error).toMatchObject({ code: "requirements-unmet", unmet }),
      );
    }),
  );
});

test("quotes and blanks around a full id change nothing", () => {
  const wrappings = fc.constantFrom<readonly [string, string]>(
    [" ", ""],
    ["\n\t", " "],
    ["`", "`"],
    ['"', '"'],
    ["<", ">"],
    ["\ufeff", "\u200b"],
    [" '", "' "],
  );
  holds(
    fc.property(anySources, fc.nat(), wrappings, (sources, at, [before, after]) => {
      const resolver = resolverFor({ sources, options: {} });
      const fullID = pickFrom([...resolver.catalog.usable.keys()], at);
      // An id that is itself wrapped becomes another text when it is wrapped again.
      if (fullID === undefined || /^[\s`"'<]|[\s`"'>]$/.test(fullID)) return;
      expect(chosen(resolver.resolve(request(`${before}${fullID}${after}`)))).toBe(fullID);
    }),
  );
});

test("every usable row of a list resolves to itself", () => {
  holds(
    fc.property(anySources, fc.nat(), (sources, at) => {
      const resolver = resolverFor({ sources, options: {} });
      const row = pickFrom(resolver.list(), at);
      if (row === undefined) return;
      expect(chosen(resolver.resolve(request(row.fullID)))).toBe(row.fullID);
    }),
  );
});

// Resolving a resolution's `resolvedModel` gives the same model.

test.each([
  { name: "references of every kind", cases: anyCase },
  { name: "references that resolve", cases: caseWith(likelyRef) },
  { name: "crowded catalogs", cases: denseCase },
])("$name: what was resolved resolves to itself under the same needs", ({ cases }) => {
  holds(
    fc.property(cases, (question) => {
      const first = chosen(answer(question));
      if (first === undefined) return;
      const again = { ...question, request: { ...question.request, ref: first } };
      expect(chosen(answer(again))).toBe(first);
    }),
  );
});

test("a variant that was resolved resolves again, with its model", () => {
  holds(
    fc.property(anySources, fc.nat(), fc.nat(), (sources, at, place) => {
      const resolver = resolverFor({ sources, options: {} });
      const model = pickFrom([...resolver.catalog.usable.values()], at);
      const variant = pickFrom(model?.record.variants ?? [], place);
      if (model === undefined || variant === undefined) return;
      // A `#` in a variant's name is indistinguishable from the one before it. Spaces are ignored.
      if (variant.includes("#") || variant.trim() !== variant || variant === "") return;
      const ref = `${model.fullID}#${variant}`;
      if (resolver.catalog.usable.has(ref) || ref.length > MAX_REF_LENGTH) return;
      const outcome = resolver.resolve(request(ref));
      expect(outcome.map((resolution) => [resolution.resolvedModel, resolution.variant])).toEqual(
        resolver.resolve(request(model.fullID)).map(() => [model.fullID, variant]),
      );
    }),
  );
});
