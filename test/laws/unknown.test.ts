import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCase } from "../../fixtures/arbitraries/requests.js";
import type { RequirementKind } from "../../src/core/conditions/requirement.js";
import type { ModelRecord } from "../../src/core/sources/model.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { answer, asData, type Outcome, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Unknown is not false and not zero.

test("a price class is unknown exactly where no input price is stated, and free is stated", () => {
  holds(
    fc.property(anyCase, (question) => {
      const outcome = answer(question);
      if (outcome.isErr()) return;
      const { resolvedModel, metadata } = outcome.value;
      const record = resolverFor(question).catalog.usable.get(resolvedModel)?.record;
      expect(metadata.priceClass === "unknown").toBe(record?.inputCost === undefined);
      if (metadata.priceClass === "free") expect(record?.inputCost).toBe(0);
      const isPaid = metadata.warnings.some(({ code }) => code === "paid");
      if (isPaid) expect(record?.inputCost ?? 0).toBeGreaterThanOrEqual(0);
      if (isPaid) expect(metadata.priceClass).not.toBe("unknown");
    }),
  );
});

/** A small model that every strategy may take. */
const GOOD: ModelRecord = {
  id: "zeta-mini-4",
  releaseDate: "2025-01-01",
  status: "active",
  toolcall: true,
  reasoning: true,
  input: ["text", "image"],
  output: ["text"],
  inputCost: 0.5,
  outputCost: 1,
  contextLimit: 200_000,
};

type Fact = "toolcall" | "reasoning" | "input" | "contextLimit" | "inputCost";

/** The requirement for each fact. */
const KIND_OF: Readonly<Record<Fact, RequirementKind>> = {
  toolcall: "toolcall",
  reasoning: "reasoning",
  input: "image-input",
  contextLimit: "context",
  inputCost: "input-cost",
};

/** A tag, a fact that it requires, and the value that rules a model out. */
const REQUIRED: readonly {
  readonly tag: string;
  readonly fact: Fact;
  readonly out: Partial<ModelRecord>;
  readonly taken: boolean;
}[] = [
  ...[
    "node",
    "node:fast",
    "node:docs",
    "node:code",
    "node:reasoning",
    "node:long",
    "node:cheap",
  ].map((tag) => ({ tag, fact: "toolcall" as const, out: { toolcall: false }, taken: true })),
  { tag: "node", fact: "contextLimit", out: { contextLimit: 31_999 }, taken: true },
  { tag: "node:docs", fact: "contextLimit", out: { contextLimit: 127_999 }, taken: true },
  { tag: "node:reasoning", fact: "reasoning", out: { reasoning: false }, taken: true },
  { tag: "node:vision", fact: "input", out: { input: ["text"] }, taken: false },
  { tag: "node:vision", fact: "toolcall", out: { toolcall: false }, taken: true },
];

function without(record: ModelRecord, fact: Fact): ModelRecord {
  const known = Object.entries(record).filter(([key]) => key !== fact);
  return { id: record.id, ...Object.fromEntries(known) };
}

/** Facts that would win if unknown counted for anything: newer, cheaper, longer, another name. */
const charms: fc.Arbitrary<Partial<ModelRecord>> = fc.record(
  {
    id: fc.constantFrom("zeta-mini-5", "claude-haiku-5", "a", "zeta-mini-4-latest"),
    releaseDate: fc.constantFrom("2024-01-01", "2026-06-01"),
    inputCost: fc.constantFrom(0, 0.1, 0.5),
    contextLimit: fc.constantFrom(200_000, 1_000_000),
  },
  { requiredKeys: ["id"] },
);

function serve(models: readonly ModelRecord[]): Sources {
  return {
    loaded: { label: "server", providers: [{ id: "one", env: [], source: "api", models }] },
  };
}

function ask(models: readonly ModelRecord[], tag: string): Outcome {
  return answer({ sources: serve(models), options: {}, request: request(tag) });
}

const warnsOfUnknown = (outcome: Outcome): boolean =>
  outcome.isOk() &&
  outcome.value.metadata.warnings.some(({ code }) => code === "unknown-requirement");

describe.each(REQUIRED)("$tag and $fact", ({ tag, fact, out, taken }) => {
  test("a model that is known to fit is chosen before one of which it is not known", () => {
    holds(
      fc.property(charms, fc.boolean(), (charm, first) => {
        const vague = without({ ...GOOD, ...charm }, fact);
        const outcome = ask(first ? [vague, GOOD] : [GOOD, vague], tag);
        expect(outcome.isOk() && outcome.value.metadata.modelID).toBe(GOOD.id);
        expect(warnsOfUnknown(outcome)).toBe(false);
      }),
      200,
    );
  });

  test("alone it is taken with a warning, or not at all, as the strategy says; never as if it were false", () => {
    holds(
      fc.property(charms, (charm) => {
        const vague = without({ ...GOOD, ...charm }, fact);
        const outcome = ask([vague], tag);
        expect(outcome.isOk()).toBe(taken);
        expect(warnsOfUnknown(outcome)).toBe(taken);
        expect(JSON.stringify(asData(outcome).trace)).not.toContain(`${KIND_OF[fact]}-unmet`);
      }),
      200,
    );
  });

  test("one that is known not to fit is never taken", () => {
    holds(
      fc.property(charms, (charm) => {
        const outcome = ask([{ ...GOOD, ...charm, ...out }], tag);
        expect(outcome.isErr() && outcome.error.code).toBe("no-candidate");
        expect(JSON.stringify(asData(outcome).trace)).not.toContain(`${KIND_OF[fact]}-unknown`);
      }),
      200,
    );
  });
});

test("an unknown price is never the cheapest, and never counts as too much for one that is alone", () => {
  const price = fc.constantFrom(0, 0.5, 1, 4, 10);
  holds(
    fc.property(price, fc.boolean(), (inputCost, first) => {
      const known = { ...GOOD, inputCost };
      const vague = without({ ...GOOD, id: "zeta-mini-5", releaseDate: "2026-01-01" }, "inputCost");
      const models = first ? [vague, known] : [known, vague];
      const cheap = ask(models, "node:cheap");
      expect(cheap.isOk() && cheap.value.metadata.modelID).toBe(known.id);
      const alone = ask([vague], "node:fast");
      expect(alone.isOk() && alone.value.metadata.priceClass).toBe("unknown");
    }),
    200,
  );
});

test("where a strategy assumed, the trace says on what", () => {
  holds(
    fc.property(anyCase, (question) => {
      const outcome = answer(question);
      if (outcome.isErr()) return;
      const { metadata, trace } = outcome.value;
      const assumed = trace.events.flatMap((event) =>
        event.kind === "candidates-ranked" || event.kind === "setting-followed"
          ? (event.assumed ?? [])
          : [],
      );
      const unknown = trace.events.filter(
        (event) => event.kind === "need-checked" && event.finding === "unknown",
      );
      expect(metadata.warnings.some(({ code }) => code === "unknown-requirement")).toBe(
        assumed.length + unknown.length > 0,
      );
    }),
  );
});
