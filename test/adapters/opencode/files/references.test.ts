import fc from "fast-check";
import { expect, test } from "vitest";
import {
  listEnvReferences,
  listFileReferences,
  type Reference,
  replaceEnvReferences,
} from "../../../../src/adapters/opencode/files/references.js";
import { DRAWN } from "../../../drawn.js";

/** OpenCode's own patterns; they take the square of what is not closed. */
const ENV = /\{env:([^}]+)\}/g;
const FILE = /\{file:((?:[^{}]|\{env:[^}]+\})+)\}/g;

const byPattern = (text: string, pattern: RegExp): Reference[] =>
  Array.from(text.matchAll(pattern), ({ 0: all, 1: content = "", index: offset }) => ({
    offset,
    text: all,
    content,
  }));

const texts = fc
  .array(fc.constantFrom("{env:", "{file:", "}", "{", "a", "/b", " ", "\n", ":"), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("finds what OpenCode's patterns find", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect([...listEnvReferences(text)]).toEqual(byPattern(text, ENV));
      expect([...listFileReferences(text)]).toEqual(byPattern(text, FILE));
      expect(replaceEnvReferences(text, ({ content }) => `<${content}>`)).toBe(
        text.replace(ENV, (_, name: string) => `<${name}>`),
      );
    }),
    { numRuns: 3000, ...DRAWN },
  );
});
