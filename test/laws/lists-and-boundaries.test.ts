import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullCase, queryText, someBoundaries } from "../../fixtures/arbitraries/full.js";
import { garbageText } from "../../fixtures/arbitraries/refs.js";
import { anyCase, caseWith } from "../../fixtures/arbitraries/requests.js";
import { classifyFailure } from "../../src/adapters/opencode/server/failure-class.js";
import { findBoundary, listBoundaryParts } from "../../src/core/conditions/boundary.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import { matchesGlob } from "../../src/core/conditions/glob.js";
import { formatQuery, type Query, readQuery } from "../../src/core/conditions/query.js";
import { formatModelRef, MAX_REF_LENGTH, parseModelRef } from "../../src/core/ref/ref.js";
import { buildContext } from "../../src/core/resolution/context.js";
import { textOfRef } from "../../src/core/resolution/request.js";
import type { FullID } from "../../src/core/sources/model.js";
import { answer, asData, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

describe("what lists and boundaries do not touch is as before", () => {
  test("an array of one reference, boundaries that allow all, and no boundaries: the same answer", () => {
    const plain = anyCase.filter(({ request }) => !request.ref.includes(","));
    holds(
      fc.property(plain, (question) => {
        const { request } = question;
        const resolver = resolverFor(question);
        const choice = chosen(resolver.resolve(request));
        // An exact full id is one only as a text.
        if (!resolver.catalog.usable.has(request.ref))
          expect(chosen(resolver.resolve({ ...request, ref: [request.ref] }))).toBe(choice);
        const options = { ...question.options, boundaries: [{ allow: ["*"] }, {}] };
        expect(chosen(answer({ ...question, options }))).toBe(choice);
        const none = { ...question.options, boundaries: [] };
        expect(asData(answer({ ...question, options: none }))).toEqual(asData(answer(question)));
      }),
    );
  });

  test("every full id resolves to itself, whatever is in it", () => {
    holds(
      fc.property(anyCase, fc.nat(), ({ sources }, at) => {
        const resolver = resolverFor({ sources, options: {} });
        const ids = [...resolver.catalog.usable.keys()];
        const ref = ids[at % Math.max(ids.length, 1)];
        if (ref === undefined) return;
        expect(chosen(resolver.resolve({ ref, purpose: "prompt" }))).toBe(ref);
        expect(chosen(resolver.resolve(ref))).toBe(ref);
      }),
    );
  });
});

/** Whether an id is parsed unchanged, so that it means the same in a list. */
function isWritable(id: string): boolean {
  return parseModelRef(id).map(formatModelRef).unwrapOr("") === id;
}

describe("lists", () => {
  test("a list gives what its first working reference gives by itself, of those that are free the soonest", () => {
    const places = fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 4 });
    holds(
      fc.property(anyCase, places, ({ sources, request }, at) => {
        const resolver = resolverFor({ sources, options: {} });
        const ids = [...resolver.catalog.usable.keys(), "nobody/nothing"].filter(
          // In a list, decoration is removed from a reference, and its length is limited.
          (id) => !id.includes(",") && isWritable(id) && id.length <= MAX_REF_LENGTH,
        );
        const list = at.map((index) => ids[index % ids.length] ?? "");
        const alone = list.flatMap((ref) => chosen(resolver.resolve({ ...request, ref })) ?? []);
        const freeAt = (model: string) =>
          resolver.catalog.usable.get(model)?.coolingDown?.until ?? 0;
        const [first] = alone.toSorted((a, b) => freeAt(a) - freeAt(b));
        for (const ref of [list, list.join(", ")])
          expect(chosen(resolver.resolve({ ...request, ref }))).toBe(first);
      }),
    );
  });

  test("a model that failed is not taken again, and each step tries another one", () => {
    holds(
      fc.property(fullCase, (question) => {
        const resolver = resolverFor(question);
        const given = question.request.tried ?? [];
        const taken: FullID[] = [];
        // A list has at most 16 entries.
        for (let step = 0; step <= 16; step++) {
          const tried = [...given, ...taken];
          const outcome = resolver.resolve({ ...question.request, tried });
          // The default behind a profile's list is not part of the list.
          const model = outcome.isOk() && outcome.value.metadata.entry !== undefined;
          if (!model) return;
          expect(tried).not.toContain(outcome.value.resolvedModel);
          taken.push(outcome.value.resolvedModel);
        }
        expect.unreachable();
      }),
    );
  });

  test("after node:vision a list ends on no model that is known to be blind", () => {
    holds(
      fc.property(fullCase, ({ sources, options, request }) => {
        const resolver = resolverFor({ sources, options });
        const ref = `node:vision, ${textOfRef(request.ref)}`;
        const model = chosen(resolver.resolve({ ...request, ref, layer: "prompt" }));
        const input = resolver.catalog.usable.get(model ?? "")?.record.input;
        if (model !== undefined && input !== undefined) expect(input).toContain("image");
      }),
    );
  });

  test("any text is a list, one reference, or a fault in words", () => {
    holds(
      fc.property(fc.oneof(garbageText, fc.string({ unit: "binary", maxLength: 5000 })), (text) => {
        parseModelRef(text).match(
          (ref) => {
            if (ref.kind !== "list") return;
            expect(ref.entries.length).toBeGreaterThan(1);
            expect(parseModelRef(formatModelRef(ref))._unsafeUnwrap()).toEqual(ref);
          },
          (fault) => expect(fault.detail).not.toBe(""),
        );
      }),
    );
  });
});

