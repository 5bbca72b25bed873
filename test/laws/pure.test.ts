import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { anyCase } from "../../fixtures/arbitraries/requests.js";
import { answer, asData, resolverFor } from "./ask.js";
import { answerText } from "./bundled-core.js";
import { freeze } from "./freeze.js";
import { holds } from "./holds.js";
import { isStopped, type SealedCore, sealCore } from "./sealed-room.js";

// No clock, randomness, I/O, globals, console or mutation of inputs.

test("frozen inputs are enough, and the same question has the same answer", () => {
  holds(
    fc.property(anyCase, (question) => {
      const before = JSON.stringify(question);
      const frozen = freeze(structuredClone(question));
      const resolver = resolverFor(frozen);
      const first = resolver.resolve(frozen.request);
      expect(asData(resolver.resolve(frozen.request))).toEqual(asData(first));
      expect(asData(answer(question))).toEqual(asData(first));
      expect(resolver.list({ scope: "all" })).toEqual(resolver.list({ scope: "all" }));
      expect(resolver.explain(frozen.request)).toEqual(resolver.explain(frozen.request));
      expect(JSON.stringify(question)).toBe(before);
    }),
  );
});

describe("in a room without clock, chance, locale, console, process and network", () => {
  let sealed: SealedCore;
  beforeAll(async () => {
    sealed = await sealCore();
  });

  test("the core gives the very answers that it gives outside", () => {
    holds(
      fc.property(anyCase, (question) => {
        const text = JSON.stringify(question);
        expect(sealed(text)).toBe(answerText(text));
      }),
    );
  });

  test.each([
    "Date.now()",
    "new Date()",
    "Math.random()",
    "console.log(1)",
    "process.env",
    "fetch('x')",
    "'a'.localeCompare('b')",
    "(1).toLocaleString()",
    "setTimeout(() => 1)",
    "Array.prototype.mine = 1",
    "Object.prototype.mine = 1",
    "eval('1')",
    "new Function('return 1')()",
  ])("the room itself stops %s", (code) => {
    expect(isStopped(code)).toBe(true);
  });
});
