import fc from "fast-check";
import { expect, test } from "vitest";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { anyRef, garbageText } from "../../fixtures/arbitraries/refs.js";
import { anyCase, type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import { anySources } from "../../fixtures/arbitraries/sources.js";
import { formatExplanation } from "../../src/core/explanation/format.js";
import { formatFailure } from "../../src/core/explanation/format-failure.js";
import { parseModelRef } from "../../src/core/ref/ref.js";
import { formatFullID } from "../../src/core/sources/model.js";
import { answer, asData, resolverFor } from "./ask.js";
import { holds } from "./holds.js";
import { FAILURE_CODES, RESOLUTION_CODES, TRACE_EVENT_KINDS, WARNING_CODES } from "./vocabulary.js";

// Any string against any sources gives `Ok` or a typed `Err`. Never a throw, never `undefined`.

const everyCase = fc.oneof({ weight: 2, arbitrary: anyCase }, { weight: 1, arbitrary: fullCase });

test("every question is answered by a resolution or by a failure with a known code", () => {
  holds(
    fc.property(everyCase, (question) => {
      const outcome = answer(question);
      if (outcome.isErr()) {
        expect(FAILURE_CODES).toContain(outcome.error.code);
        expect(outcome.error.message).toBe(formatFailure(outcome.error));
        expect(outcome.error.request).toEqual(question.request);
        return;
      }
      const { resolvedModel, reason, policy, metadata } = outcome.value;
      expect(RESOLUTION_CODES).toContain(metadata.code);
      expect(metadata.warnings.filter(({ code }) => !WARNING_CODES.includes(code))).toEqual([]);
      expect(resolvedModel).toBe(formatFullID(metadata.providerID, metadata.modelID));
      expect(reason).toContain(resolvedModel);
      expect(policy).toBe(question.request.policy ?? "dynamic");
    }),
  );
});

test("every text is parsed to a reference or to a fault", () => {
  holds(
    fc.property(fc.oneof(garbageText, fc.string({ unit: "binary", maxLength: 600 })), (text) => {
      parseModelRef(text).match(
        (ref) => expect(["list", "tag", "query", "qualified", "bare"]).toContain(ref.kind),
        (fault) => expect(["empty-ref", "malformed-ref"]).toContain(fault.code),
      );
    }),
  );
});

/** An unset field in a text. */
const HOLE = /undefined|\bNaN\b|\[object |\bnull\b/;

const withoutHoles = (question: Case): boolean => !HOLE.test(JSON.stringify(question));

test("no sentence has a hole in it", () => {
  holds(
    fc.property(everyCase.filter(withoutHoles), (question) => {
      const resolver = resolverFor(question);
      const explanation = resolver.explain(question.request);
      expect(formatExplanation(explanation)).not.toMatch(HOLE);
      expect(explanation.headline).not.toBe("");
      for (const step of explanation.steps) expect(step).toMatch(/^\S.*[.:]$/s);
      for (const row of resolver.list({ scope: "all" })) expect(row.because).not.toMatch(HOLE);
    }),
  );
});

test("the trace begins with the reference and ends with the outcome", () => {
  holds(
    fc.property(everyCase, (question) => {
      const { events } = asData(answer(question)).trace;
      expect(events.filter(({ kind }) => !TRACE_EVENT_KINDS.includes(kind))).toEqual([]);
      const ends = events.filter(({ kind }) => kind === "failed" || kind === "model-decided");
      expect(ends).toEqual(events.slice(-1));
    }),
  );
});

test("sources of every kind make a resolver that can be asked for its list", () => {
  holds(
    fc.property(anySources, fc.string({ maxLength: 5 }), (sources, text) => {
      const resolver = resolverFor({ sources, options: {} });
      const all = resolver.list({ scope: "all" });
      const usable = all.filter((row) => row.usable).map((row) => row.fullID);
      expect(usable.toSorted()).toEqual([...resolver.catalog.usable.keys()].toSorted());
      expect(all).toEqual(expect.arrayContaining([...resolver.list({ text })]));
    }),
  );
});

test("what is asked in between changes no answer", () => {
  holds(
    fc.property(everyCase, fc.array(anyRef, { maxLength: 3 }), (question, refs) => {
      const resolver = resolverFor(question);
      for (const write of refs) {
        const outcome = resolver.resolve({ ...question.request, ref: write([]) });
        expect(outcome.isOk() || outcome.isErr()).toBe(true);
      }
      expect(asData(resolver.resolve(question.request))).toEqual(asData(answer(question)));
    }),
  );
});

test("a reference of any length is read or refused", () => {
  const long = fc
    .tuple(
      fc.constantFrom(" ", "a", "4.", "/", "-a", "#", "node:", "\u00a0x", "v1-"),
      fc.nat(3_000),
    )
    .map(([part, times]) => part.repeat(times));
  holds(
    fc.property(caseWith(long.map((text) => () => text)), (question) => {
      const outcome = answer(question);
      if (question.request.ref.length > 512 && outcome.isOk())
        expect(outcome.value.metadata.code).toBe("explicit");
    }),
  );
});
