import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  constraintText,
  extendedCase,
  someBoundaries,
} from "../../fixtures/arbitraries/extended.js";
import { garbageText } from "../../fixtures/arbitraries/refs.js";
import { anyCase, caseWith } from "../../fixtures/arbitraries/requests.js";
import { classifyFailure } from "../../src/adapters/opencode/server/failure-class.js";
import { findBoundary } from "../../src/core/extra/boundary.js";
import { formatChain, parseChain } from "../../src/core/extra/chain.js";
import { checkConstraint } from "../../src/core/extra/constraint.js";
import { extend } from "../../src/core/extra/extend.js";
import { matchesGlob } from "../../src/core/extra/glob.js";
import {
  findConstraintText,
  formatConstraintRef,
  parseConstraints,
} from "../../src/core/extra/parse-constraints.js";
import { cleanRefText, MAX_REF_LENGTH } from "../../src/core/ref/ref.js";
import { buildContext } from "../../src/core/resolution/context.js";
import type { FullID } from "../../src/core/sources/model.js";
import { answer, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

describe("extensions change nothing of what they do not read", () => {
  test("a reference without comma and question mark, and no boundaries: the same answer", () => {
    const plain = anyCase.filter(({ request }) => !/[,?]/.test(request.ref));
    holds(
      fc.property(plain, (question) => {
        const extended = { ...question, options: { ...question.options, ...extend() } };
        expect(answer(extended)).toEqual(answer(question));
      }),
    );
  });

  test("every full id resolves to itself, whatever is in it", () => {
    holds(
      fc.property(anyCase, fc.nat(), ({ sources }, at) => {
        const resolver = resolverFor({ sources, options: extend() });
        const ids = [...resolver.catalog.usable.keys()];
        const ref = ids[at % Math.max(ids.length, 1)];
        if (ref === undefined) return;
        expect(chosen(resolver.resolve({ ref, purpose: "prompt" }))).toBe(ref);
      }),
    );
  });
});

describe("lists", () => {
  test("a list gives what its first working reference gives by itself", () => {
    const places = fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 4 });
    holds(
      fc.property(anyCase, places, ({ sources, request }, at) => {
        const resolver = resolverFor({ sources, options: extend() });
        const ids = [...resolver.catalog.usable.keys(), "nobody/nothing"].filter(
          // In a list, what clings to a reference is taken off, and none may be longer than a name.
          (id) => !id.includes(",") && cleanRefText(id) === id && id.length <= MAX_REF_LENGTH,
        );
        const chain = at.map((index) => ids[index % ids.length] ?? "");
        const alone = chain.map((ref) => chosen(resolver.resolve({ ...request, ref })));
        expect(chosen(resolver.resolve({ ...request, ref: formatChain(chain) }))).toBe(
          alone.find((model) => model !== undefined),
        );
      }),
    );
  });

  test("a model that failed is not taken again, and each step tries another one", () => {
    holds(
      fc.property(extendedCase, (question) => {
        const resolver = resolverFor(question);
        const given = question.request.tried ?? [];
        const taken: FullID[] = [];
        // A list has at most 16 references.
        for (let step = 0; step <= 16; step++) {
          const tried = [...given, ...taken];
          const outcome = resolver.resolve({ ...question.request, tried });
          // The default behind a profile's list is no part of the list.
          const model = outcome.isOk() && outcome.value.metadata.rung !== undefined;
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
      fc.property(extendedCase, ({ sources, options, request }) => {
        const resolver = resolverFor({ sources, options });
        const ref = `node:vision, ${request.ref}`;
        const model = chosen(resolver.resolve({ ...request, ref, layer: "prompt" }));
        const input = resolver.catalog.usable.get(model ?? "")?.record.input;
        if (model !== undefined && input !== undefined) expect(input).toContain("image");
      }),
    );
  });

  test("any text is a list, one reference, or a fault in words", () => {
    holds(
      fc.property(fc.oneof(garbageText, fc.string({ unit: "binary", maxLength: 5000 })), (text) => {
        parseChain(text).match(
          (refs) => {
            if (refs === undefined) return;
            expect(refs.length).toBeGreaterThan(1);
            expect(parseChain(formatChain(refs))._unsafeUnwrap()).toEqual(refs);
          },
          (fault) => expect(fault).not.toBe(""),
        );
      }),
    );
  });
});

describe("constraints", () => {
  test("what is chosen is known to fit each of them", () => {
    holds(
      fc.property(caseWith(constraintText.map((text) => () => text)), (question) => {
        const resolver = resolverFor({ ...question, options: extend() });
        const model = resolver.catalog.usable.get(chosen(resolver.resolve(question.request)) ?? "");
        const [ref = ""] = question.request.ref.split("#");
        const query = parseConstraints(findConstraintText(ref) ?? "");
        if (model === undefined || query.isErr()) return;
        for (const constraint of query.value.constraints)
          expect(checkConstraint(model, constraint)).toBe("met");
      }),
    );
  });

  test("a query that is written out means the same", () => {
    holds(
      fc.property(constraintText, (text) => {
        const [ref = ""] = text.split("#");
        const query = parseConstraints(findConstraintText(ref) ?? "");
        if (query.isErr()) return;
        const again = findConstraintText(formatConstraintRef(query.value));
        expect(parseConstraints(again ?? "")._unsafeUnwrap()).toEqual(query.value);
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
        const read = parseConstraints(written);
        if (read.isErr()) expect(read.error.detail).not.toBe("");
      }),
    );
  });
});

describe("boundaries", () => {
  test("nothing outside is ever chosen", () => {
    holds(
      fc.property(extendedCase, someBoundaries, (question, boundaries) => {
        const request = { ...question.request, boundaries };
        const resolver = resolverFor(question);
        const model = resolver.catalog.usable.get(chosen(resolver.resolve(request)) ?? "");
        if (model === undefined) return;
        const { preference } = buildContext(resolver.catalog, resolver.strategies);
        expect(findBoundary(model, [boundaries], preference)).toBeUndefined();
      }),
    );
  });

  test("a narrower boundary that keeps the chosen model changes no choice", () => {
    holds(
      fc.property(anyCase, ({ sources, request }) => {
        const resolver = resolverFor({ sources, options: extend() });
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
