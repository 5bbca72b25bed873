import { err, ok, type Result, ResultAsync, safeTry } from "neverthrow";
import { expect, test } from "vitest";
import type * as Core from "../../src/index.js";

/** The built package's own Ok and Err. */
async function readBuilt(): Promise<readonly Result<string, string>[]> {
  const entry = new URL("../../dist/index.js", import.meta.url).href;
  const { formatModelRef, parseModelRef } = (await import(entry)) as typeof Core;
  return ["opus", ""].map((ref) =>
    parseModelRef(ref)
      .map(formatModelRef)
      .mapErr(({ code }): string => code),
  );
}

const LIBRARY: readonly Result<string, string>[] = [ok("opus"), err("empty-ref")];

const later = async (text: string): Promise<string> => `${text} later`;
const fails = async (): Promise<never> => Promise.reject(new Error("thrown"));

/** All asynchronous methods of a result. */
const ROADS: Readonly<Record<string, (result: Result<string, string>) => Promise<unknown>>> = {
  asyncMap: async (result) => result.asyncMap(later),
  map: async (result) => result.asyncMap(later).map(later),
  mapErr: async (result) => result.asyncMap(later).mapErr(later),
  andThen: async (result) => result.asyncMap(later).andThen((text) => err(`no ${text}`)),
  "andThen, later": async (result) =>
    result.asyncAndThen((text) => ResultAsync.fromSafePromise(later(text))),
  orElse: async (result) => result.asyncMap(later).orElse((text) => ok(`yet ${text}`)),
  andThrough: async (result) => result.asyncMap(later).andThrough(() => err("stopped")),
  "andThrough, fine": async (result) =>
    result.asyncAndThrough(() => ResultAsync.fromSafePromise(later(""))),
  andTee: async (result) => result.asyncMap(later).andTee(fails),
  orTee: async (result) => result.asyncMap(later).orTee(fails),
  match: async (result) =>
    result.asyncMap(later).match(
      (text) => `ok ${text}`,
      (text) => `err ${text}`,
    ),
  unwrapOr: async (result) => result.asyncMap(later).unwrapOr("else"),
  "a rejected promise": async (result) => {
    try {
      return await result.asyncMap(fails);
    } catch (error) {
      return error;
    }
  },
  safeTry: async (result) =>
    safeTry(async function* () {
      return ok(`tried ${yield* result.asyncMap(later)}`);
    }),
  "safeTry, as it was": async (result) =>
    safeTry(async function* () {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is there as long as the library has it
      return ok(`tried ${yield* result.asyncMap(later).safeUnwrap()}`);
    }),
};

/** The outcome as data, from either copy of the library. */
function show(outcome: unknown): unknown {
  if (typeof outcome !== "object" || outcome === null || !("isOk" in outcome)) return outcome;
  return { ...outcome };
}

test.each(Object.entries(ROADS))(
  "%s of the built package's results is the library's",
  async (_, road) => {
    const results = await readBuilt();
    expect(results.map((result) => result.isOk())).toEqual([true, false]);
    for (const [index, built] of results.entries()) {
      const [expected] = LIBRARY.slice(index);
      if (expected === undefined) throw new Error("the library has fewer results");
      expect(show(await road(built))).toEqual(show(await road(expected)));
    }
  },
);