/** Parses a text as a query. Undefined if it is not one. */
function readText(text: string): Query | undefined {
  const ref = parseModelRef(text).unwrapOr(undefined);
  return ref?.kind === "query" ? readQuery(ref).unwrapOr(undefined) : undefined;
}

describe("queries", () => {
  test("what is chosen is known to fit each of their terms", () => {
    holds(
      fc.property(caseWith(queryText.map((text) => () => text)), (question) => {
        const resolver = resolverFor({ ...question, options: {} });
        const outcome = resolver.resolve(question.request);
        const model = resolver.catalog.usable.get(chosen(outcome) ?? "");
        if (model === undefined) return;
        const query = readText(question.request.ref);
        expect(query).toBeDefined();
        for (const requirement of query?.requirements ?? [])
          expect(checkRequirement(model.record, requirement, model.providerID)).toBe("met");
      }),
    );
  });

  test("a query that is written out means the same", () => {
    holds(
      fc.property(queryText, (text) => {
        const query = readText(text);
        if (query === undefined) return;
        expect(readText(formatQuery(query))).toEqual(query);
      }),
    );
  });

  test("any text is read or refused in words", () => {
    const text = fc.string({
      unit: fc.constantFrom("?", "&", ">", "=", "<", "!", "|", "$", "k", "1", ".", "context", " "),
      maxLength: 30,
    });
    holds(
      fc.property(fc.oneof(garbageText, text), (written) => {
        parseModelRef(`node:?${written}`).match(
          (ref) => {
            if (ref.kind !== "query") return;
            const read = readQuery(ref);
            if (read.isErr()) expect(read.error.detail).not.toBe("");
          },
          (fault) => expect(fault.detail).not.toBe(""),
        );
      }),
    );
  });
});

describe("boundaries", () => {
  test("nothing outside is ever chosen", () => {
    holds(
      fc.property(fullCase, someBoundaries, (question, boundaries) => {
        const request = { ...question.request, boundaries };
        const resolver = resolverFor(question);
        const model = resolver.catalog.usable.get(chosen(resolver.resolve(request)) ?? "");
        if (model === undefined) return;
        const { preference } = buildContext(resolver.catalog, resolver.strategies);
        const parts = listBoundaryParts([boundaries], preference);
        expect(findBoundary(model.providerID, model.record, parts)).toBeUndefined();
      }),
    );
  });

  test("a narrower boundary that keeps the chosen model changes no choice", () => {
    holds(
      fc.property(anyCase, ({ sources, request }) => {
        const resolver = resolverFor({ sources, options: {} });
        const choice = chosen(resolver.resolve(request));
        if (choice === undefined || /[*,]/.test(choice)) return;
        const boundaries = { allow: [choice] };
        expect(chosen(resolver.resolve({ ...request, boundaries }))).toBe(choice);
      }),
    );
  });

  test("a pattern is matched as a regular expression would", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "/", "*"), maxLength: 8 });
    holds(
      fc.property(letters, letters, (pattern, text) => {
        const expression = pattern.split("*").join(".*").replaceAll("/", "\\/");
        expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${expression}$`).test(text));
      }),
    );
  });
});

test("any failure has a class, and its words change nothing", () => {
  const failure = fc.record(
    {
      status: fc.oneof(fc.integer(), fc.double()),
      name: fc.string(),
      code: fc.constantFrom("insufficient_quota", "rate_limit_exceeded", "x", ""),
      isRetryable: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  holds(
    fc.property(failure, fc.string(), (given, message) => {
      expect(classifyFailure(given)).not.toBe("");
      expect(classifyFailure({ ...given, ...{ message } })).toBe(classifyFailure(given));
    }),
  );
});
