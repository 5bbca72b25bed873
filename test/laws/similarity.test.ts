import fc from "fast-check";
import { expect, test } from "vitest";
import { anySources } from "../../fixtures/arbitraries/sources.js";
import type { ModelRequest } from "../../src/core/resolution/request.js";
import { formatFullID, type ModelRecord } from "../../src/core/sources/model.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { answer, chosen, type Outcome, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Loose matching decides only when one model (or spellings of one model) is meant. Substrings never
// decide.

/** Every run of letters, and of letters and digits, in ids and names. */
function listWords(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) => {
      const lower = text.toLowerCase();
      return [...(lower.match(/[a-z]+/g) ?? []), ...(lower.match(/[a-z0-9]+/g) ?? [])];
    }),
  );
}

/** Words with a meaning of their own, whatever the catalog contains. */
const MEANINGFUL = listWords([
  "anthropic openai google deepmind xai ai x spacexai deepseek mistral mistralai moonshot moonshotai z",
  "zai org zhipu zhipuai thudm minimax minimaxai alibaba meta llama nvidia amazon xiaomi cohere ibm",
  "microsoft inception stepfun perplexity granite bytedance seed baidu tencent node auto plus",
]);

/** One letter changed, added or removed, or two neighbours swapped. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [left, right] = [a.slice(start), b.slice(start)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0])
  );
}

function ask(sources: Sources, ref: string, rest: Partial<ModelRequest> = {}): Outcome {
  return answer({ sources, options: {}, request: request(ref, rest) });
}

interface Fragment {
  readonly text: string;
  readonly word: string;
}

/** A proper part of a word in the catalog that is neither a word itself nor a typo of one. */
function findFragment(sources: Sources, at: number): Fragment | undefined {
  const { catalog } = resolverFor({ sources, options: {} });
  const texts = [...catalog.providers.values()].flatMap(({ id, models }) => [
    id,
    ...models.flatMap((model) => [model.id, model.name ?? ""]),
  ]);
  const words = [...listWords(texts), ...MEANINGFUL];
  const pieces = [...listWords([...catalog.usable.keys()])]
    .filter((word) => /^[a-z]{5,}$/.test(word))
    .flatMap((word) =>
      [word.slice(0, -2), word.slice(2), word.slice(0, -3), word.slice(3), word.slice(1, -2)].map(
        (text) => ({ word, text }),
      ),
    );
  const start = at % Math.max(pieces.length, 1);
  return [...pieces.slice(start), ...pieces.slice(0, start)].find(
    ({ text }) => text.length > 1 && !words.some((known) => isNear(text, known)),
  );
}

test("a piece of a word names no model", () => {
  holds(
    fc.property(anySources, fc.nat(), (sources, at) => {
      const fragment = findFragment(sources, at);
      if (fragment === undefined) return;
      const resolver = resolverFor({ sources, options: {} });
      for (const ref of [
        fragment.text,
        fragment.text.toUpperCase(),
        `${fragment.text} ${fragment.word}`,
        `${fragment.text}-4`,
        `${fragment.text}/${fragment.text}`,
        ...(sources.loaded?.providers ?? []).map(({ id }) => `${id}/${fragment.text}`),
      ]) {
        const choice = chosen(resolver.resolve(request(ref)));
        expect({ ref, choice }).toEqual({ ref, choice: undefined });
      }
    }),
  );
});

/** Words that are in no table and far from one another. */
const strangeWords = fc
  .uniqueArray(fc.stringMatching(/^q[bcdfghjkmnprstvwz]{5,7}$/), { minLength: 3, maxLength: 3 })
  .filter(([a = "", b = "", c = ""]) => !isNear(a, b) && !isNear(b, c) && !isNear(a, c));

const facts: fc.Arbitrary<Omit<ModelRecord, "id">> = fc.record(
  {
    releaseDate: fc.constantFrom("2025-01-01", "2026-02-03"),
    toolcall: fc.boolean(),
    inputCost: fc.constantFrom(0, 1, 20),
    contextLimit: fc.constantFrom(8_000, 1_000_000),
  },
  { requiredKeys: [] },
);

const separators = fc.constantFrom("-", "_", " ", ".");

/** A server with one or two providers, none of them preferred. */
function listOn(first: ModelRecord, second: ModelRecord, apart: boolean): Sources {
  const provider = (id: string, models: readonly ModelRecord[]) => ({
    id,
    env: [],
    source: "api" as const,
    models,
  });
  const providers = apart
    ? [provider("one", [first]), provider("two", [second])]
    : [provider("one", [first, second])];
  return { loaded: { label: "server", providers } };
}

test("two lines that a word fits equally are ambiguous, and both are named", () => {
  holds(
    fc.property(
      strangeWords,
      facts,
      facts,
      separators,
      fc.boolean(),
      fc.constantFrom("", " 4"),
      ([family = "", one = "", two = ""], a, b, separator, apart, version) => {
        const ending = version.trim() === "" ? "" : `${separator}${version.trim()}`;
        const first = { ...a, id: `${family}${ending}${separator}${one}` };
        const second = { ...b, id: `${family}${ending}${separator}${two}` };
        const outcome = ask(listOn(first, second, apart), `${family}${version}`);
        const models = [
          formatFullID("one", first.id),
          formatFullID(apart ? "two" : "one", second.id),
        ];
        const failure = outcome.isErr() ? outcome.error : undefined;
        expect(failure?.code).toBe("ambiguous-ref");
        expect(failure?.code === "ambiguous-ref" && failure.models.toSorted()).toEqual(
          models.toSorted(),
        );
      },
    ),
  );
});

test("two sizes that a word fits equally are ambiguous", () => {
  holds(
    fc.property(strangeWords, facts, facts, fc.boolean(), ([family = ""], a, b, apart) => {
      const outcome = ask(
        listOn({ ...a, id: `${family}-8b` }, { ...b, id: `${family}-70b` }, apart),
        family,
      );
      expect(outcome.isErr() && outcome.error.code).toBe("ambiguous-ref");
    }),
  );
});

test("spellings of one model at two providers are that model, however it is spelled", () => {
  const spellings = fc.constantFrom(
    (id: string) => id,
    (id: string) => id.toUpperCase(),
    (id: string) => id.replaceAll("-", "_"),
    (id: string) => id.replaceAll("-", " "),
    (id: string) => id.replace("4-5", "4.5"),
  );
  holds(
    fc.property(
      strangeWords,
      facts,
      facts,
      fc.tuple(spellings, spellings, spellings),
      ([family = "", line = ""], a, b, [listed, otherwise, typed]) => {
        const id = `${family}-${line}-4-5`;
        const sources = listOn({ ...a, id: listed(id) }, { ...b, id: otherwise(id) }, true);
        const outcome = ask(sources, typed(id));
        expect([`one/${listed(id)}`, `two/${otherwise(id)}`]).toContain(chosen(outcome));
      },
    ),
  );
});
