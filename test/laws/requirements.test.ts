import fc from "fast-check";
import { expect, test } from "vitest";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { anyRef, tagText } from "../../fixtures/arbitraries/refs.js";
import { aRequirement, type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import type { Range, Requirement } from "../../src/core/conditions/requirement.js";
import type { Modality, ModelRecord } from "../../src/core/sources/model.js";
import { answer, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// A request that needs vision never ends on a model known not to read images, whether chosen by
// tag, override, session setting, `small_model` or fallback. A named model with unknown input is
// allowed, with a warning.

const reads = ({ input }: ModelRecord, modality: Modality): boolean | undefined =>
  input?.includes(modality);

const within = (value: number | undefined, range: Range<number>): boolean | undefined =>
  value === undefined
    ? undefined
    : value >= (range.min ?? value) &&
      value <= (range.max ?? value) &&
      (range.above === undefined || value > range.above) &&
      (range.below === undefined || value < range.below);

/** Reads a requirement directly from a record: true, false, or undefined if unknown. */
function saysPlain(record: ModelRecord, need: Requirement): boolean | undefined {
  const { status, input, output, inputCost, outputCost } = record;
  switch (need.kind) {
    case "image-input":
      return reads(record, "image");
    case "pdf-input":
      return reads(record, "pdf");
    case "audio-input":
      return reads(record, "audio");
    case "video-input":
      return reads(record, "video");
    case "toolcall":
      return record.toolcall;
    case "reasoning":
      return record.reasoning;
    case "context":
      return within(record.contextLimit, need);
    case "output-limit":
      return within(record.outputLimit, need);
    case "input-cost":
      return within(inputCost, need);
    case "output-cost":
      return within(outputCost, need);
    case "free":
      return inputCost === undefined ? undefined : inputCost === 0 && (outputCost ?? 0) === 0;
    case "stable":
      return status === "beta" || status === "alpha" ? false : undefined;
    case "chat": {
      if (status === "deprecated" || status === "alpha" || input?.includes("text") === false)
        return false;
      return output === undefined || output.join() === "text" ? undefined : false;
    }
    // Read from names, by tables that have their own tests.
    case "released":
    case "family":
    case "size":
    case "provider":
    case "model":
      return undefined;
  }
}

function says(record: ModelRecord, need: Requirement): boolean | undefined {
  const plain = saysPlain(record, need);
  return plain !== undefined && "not" in need ? !plain : plain;
}

interface Chosen {
  readonly providerID: string;
  readonly record: ModelRecord;
  readonly named: boolean;
  readonly warns: boolean;
}

function choose(question: Case): Chosen | undefined {
  const outcome = answer(question);
  if (outcome.isErr()) return undefined;
  const { resolvedModel, metadata } = outcome.value;
  const record = resolverFor(question).catalog.usable.get(resolvedModel)?.record;
  expect(record).toBeDefined();
  if (record === undefined) return undefined;
  const named = ["explicit", "matched", "default-model", "small-model"].includes(metadata.code);
  const warns = metadata.warnings.some(({ code }) => code === "unknown-requirement");
  return { providerID: metadata.providerID, record, named, warns };
}

const withNeeds = (cases: fc.Arbitrary<Case>): fc.Arbitrary<Case> =>
  fc
    .tuple(cases, fc.array(aRequirement, { minLength: 1, maxLength: 3 }))
    .map(([question, needs]) => ({ ...question, request: { ...question.request, needs } }));

test.each([
  { name: "references of every kind", cases: withNeeds(caseWith(anyRef)) },
  { name: "lists, constraints and boundaries", cases: withNeeds(fullCase) },
  { name: "tags", cases: withNeeds(caseWith(tagText.map((text) => () => text))) },
])("$name: no need is missed by what is chosen", ({ cases }) => {
  holds(
    fc.property(cases, (question) => {
      const found = choose(question);
      for (const need of found === undefined ? [] : (question.request.needs ?? [])) {
        expect({ need, says: says(found?.record ?? { id: "" }, need) }).not.toEqual({
          need,
          says: false,
        });
        expect(checkRequirement(found?.record ?? { id: "" }, need, found?.providerID)).not.toBe(
          "unmet",
        );
      }
    }),
  );
});

test("a need that is not known to be met comes with a warning, and only on a model that was named", () => {
  holds(
    fc.property(withNeeds(caseWith(anyRef)), (question) => {
      // A user-defined strategy may take a recent model as it is.
      const found = choose({ ...question, options: {} });
      if (found === undefined) return;
      const { providerID, record, named, warns } = found;
      const unknown = (question.request.needs ?? []).filter(
        (need) => checkRequirement(record, need, providerID) === "unknown",
      );
      if (unknown.length === 0) return;
      expect({ unknown, named, warns }).toEqual({ unknown, named: true, warns: true });
    }),
  );
});

test("the vision tag ends on a model that is known to read images, or on an error", () => {
  const vision = fc.constantFrom("node:vision", "auto:VISION").map((text) => () => text);
  holds(
    fc.property(caseWith(vision), (question) => {
      const found = choose({ ...question, options: {} });
      if (found !== undefined) expect(found.record.input).toContain("image");
    }),
  );
});

test("what a tag picks can be talked to and is not known to lack tools", () => {
  holds(
    fc.property(caseWith(tagText.map((text) => () => text)), (question) => {
      const outcome = answer({ ...question, options: {} });
      if (outcome.isErr() || outcome.value.metadata.strategy === undefined) return;
      // The configured default model is taken as it is, because the user named it.
      if (outcome.value.metadata.code === "default-model") return;
      const found = choose({ ...question, options: {} });
      expect(found?.record.toolcall).not.toBe(false);
      expect(says(found?.record ?? { id: "" }, { kind: "chat" })).not.toBe(false);
    }),
  );
});
