import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";
import type { EvidenceRecord } from "../../../src/core/sources/evidence.js";
import { choose, resolved } from "../resolution/ask.js";

/** A tag that prefers proven models, then fast ones, then cheap ones. */
const TRIED: Strategy = {
  id: "tried",
  summary: "What did well.",
  requires: [{ kind: "chat" }],
  rules: [
    {
      ...{ kind: "rank", id: "tried", summary: "what did well", within: "anywhere", where: [] },
      by: ["proven", "observed-speed", "cheapest"],
    },
  ],
};
const OPTIONS = { strategies: [TRIED] };

interface Runs {
  readonly well?: number;
  readonly failed?: number;
  readonly measured?: number;
  /** For a response of 500 tokens. */
  readonly seconds?: number;
}

const MODELS = { cheap: ["anthropic", "claude-opus-5"], other: ["openai", "gpt-6"] } as const;

function toRecord(name: keyof typeof MODELS, given: Runs): EvidenceRecord {
  const [providerID, modelID] = MODELS[name];
  const { well = 0, failed = 0, measured = 0, seconds = 1 } = given;
  const speed = { firstTokenMs: seconds * 500, tokensPerSecond: 1000 / seconds };
  const speeds = Array.from({ length: measured }, () => speed);
  return { providerID, modelID, endedWell: well, failed, speeds };
}

const sourcesWith = ({ cheap, other }: { readonly cheap?: Runs; readonly other?: Runs }) =>
  sourcesOf(
    [
      aProvider("anthropic", [aModel("claude-opus-5", { inputCost: 1 })]),
      aProvider("openai", [aModel("gpt-6", { inputCost: 4 })]),
    ],
    {
      evidence: [
        ...(cheap === undefined ? [] : [toRecord("cheap", cheap)]),
        ...(other === undefined ? [] : [toRecord("other", other)]),
      ],
    },
  );

const CHEAP = "selected: anthropic/claude-opus-5";
const OTHER = "selected: openai/gpt-6";

