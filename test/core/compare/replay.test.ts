import { describe, expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { toAnswer } from "../../../src/core/compare/answer.js";
import { compareAnswers } from "../../../src/core/compare/diff.js";
import {
  type PastDecision,
  replayDecisions,
  sumReplayedCosts,
} from "../../../src/core/compare/replay.js";
import type { ModelRequest } from "../../../src/core/resolution/request.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";
import { resolverAfter, SOURCES } from "./changed.js";

const ASSESSED = assessSources(SOURCES);
const NOW = createResolver(ASSESSED);

const decide = (request: ModelRequest, more: Partial<PastDecision> = {}): PastDecision => ({
  request,
  answer: toAnswer(NOW.resolve(request), NOW),
  ...more,
});

test("what nothing changed falls as it did", () => {
  const refs = [
    "node",
    "node:fast",
    "opus",
    "big/opus#high",
    "nobody",
    "cheap/mini, opus",
    "llama",
  ];
  expect(
    replayDecisions(
      refs.map((ref) => decide({ ref })),
      NOW,
    ),
  ).toEqual([]);
});

describe("a decision that falls otherwise", () => {
  const without = resolverAfter(ASSESSED, { kind: "without-provider", providerID: "big" });

  test("says to what, why, and what the same tokens would have cost", () => {
    const spent = { tokens: { input: 1_000_000, output: 100_000 }, cost: 7.5 };
    const past = [decide({ ref: "node" }, spent), decide({ ref: "cheap/mini" }, spent)];
    expect(replayDecisions(past, without)).toMatchObject([
      {
        decision: past[0],
        kind: "model",
        to: { model: "cheap/mini" },
        cause: "gone",
        cost: { from: 7.5, to: 0.45 },
      },
    ]);
  });

  test("whose tokens or prices are not known has no cost, and not 0", () => {
    const [unspent] = replayDecisions([decide({ ref: "node" })], without);
    expect(unspent?.cost).toStrictEqual({});
    const home = createResolver(ASSESSED, { boundaries: [{ allow: ["home"] }] });
    const spent = { tokens: { input: 1000, output: 10 }, cost: 1 };
    const [unpriced] = replayDecisions([decide({ ref: "node:fast" }, spent)], home);
    expect(unpriced).toMatchObject({ cause: "decided-otherwise", cost: { from: 1 } });
    expect(unpriced?.cost).not.toHaveProperty("to");
  });

  test.each([{ inputCost: 1 }, { outputCost: 1 }])(
    "nor has one of which only %j is known",
    (price) => {
      const half = aSparseModel("half", { toolcall: true, ...price });
      const other = createResolver(assessSources(sourcesOf([aProvider("new", [half])])));
      const spent = { tokens: { input: 1000, output: 10 }, cost: 1 };
      const [difference] = replayDecisions([decide({ ref: "node" }, spent)], other);
      expect(difference).toMatchObject({ to: { model: "new/half" } });
      expect(difference?.cost).toStrictEqual({ from: 1 });
    },
  );

  test("costs are summed up where both sides are known", () => {
    const costs = [{ from: 1, to: 0.5 }, { from: 7 }, { to: 7 }, {}, { from: 2, to: 3 }];
    const sum = sumReplayedCosts(costs.map((cost) => ({ cost })));
    expect(sum).toEqual({ tasks: 2, from: 3, to: 3.5 });
  });

  test("may be fixed, broken, or fail for another reason", () => {
    const late = resolverAfter(ASSESSED, { kind: "with-provider", providerID: "late" });
    const fixed = replayDecisions([decide({ ref: "late/newcomer" })], late);
    expect(fixed).toMatchObject([{ kind: "fixed", cause: "failed-before" }]);
    const broken = replayDecisions(
      [decide({ ref: "opus", needs: [{ kind: "toolcall" }] })],
      without,
    );
    expect(broken).toMatchObject([{ kind: "broken", cause: "gone" }]);
  });
});

/** Always returns the same sequence. */
function createRandom(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

function makeRequests(count: number): readonly ModelRequest[] {
  const random = createRandom();
  const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T;
  const refs = ["node", "node:fast", "node:vision", "node:cheap", "opus", "big/haiku", "mini"];
  const more = ["late/newcomer", "nobody", "node:?vision", "node:?input<=2$", "cheap/mini, opus"];
  return Array.from({ length: count }, () => ({
    ref: pick([...refs, ...more]),
    purpose: pick(["prompt", "op", "spawn"] as const),
    policy: pick(["dynamic", "sticky"] as const),
    ...(random(3) === 0 && {
      needs: [pick([{ kind: "toolcall" }, { kind: "image-input" }] as const)],
    }),
    ...(random(4) === 0 && { boundaries: pick([{ deny: ["big"] }, { maxInputPrice: 2 }]) }),
    ...(random(5) === 0 && { worker: "coder" }),
    ...(random(6) === 0 && { tried: ["big/opus" as const] }),
  }));
}

test("1,000 decisions: a replay is identical to deciding anew, whatever has changed", () => {
  const requests = makeRequests(1_000);
  // As read from a journal.
  const past = JSON.parse(JSON.stringify(requests.map((each) => decide(each)))) as PastDecision[];
  const others: readonly Resolver[] = [
    NOW,
    resolverAfter(ASSESSED, { kind: "without-provider", providerID: "big" }),
    resolverAfter(ASSESSED, { kind: "with-provider", providerID: "late" }),
    resolverAfter(ASSESSED, { kind: "set", setting: "model", value: "cheap/mini" }),
    resolverAfter(ASSESSED, { kind: "without-model", model: "big/haiku" }),
    createResolver(ASSESSED, { boundaries: [{ maxInputPrice: 1 }] }),
    createResolver(assessSources(sourcesOf([aProvider("new", [aModel("one")])]))),
  ];
  const counts = others.map((other) => {
    const replayed = replayDecisions(past, other);
    const anew = requests.flatMap((request, index) => {
      const answer = toAnswer(other.resolve(request), other);
      const before = toAnswer(NOW.resolve(request), NOW);
      const kind = compareAnswers(before, answer);
      return kind === undefined ? [] : [{ index, kind, answer }];
    });
    expect(
      replayed.map(({ decision, kind, to }) => ({
        index: past.indexOf(decision),
        kind,
        answer: to,
      })),
    ).toEqual(anew);
    return replayed.length;
  });
  expect(counts[0]).toBe(0);
  expect(counts.slice(1).every((count) => count > 0)).toBe(true);
});
