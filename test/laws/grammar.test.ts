import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { fullCase, queryText } from "../../fixtures/arbitraries/full.js";
import { anyRef, garbageText } from "../../fixtures/arbitraries/refs.js";
import { type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import { cleanRefText, unwrapRefText } from "../../src/core/ref/clean.js";
import { formatModelRef, parseModelRef } from "../../src/core/ref/ref.js";
import { asData, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// A reference that is parsed and formatted again is unchanged.

/** Characters of the grammar, and some that look like them. */
const signs = fc.string({
  unit: fc.constantFrom(
    ...["node", "auto", "a", "B", "4", " ", ",", "，", ", ", "/", ":", "#", "?", "&", "!"],
    ...["<", ">=", "=", "≥", "|", "(", ")", "[", "]", '"', "`", "*", "- ", ".", "🚀", "é", "ﬁ"],
  ),
  maxLength: 14,
});
const text = fc.oneof(
  { weight: 2, arbitrary: signs },
  { weight: 1, arbitrary: signs.map((rest) => `node:?vision&${rest}`) },
  { weight: 1, arbitrary: queryText },
  { weight: 1, arbitrary: garbageText },
  { weight: 1, arbitrary: anyRef.map((write) => write([])) },
);

/** Whether an id is parsed unchanged. False with spaces, quotes or compatibility characters. */
function isWritable(id: string): boolean {
  return parseModelRef(id).map(formatModelRef).unwrapOr("") === id;
}

function expectSame(input: string | readonly string[]): void {
  const parsed = parseModelRef(input);
  if (parsed.isErr()) return;
  const written = formatModelRef(parsed.value);
  expect({ written, ref: parseModelRef(written).unwrapOr(undefined) }).toEqual({
    written,
    ref: parsed.value,
  });
}

test("a text", () => {
  holds(fc.property(text, expectSame));
});

test("a text that looks bare at once is cleaned to what a look at each sign gives", () => {
  const signs = fc.constantFrom(..."aZ09_-./:@#!*".split(""));
  holds(
    fc.property(fc.string({ unit: signs, maxLength: 8 }), (bare) => {
      expect(cleanRefText(bare)).toBe(cleanRefText(` ${bare}`));
      expect(unwrapRefText(bare)).toBe(unwrapRefText(` ${bare}`));
    }),
  );
});

test("a text with commas", () => {
  const list = fc
    .tuple(fc.array(text, { minLength: 2, maxLength: 4 }), fc.constantFrom(",", ", ", " ,\n", "，"))
    .map(([texts, comma]) => texts.join(comma));
  holds(fc.property(list, expectSame));
});

test("an array", () => {
  holds(fc.property(fc.array(text, { maxLength: 4 }), expectSame));
});

test("a text or an array that is nearly as long as it may be", () => {
  const long = fc
    .tuple(
      fc.constantFrom("x", "a/b", "node:?a≥b", "node", "- x"),
      fc.constantFrom("", "a", "&a≥b", " "),
      fc.nat({ max: 512 }),
    )
    .map(([start, more, times]) => (start + more.repeat(times)).slice(0, 512));
  holds(
    fc.property(fc.array(long, { minLength: 1, maxLength: 16 }), (texts) => {
      expectSame(texts);
      expectSame(texts.join(","));
    }),
  );
});

test.each<{ name: string; cases: fc.Arbitrary<Case> }>([
  { name: "references of every kind", cases: caseWith(anyRef) },
  { name: "queries", cases: caseWith(queryText.map((query) => () => query)) },
  { name: "signs of the grammar", cases: caseWith(text.map((written) => () => written)) },
  { name: "crowded catalogs", cases: denseCase },
  { name: "lists, queries and boundaries", cases: fullCase },
])("$name: what is written again means the same", ({ cases }) => {
  holds(
    fc.property(cases, (question) => {
      const { ref } = question.request;
      const parsed = parseModelRef(ref);
      const resolver = resolverFor(question);
      // An exact full id means that model, however it would be parsed.
      const isID = (text: string) => resolver.catalog.usable.has(text);
      if (parsed.isErr() || (typeof ref === "string" && [ref, unwrapRefText(ref)].some(isID)))
        return;
      const written = formatModelRef(parsed.value);
      const [before, after] = [ref, written].map((each) => {
        const outcome = resolver.resolve({ ...question.request, ref: each });
        const data = asData(outcome);
        // An error may also name a model, for example one without the variant.
        const model = chosen(outcome) ?? ("model" in data ? data.model : undefined);
        return [model, "metadata" in data ? data.metadata.code : data.code];
      });
      // The same applies before a variant and among other references.
      const [id = "", code] = before ?? [];
      if (id !== "" && code !== "matched" && !isWritable(id)) return;
      // If it is outside the boundaries, the outcome does not name it.
      const isNamed = (known: string) => [ref].flat().some((one) => one.includes(known));
      if ([...resolver.catalog.usable.keys()].some((one) => !isWritable(one) && isNamed(one)))
        return;
      expect({ written, outcome: after }).toEqual({ written, outcome: before });
    }),
  );
});