describe("a tag that prefers what did well", () => {
  test.each<{ cheap?: Runs; other?: Runs; outcome: string; why: string }>([
    { outcome: CHEAP, why: "nothing is known" },
    { cheap: { failed: 9 }, outcome: CHEAP, why: "nine runs are too few, all bad" },
    { other: { well: 9, measured: 9 }, outcome: CHEAP, why: "nine runs are too few, all good" },
    { cheap: { well: 9, failed: 1 }, outcome: CHEAP, why: "a failure now and then is usual" },
    { cheap: { well: 6, failed: 4 }, outcome: OTHER, why: "it fails too often" },
    { other: { well: 10 }, outcome: OTHER, why: "the other one is proven" },
    { cheap: { well: 10 }, other: { well: 40 }, outcome: CHEAP, why: "more runs are no better" },
    { other: { measured: 10, seconds: 3 }, outcome: OTHER, why: "the other one is fast" },
    { cheap: { measured: 10, seconds: 20 }, outcome: OTHER, why: "it is slow" },
    {
      cheap: { measured: 10, seconds: 3.9 },
      other: { measured: 10, seconds: 2.1 },
      outcome: CHEAP,
      why: "a difference within a class is noise",
    },
    {
      cheap: { well: 10, measured: 10, seconds: 60 },
      other: { well: 5, failed: 5, measured: 10, seconds: 1 },
      outcome: CHEAP,
      why: "what fails fast is not fast",
    },
  ])("$cheap, $other: $outcome, as $why", ({ outcome, why, ...given }) => {
    expect(choose(sourcesWith(given), "node:tried", {}, OPTIONS), why).toBe(outcome);
  });

  test.each<{ cheap?: Runs; other?: Runs; says: string }>([
    {
      other: { measured: 12, seconds: 3.14 },
      says: "because of the observed speed (12 runs, median 3.1 s for 500 tokens).",
    },
    {
      cheap: { measured: 14, seconds: 40 },
      says: "because of the observed speed (too few runs, against 14 runs, median 40 s for 500 tokens).",
    },
    {
      cheap: { well: 5, failed: 9 },
      other: { well: 12 },
      says: "because of the runs so far (12 of 12 ended well, against 5 of 14).",
    },
    {
      cheap: { failed: 10 },
      says: "because of the runs so far (too few runs, against 0 of 10 ended well).",
    },
    { other: { well: 9 }, says: "because it is the cheapest." },
  ])("says what it rests on: $says", ({ says, ...given }) => {
    const { reason, metadata, trace } = resolved(sourcesWith(given), "node:tried", {}, OPTIONS);
    expect(reason).toContain(says);
    const basis = /\((?<basis>.*)\)\.$/.exec(says)?.groups?.["basis"];
    expect(metadata.basis).toBe(basis);
    const ranked = trace.events.find(({ kind }) => kind === "candidates-ranked");
    expect(ranked).toEqual(expect.objectContaining(basis === undefined ? {} : { basis }));
  });

  test("names the model that would have been taken, however far its runs left it behind", () => {
    const offered = ["a", "b", "c", "d"].map((id, index) =>
      aModel(`claude-opus-5${id}`, { inputCost: index + 1 }),
    );
    const slow = { firstTokenMs: 30_000, tokensPerSecond: 1000 / 60 };
    const runs = { endedWell: 0, failed: 0, speeds: Array.from({ length: 20 }, () => slow) };
    const sources = sourcesOf([aProvider("anthropic", offered)], {
      evidence: [{ providerID: "anthropic", modelID: "claude-opus-5a", ...runs }],
    });
    const { reason, metadata, trace } = resolved(sources, "node:tried", {}, OPTIONS);
    expect(reason).toBe(
      "anthropic/claude-opus-5b for node:tried: what did well, before anthropic/claude-opus-5a because of the observed speed (too few runs, against 20 runs, median 60 s for 500 tokens).",
    );
    expect(metadata).toMatchObject({
      runnerUp: "anthropic/claude-opus-5a",
      decidedBy: "observed-speed",
    });
    // The trace lists the actual leaders.
    expect(trace.events.find(({ kind }) => kind === "candidates-ranked")).toMatchObject({
      leaders: ["b", "c", "d"].map((id) => `anthropic/claude-opus-5${id}`),
      decidedBy: "cheapest",
    });
    // If the runs change nothing, the next-best model is named.
    const plain = { ...sources, evidence: [] };
    expect(resolved(plain, "node:tried", {}, OPTIONS).reason).toContain(
      "before anthropic/claude-opus-5b because it is the cheapest.",
    );
  });

  test("the model that would have been taken is the first by the other criteria, not by what comes last", () => {
    const longest: Strategy = {
      ...TRIED,
      rules: TRIED.rules.map((rule) =>
        rule.kind === "rank" ? { ...rule, by: ["observed-speed", "long-context"] } : rule,
      ),
    };
    const offered = [
      aModel("claude-opus-5", { contextLimit: 1_000_000, inputCost: 9 }),
      aModel("claude-opus-6", { contextLimit: 400_000, inputCost: 5 }),
      aModel("claude-opus-7", { contextLimit: 200_000, inputCost: 1 }),
    ];
    const slow = { firstTokenMs: 30_000, tokensPerSecond: 1000 / 60 };
    const runs = { endedWell: 0, failed: 0, speeds: Array.from({ length: 20 }, () => slow) };
    const evidence = [{ providerID: "anthropic", modelID: "claude-opus-5", ...runs }];
    const options = { strategies: [longest] };
    const sources = sourcesOf([aProvider("anthropic", offered)], { evidence });
    expect(resolved(sources, "node:tried", {}, options).metadata).toMatchObject({
      ...{ modelID: "claude-opus-6", runnerUp: "anthropic/claude-opus-5" },
      decidedBy: "observed-speed",
    });
    // If only the other criteria decide, it is the next-best model.
    const plain = resolved({ ...sources, evidence: [] }, "node:tried", {}, options);
    expect(plain.metadata).toMatchObject({
      ...{ modelID: "claude-opus-5", runnerUp: "anthropic/claude-opus-6" },
      decidedBy: "long-context",
    });
    expect(plain.metadata).not.toHaveProperty("basis");
  });

  test("a built-in tag reads none of it", () => {
    const given = { cheap: { failed: 40 }, other: { well: 40, measured: 40 } };
    const refs = ["node", "node:fast", "node:cheap", "node:code"];
    for (const ref of refs) {
      const plain = resolved(sourcesWith({}), ref);
      expect(resolved(sourcesWith(given), ref)).toEqual(plain);
    }
  });
});
