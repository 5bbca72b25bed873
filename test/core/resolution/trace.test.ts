import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { rankModels } from "../../../src/core/conditions/rank.js";
import {
  clipText,
  type TraceEvent,
  toTrace,
  traceAssumed,
  traceRanking,
} from "../../../src/core/resolution/trace.js";

describe("clipText", () => {
  test.each([
    { length: 0, clipped: 0, why: "nothing" },
    { length: 119, clipped: 119, why: "short texts stay" },
    { length: 120, clipped: 120, why: "the longest that stays" },
    { length: 121, clipped: 121, why: "one more is 120 and a sign for the rest" },
    { length: 5000, clipped: 121, why: "however much more" },
  ])("$length letters: $why", ({ length, clipped }) => {
    const text = clipText("x".repeat(length));
    expect(text).toHaveLength(clipped);
    expect(text.endsWith("…")).toBe(length > 120);
  });
});

describe("toTrace", () => {
  const LONG = `a/${"x".repeat(200)}`;
  const CLIPPED = `${LONG.slice(0, 120)}…`;
  const END: TraceEvent = { kind: "model-decided", model: "a/b" };

  test.each<{ tried: readonly TraceEvent[]; told: readonly TraceEvent[]; why: string }>([
    { tried: [], told: [], why: "nothing was tried" },
    {
      tried: [
        { kind: "rule-skipped", rule: "r", because: "not-usable", setting: "recent", ref: LONG },
        { kind: "setting-followed", rule: "r", setting: "config.model", ref: LONG },
        { kind: "entry-tried", entry: 1, of: 1, ref: LONG },
      ],
      told: [
        { kind: "rule-skipped", rule: "r", because: "not-usable", setting: "recent", ref: CLIPPED },
        { kind: "setting-followed", rule: "r", setting: "config.model", ref: CLIPPED },
        { kind: "entry-tried", entry: 1, of: 1, ref: CLIPPED },
      ],
      why: "long references are cut off",
    },
    {
      tried: [
        { kind: "rule-skipped", rule: "r", because: "none-eligible" },
        { kind: "rule-skipped", rule: "r", because: "not-usable", setting: "recent", ref: "a/c" },
        { kind: "id-found", model: "a/b" },
      ],
      told: [
        { kind: "rule-skipped", rule: "r", because: "none-eligible" },
        { kind: "rule-skipped", rule: "r", because: "not-usable", setting: "recent", ref: "a/c" },
        { kind: "id-found", model: "a/b" },
      ],
      why: "everything else stays",
    },
  ])("$why", ({ tried, told }) => {
    expect(toTrace(tried, END)).toStrictEqual({ version: 1, events: [...told, END] });
  });

  test("what was tried is not changed", () => {
    const tried = [{ kind: "entry-tried", entry: 1, of: 1, ref: LONG } as const];
    toTrace(tried, END);
    expect(tried[0]?.ref).toBe(LONG);
  });
});

describe("traceRanking", () => {
  test("says what the ranking found", () => {
    const models = [
      aUsableModel("a/dear", { toolcall: true, inputCost: 2 }),
      aUsableModel("a/cheap", { toolcall: true, inputCost: 1 }),
      aUsableModel("a/none", { toolcall: false }),
      aUsableModel("a/unknown"),
    ];
    const ranking = rankModels(
      models,
      [{ kind: "toolcall" }, { kind: "reasoning", unknown: "last" }],
      ["cheapest"],
      {},
    );
    expect(traceRanking("small-here", ranking)).toEqual({
      kind: "candidates-ranked",
      rule: "small-here",
      considered: 4,
      eligible: 3,
      rejected: { "toolcall-unmet": 1 },
      leaders: ["a/cheap", "a/dear", "a/unknown"],
      decidedBy: "cheapest",
      assumed: ["reasoning"],
    });
  });

  test("is the same data in whatever order the candidates were rejected", () => {
    const models = [
      aUsableModel("a/blind", { toolcall: true, input: ["text"] }),
      aUsableModel("a/mute", { toolcall: false }),
    ];
    const trace = (order: typeof models) =>
      JSON.stringify(
        traceRanking(
          "r",
          rankModels(order, [{ kind: "toolcall" }, { kind: "image-input" }], [], {}),
        ),
      );
    expect(trace(models.toReversed())).toBe(trace(models));
  });

  test("leaves out who decided where nobody did", () => {
    const event = traceRanking("r", rankModels([], [], [], {}));
    expect(event).toStrictEqual({
      kind: "candidates-ranked",
      rule: "r",
      considered: 0,
      eligible: 0,
      rejected: {},
      leaders: [],
    });
    expect("decidedBy" in event).toBe(false);
    expect("assumed" in event).toBe(false);
  });
});

describe("traceAssumed", () => {
  test("names each kind of requirement once", () => {
    expect(
      traceAssumed([
        { kind: "context", min: 1 },
        { kind: "toolcall" },
        { kind: "context", min: 2 },
      ]),
    ).toEqual({ assumed: ["context", "toolcall"] });
  });

  test("is nothing where nothing was assumed on", () => {
    expect(Object.keys(traceAssumed([]))).toEqual([]);
  });
});
