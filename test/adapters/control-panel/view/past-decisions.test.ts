import { describe, expect, test } from "vitest";
import { viewPastDecisions } from "../../../../src/adapters/control-panel/view/past-decisions.js";
import type { DecisionRow, DecisionsAnswer } from "../../../../src/adapters/control-panel/wire.js";
import { countAsked } from "../support/counting.js";
import { RESOLVER } from "./resolver-of.js";

const decide = (ref: string, model: string, more: Partial<DecisionRow> = {}): DecisionRow => ({
  at: 1_796_000_000_000,
  request: { ref, purpose: "spawn", worker: "coder" },
  answer: { kind: "resolved", model },
  ...more,
});
const SAME = decide("node", "openai/gpt-6");
const GONE = decide("node", "anthropic/claude-opus-5", {
  tokens: { input: 1_000_000, output: 0 },
  cost: 5,
});
const view = (decisions: readonly DecisionRow[], more: Partial<DecisionsAnswer> = {}) =>
  viewPastDecisions({ decisions, older: 0, unread: 0, journal: "/j.jsonl", ...more }, RESOLVER);

test("what would fall differently: from what to what, why, and what it would have cost", () => {
  const { headline, rows, notes, more } = view([SAME, GONE]);
  expect(headline).toBe("1 of 2 past decisions would change.");
  expect(rows).toEqual([
    {
      ...{ at: GONE.at, worker: "coder", asked: "node" },
      before: { model: "anthropic/claude-opus-5", text: "" },
      after: { model: "openai/gpt-6", text: "the default model of your config" },
      why: "the earlier model is not usable; the default model of your config.",
      ...{ cost: "$5.00 → $2.50", tone: "down" },
    },
  ]);
  expect(notes).toEqual([
    "The 1 task with known cost: $5.00 before, about $2.50 with this change.",
  ]);
  expect(more).toBe(0);
});

test("a cost that is not known is not 0, and is in no sum", () => {
  const unknown = [
    decide("node", "a/b"),
    decide("node", "a/b", { cost: 2 }),
    decide("node", "a/b", { tokens: { input: 10, output: 1 } }),
  ];
  const { rows, notes } = view(unknown);
  expect(rows.map(({ cost }) => cost)).toEqual(["unknown", "$2.00 → unknown", "unknown → <$0.01"]);
  expect(rows.every((row) => !("tone" in row))).toBe(true);
  expect(notes).toEqual([]);
});

test("none on either side is told by what is wrong", () => {
  const { rows } = view([
    decide("nobody/nothing", "a/b"),
    { ...SAME, answer: { kind: "failed", code: "unknown-tag" } },
  ]);
  expect(rows[0]?.after).not.toHaveProperty("model");
  expect(rows[0]?.after.text).not.toBe("");
  expect(rows[1]?.before).toEqual({ text: "unknown-tag" });
});

describe("nothing to list", () => {
  test.each([
    {
      answer: { journal: undefined },
      says: "Past decisions are known only where OpenCode runs on this machine.",
    },
    {
      answer: {},
      says: "This project has no past decisions yet. The plugin records one for each task.",
    },
    { answer: { decisions: [SAME] }, says: "The only past decision stays the same." },
    { answer: { decisions: [SAME, SAME] }, says: "All 2 past decisions stay the same." },
  ])("$says", ({ answer, says }) => {
    const given = { decisions: [], older: 0, unread: 0, journal: "/j.jsonl", ...answer };
    const { journal, ...rest } = given;
    const told = { ...rest, ...(journal !== undefined && { journal }) };
    expect(viewPastDecisions(told, RESOLVER)).toMatchObject({ headline: says, rows: [] });
  });
});

test("what was left out and what could not be read is told", () => {
  expect(view([SAME], { older: 1_200, unread: 2 }).notes).toEqual([
    "1,200 older decisions not included.",
    "2 lines of /j.jsonl cannot be read.",
  ]);
});

test("fifty are listed, the others counted, and the same question is asked once", () => {
  const { counting, asked } = countAsked(RESOLVER);
  const decisions = Array.from({ length: 60 }, () => GONE);
  const answer = { decisions, older: 0, unread: 0, journal: "/j.jsonl" };
  expect(viewPastDecisions(answer, counting)).toMatchObject({ more: 10 });
  expect(asked()).toBe(1);
});
