import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { derivedRef, listTargets } from "../../fixtures/arbitraries/refs.js";
import { anyCase, circumstances, someNeeds } from "../../fixtures/arbitraries/requests.js";
import { anySources, pickFrom } from "../../fixtures/arbitraries/sources.js";
import { parseModelRef } from "../../src/core/ref/ref.js";
import type { ModelRecord } from "../../src/core/sources/model.js";
import { answer, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// A tag or a loose reference always chooses a usable model. An explicit provider is a lock: it is
// never left. An explicit version is a lock.

test("what is chosen is usable, with the evidence for it", () => {
  holds(
    fc.property(anyCase, (question) => {
      const resolver = resolverFor(question);
      const outcome = resolver.resolve(question.request);
      if (outcome.isErr()) return;
      const { resolvedModel, metadata } = outcome.value;
      const model = resolver.catalog.usable.get(resolvedModel);
      expect(model?.record.id).toBe(metadata.modelID);
      expect(model?.providerID).toBe(metadata.providerID);
      expect(metadata.usability).toBe(model?.grade);
      expect(metadata.because).not.toBe("");
    }),
  );
});

test("where a server lists what it has loaded, what is chosen is listed there", () => {
  holds(
    fc.property(anyCase, (question) => {
      const { loaded } = question.sources;
      const outcome = answer(question);
      if (loaded === undefined || outcome.isErr()) return;
      const { providerID, modelID, observed } = outcome.value.metadata;
      const provider = loaded.providers.find(({ id }) => id === providerID);
      expect(provider?.models.map(({ id }) => id)).toContain(modelID);
      expect(observed).toBe(true);
    }),
  );
});

test("a known provider that is named is never left", () => {
  holds(
    fc.property(
      anySources,
      fc.nat(),
      fc.boolean(),
      derivedRef,
      someNeeds,
      (sources, at, shouts, write, needs) => {
        const resolver = resolverFor({ sources, options: {} });
        const provider = pickFrom([...resolver.catalog.providers.keys()], at);
        if (provider === undefined) return;
        const name = write(listTargets(sources)).replaceAll("#", "");
        const ref = `${shouts ? provider.toUpperCase() : provider}/${name}`;
        const outcome = resolver.resolve(request(ref, { needs }));
        const parsed = parseModelRef(ref).unwrapOr(undefined);
        // Upper case can name another known provider, and a quote can change the text.
        if (
          parsed?.kind !== "qualified" ||
          parsed.providerID.toLowerCase() !== provider.toLowerCase()
        )
          return;
        outcome.match(
          ({ metadata }) =>
            expect(metadata.providerID.toLowerCase()).toBe(parsed.providerID.toLowerCase()),
          (error) => expect(error.code).not.toBe("unknown-provider"),
        );
        const exact = resolver.catalog.providers.get(parsed.providerID);
        if (exact !== undefined && outcome.isOk())
          expect(outcome.value.metadata.providerID).toBe(parsed.providerID);
        if (exact?.usability.usability.usable === false)
          expect(outcome.isErr() && outcome.error.code).toBe("provider-not-usable");
      },
    ),
  );
});

/**
 * True if a version is a separate part of the id or the name: 4.7 also as 4-7, but 5 not as 5.5.
 */
function saysVersion({ id, name = "" }: ModelRecord, version: string): boolean {
  const [major = "", minor] = version.split(".");
  const pattern =
    minor === undefined
      ? `(?<!\\d|\\d[.p])${major}(?:\\.0)*(?!\\d|[.p]\\d)`
      : `(?<!\\d)${major}[.p_\\-: ]${minor}(?!\\d)`;
  return [id, name].some((text) => new RegExp(pattern, "i").test(text));
}

test("a version that is typed binds", () => {
  const versions = fc.constantFrom(
    "3",
    "4",
    "5",
    "7",
    "77",
    "302",
    "4.5",
    "4.7",
    "5.4",
    "3.8",
    "9.9",
  );
  holds(
    fc.property(
      anySources,
      fc.nat(),
      versions,
      fc.constantFrom("last", "between", "first"),
      circumstances,
      (sources, at, version, place, rest) => {
        const target = pickFrom(listTargets(sources), at);
        const words = target?.record.id.match(/[a-z]{2,}/gi) ?? [];
        const [first = "claude", ...others] = words.filter((word) => word.length < 20).slice(-3);
        const parts = {
          last: [first, ...others, version],
          between: [first, version, ...others],
          first: [version, first, ...others],
        };
        const outcome = answer({
          sources,
          options: {},
          request: { ...rest, ref: parts[place].join(" ") },
        });
        if (outcome.isErr()) return;
        const { catalog } = resolverFor({ sources, options: {} });
        const record = catalog.usable.get(outcome.value.resolvedModel)?.record ?? { id: "" };
        expect({ ...record, says: saysVersion(record, version) }).toEqual({
          ...record,
          says: true,
        });
      },
    ),
  );
});

/** Numbers of a reference that stand alone between words, so none forms a version with another. */
function listVersions(ref: string): readonly string[] {
  const parts = ref.slice(ref.indexOf("/") + 1).split(/[-_ ]/);
  return parts.filter((part, index) => {
    const joins = /\d$/.test(parts[index - 1] ?? "") || /^\d/.test(parts[index + 1] ?? "");
    return /^\d{1,2}(?:\.\d)?$/.test(part) && !joins;
  });
}

test("a version that is typed binds in crowded catalogs too", () => {
  holds(
    fc.property(denseCase, (question) => {
      const outcome = answer(question);
      if (outcome.isErr()) return;
      const { record } =
        resolverFor(question).catalog.usable.get(outcome.value.resolvedModel) ?? {};
      for (const version of listVersions(question.request.ref)) {
        const says = saysVersion(record ?? { id: "" }, version);
        expect({ record, version, says }).toEqual({ record, version, says: true });
      }
    }),
  );
});
