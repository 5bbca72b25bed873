import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { isOpen, isTried, readQuestions } from "../../../src/core/resolution/question.js";
import type { FullID } from "../../../src/core/sources/model.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CATALOG = catalogOf(
  sourcesOf([aProvider("local", ["a, b", "c#", "node", "m"]), aProvider("(local", ["m)"])]),
);
const read = (ref: string | readonly string[]) => readQuestions({ ref }, CATALOG)._unsafeUnwrap();

describe("a request is one question or several", () => {
  test.each<{ ref: string | readonly string[]; refs: readonly string[]; isList: boolean }>([
    { ref: "opus", refs: ["opus"], isList: false },
    { ref: "opus, gpt", refs: ["opus", "gpt"], isList: true },
    { ref: ["opus", "gpt, glm"], refs: ["opus", "gpt", "glm"], isList: true },
    { ref: ["opus"], refs: ["opus"], isList: false },
    { ref: "local/a, b", refs: ["local/a, b"], isList: false },
    { ref: '"local/a, b"', refs: ["local/a, b"], isList: false },
    { ref: "local/c#", refs: ["local/c#"], isList: false },
    { ref: "opus, node:", refs: ["opus", "node:"], isList: true },
    { ref: ["local/a, b"], refs: ["local/a, b"], isList: false },
    { ref: ["local/a", "b"], refs: ["local/a", "b"], isList: true },
    { ref: "local/a, b#high", refs: ["local/a", "b#high"], isList: true },
    { ref: "local/nodes", refs: ["local/nodes"], isList: false },
    { ref: "(local/m)", refs: ["(local/m)"], isList: false },
    { ref: "((local/m))", refs: ["local/m"], isList: false },
    { ref: " AUTO:Fast ", refs: ["node:fast"], isList: false },
  ])("$ref: $refs", ({ ref, refs, isList }) => {
    const asked = read(ref);
    expect(asked.questions.map(({ request }) => request.ref)).toEqual(refs);
    expect(asked.isList).toBe(isList);
  });

  test.each([
    ["local/\u{1F101} #high", "\u{1F101} ", "high"],
    ['local/"#high', '"', "high"],
    ["local/\u{1F600} #low", "\u{1F600} ", "low"],
    ["local/\u{1F600} # low ", "\u{1F600} ", "low"],
    ["local/\u{1F101} #no, opus", undefined, undefined],
  ])("%j: whatever signs its id has, a model is read with its variant", (ref, id, variant) => {
    const models = ["\u{1F101} ", "\u{1F600} ", '"'].map((one) =>
      aModel(one, { variants: ["high"] }),
    );
    const catalog = catalogOf(sourcesOf([aProvider("local", models)]));
    const [question, ...others] = readQuestions({ ref }, catalog)._unsafeUnwrap().questions;
    if (id === undefined) expect(others).not.toEqual([]);
    else
      expect(question?.ref).toEqual({
        kind: "qualified",
        providerID: "local",
        modelID: id,
        variant,
      });
  });

  test.each([
    { length: 512, isRead: true },
    { length: 513, isRead: false },
  ])("to the letter with its variant where it has $length characters: $isRead", (row) => {
    const id = `${"m".repeat(row.length - "local/ \u{1F600}#high".length)} \u{1F600}`;
    const catalog = catalogOf(sourcesOf([aProvider("local", [id])]));
    const refs = readQuestions({ ref: `local/${id}#high` }, catalog).match(
      ({ questions }) => questions.map(({ ref }) => ref),
      ({ code }) => code,
    );
    const ref = { kind: "qualified", providerID: "local", modelID: id, variant: "high" };
    expect(refs).toEqual(row.isRead ? [ref] : "malformed-ref");
  });

  test("what cannot be read is a fault", () => {
    expect(readQuestions({ ref: "node:" }, CATALOG)._unsafeUnwrapErr().code).toBe("malformed-ref");
    expect(readQuestions({ ref: [] }, CATALOG)._unsafeUnwrapErr().code).toBe("empty-ref");
  });
});

test.each([
  { ref: "node", open: true },
  { ref: "node:?vision", open: true },
  { ref: "opus", open: false },
  { ref: "local/node", open: false },
])("$ref is open: $open", ({ ref, open }) => {
  expect(read(ref).questions.map(isOpen)).toEqual([open]);
});

test.each<{ given: string; is: string }>([
  { given: "local/m", is: "local/m" },
  { given: "local/m#high", is: "local/m" },
  { given: "Local/M#high", is: "local/m" },
  { given: "local/c#", is: "local/c#" },
  { given: "local/C#", is: "local/c#" },
])("$given in tried is the model $is", ({ given, is }) => {
  const asked = readQuestions({ ref: "opus", tried: [given as FullID] }, CATALOG)._unsafeUnwrap();
  expect(asked.questions[0]?.request.tried).toContain(is);
});

test("a model that failed already is told from others", () => {
  expect(isTried({ ref: "x", tried: ["a/b"] }, "a/b")).toBe(true);
  expect(isTried({ ref: "x", tried: ["a/b"] }, "a/c")).toBe(false);
  expect(isTried({ ref: "x" }, "a/b")).toBe(false);
});
