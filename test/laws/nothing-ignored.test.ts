import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { malformedOptions, malformedRequest } from "../../fixtures/arbitraries/malformed.js";
import { anyCase } from "../../fixtures/arbitraries/requests.js";
import type { UsableModel } from "../../src/core/catalog/catalog.js";
import type { Boundaries } from "../../src/core/conditions/boundary.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import { parseModelRef } from "../../src/core/ref/ref.js";
import { buildContext } from "../../src/core/resolution/context.js";
import type { Resolver } from "../../src/core/resolver.js";
import { asData, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// No input is ignored: it is obeyed, or refused with an error.

/** Reads a pattern as a person would. Without a slash and a star it is a provider id. */
function fits(pattern: string, { providerID, fullID }: UsableModel): boolean {
  if (!/[/*]/.test(pattern)) return pattern.toLowerCase() === providerID.toLowerCase();
  const expression = pattern
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("[^]*");
  return new RegExp(`^${expression}$`, "i").test(fullID);
}

const HIGHEST: Readonly<Record<string, number>> = {
  "price:low": 1,
  "price:medium": 5,
  "price:high": Number.POSITIVE_INFINITY,
};

/** The fields that exclude the model. Empty for a model within. */
function listBroken(
  model: UsableModel,
  { stayWithin, maxInputPrice, maxOutputPrice, allow, deny = [], broken }: Boundaries,
  defaultProvider: string | undefined,
): readonly string[] {
  const { providerID, record } = model;
  const { inputCost, outputCost } = record;
  const isUnder = (price: number | undefined, most: number) => price !== undefined && price <= most;
  const isCheap = (place: string): boolean =>
    place === "price:free"
      ? inputCost === 0 && (outputCost ?? 0) === 0
      : isUnder(inputCost, HIGHEST[place] ?? -1);
  const prices = stayWithin?.filter((place) => place.startsWith("price:")) ?? [];
  const places = (stayWithin ?? [])
    .filter((place) => !place.startsWith("price:"))
    .map((place) => (place === "default-provider" ? defaultProvider : place)?.toLowerCase());
  return [
    ...(broken === undefined ? [] : ["broken"]),
    ...(stayWithin?.length === 0 ? ["stayWithin nothing"] : []),
    ...prices.filter((place) => !isCheap(place)),
    ...(places.length > 0 && !places.includes(providerID.toLowerCase()) ? ["stayWithin"] : []),
    ...(maxInputPrice === undefined || isUnder(inputCost, maxInputPrice) ? [] : ["maxInputPrice"]),
    ...(maxOutputPrice === undefined || isUnder(outputCost, maxOutputPrice)
      ? []
      : ["maxOutputPrice"]),
    ...(allow === undefined || allow.some((pattern) => fits(pattern, model)) ? [] : ["allow"]),
    ...deny.filter((pattern) => fits(pattern, model)).map((pattern) => `deny ${pattern}`),
  ];
}

test("what is chosen breaks no need and no boundary, and was not tried", () => {
  holds(
    fc.property(fullCase, (question) => {
      const { options, request } = question;
      const resolver = resolverFor(question);
      const model = resolver.catalog.usable.get(chosen(resolver.resolve(request)) ?? "");
      if (model === undefined) return;
      const { preference } = buildContext(resolver.catalog, resolver.strategies);
      const unmet = (request.needs ?? []).filter(
        (need) => checkRequirement(model.record, need, model.providerID) === "unmet",
      );
      expect(unmet).toEqual([]);
      for (const boundaries of [...(options.boundaries ?? []), request.boundaries ?? {}])
        expect(listBroken(model, boundaries, preference.providerID)).toEqual([]);
      expect(request.tried ?? []).not.toContain(model.fullID);
    }),
  );
});

/** Boundaries with a word that matches nothing, besides all known providers. */
function misname(name: string, { catalog }: Resolver): Boundaries {
  const others = name === "deny" ? [] : [...catalog.providers.keys()];
  return { [name]: [...others, "xyzzy-nobody"] };
}

/** Cases with a complete catalog, and the boundary list that contains the word. */
const misnamed = fc.tuple(
  anyCase.filter(({ sources }) => sources.catalog !== undefined),
  fc.constantFrom("stayWithin", "allow", "deny"),
);

describe("a word of boundaries that names nothing", () => {
  test("is told", () => {
    holds(
      fc.property(misnamed, ([question, name]) => {
        const resolver = resolverFor(question);
        const boundaries = misname(name, resolver);
        const outcome = resolver.resolve({ ...question.request, boundaries });
        if (outcome.isErr()) return;
        const codes = outcome.value.metadata.warnings.map(({ code }) => code);
        expect(codes).toContain("boundary-matches-nothing");
      }),
    );
  });

  test("is refused where they are strict", () => {
    holds(
      fc.property(misnamed, ([question, name]) => {
        const { request } = question;
        const resolver = resolverFor(question);
        // A text that is not a reference is refused as such.
        if (parseModelRef(request.ref).isErr() && !resolver.catalog.usable.has(request.ref)) return;
        const boundaries = { ...misname(name, resolver), strict: true };
        const error = resolver.resolve({ ...request, boundaries })._unsafeUnwrapErr();
        const failures =
          error.code === "list-exhausted" ? error.entries.map(({ because }) => because) : [error];
        for (const { code } of failures) expect(code).toBe("boundary-matches-nothing");
      }),
    );
  });
});

describe("a request that says something unknown, or says it wrongly", () => {
  test("is an error that says where", () => {
    holds(
      fc.property(malformedRequest, ({ question, given, path }) => {
        const resolver = resolverFor(question);
        const outcome = resolver.resolve(given);
        expect(outcome.isErr() && outcome.error).toMatchObject({ code: "malformed-request", path });
        expect(asData(outcome)).toMatchObject({ suggestions: [] });
        expect(resolver.explain(given).headline).not.toBe("");
      }),
    );
  });

  test("the options of the resolver are no exception", () => {
    holds(
      fc.property(malformedOptions, ({ question, path }) => {
        const outcome = resolverFor(question).resolve(question.request);
        expect(outcome.isErr() && outcome.error).toMatchObject({ code: "malformed-options", path });
      }),
    );
  });

  test("boundaries of the resolver are no exception", () => {
    holds(
      fc.property(anyCase, fc.constantFrom("strictt", "denny", "constructor"), (question, name) => {
        const options = { ...question.options, boundaries: [{}, { [name]: true }] };
        const outcome = resolverFor({ ...question, options }).resolve(question.request);
        expect(outcome.isErr() && outcome.error).toMatchObject({
          code: "malformed-options",
          path: `boundaries[1].${name}`,
        });
      }),
    );
  });
});

test("a request of which every field is right is not refused as malformed", () => {
  holds(
    fc.property(fullCase, (question) => {
      const outcome = resolverFor(question).resolve(question.request);
      const code = outcome.isErr() ? outcome.error.code : undefined;
      expect(["malformed-request", "malformed-options"]).not.toContain(code);
    }),
  );
});

test("a list may stand where a layer names its reference", () => {
  holds(
    fc.property(anyCase, fc.array(fc.constantFrom("node", "opus")), (question, ref) => {
      const request = { ...question.request, shadowed: [{ layer: "config" as const, ref }] };
      const plain = chosen(resolverFor(question).resolve(question.request));
      expect(chosen(resolverFor(question).resolve(request))).toBe(plain);
    }),
  );
});
