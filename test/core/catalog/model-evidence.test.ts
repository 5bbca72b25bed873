import { describe, expect, test } from "vitest";
import { assessEvidence, LEAST_RUNS } from "../../../src/core/catalog/model-evidence.js";
import type { EvidenceRecord } from "../../../src/core/sources/evidence.js";

const runs = (given: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  ...{ providerID: "own", modelID: "a", endedWell: 1, failed: 0 },
  ...given,
});
/**
 * Speeds at which a response of 500 tokens takes this many seconds, half of them before the first
 * token.
 */
const speeds = (...seconds: readonly number[]) =>
  seconds.map((each) => ({ firstTokenMs: each * 500, tokensPerSecond: 1000 / each }));

const find = (...evidence: readonly EvidenceRecord[]) => assessEvidence({ evidence }).get("own/a");

describe("what is known of a model's runs", () => {
  test.each<{ why: string; records: readonly EvidenceRecord[]; known: unknown }>([
    { why: "nothing is said", records: [], known: undefined },
    { why: "of another model", records: [runs({ modelID: "b" })], known: undefined },
    { why: "of another provider", records: [runs({ providerID: "x" })], known: undefined },
    {
      why: "all workers together",
      records: [runs({ worker: "coder", endedWell: 3 }), runs({ worker: "docs", failed: 2 })],
      known: { endedWell: 4, ended: 6, measured: 0 },
    },
    {
      why: "the median of an odd number",
      records: [
        runs({ speeds: speeds(8, 1, 8, 8, 8, 1) }),
        runs({ speeds: speeds(2, 1, 1, 1, 9) }),
      ],
      known: { endedWell: 2, ended: 2, measured: 11, seconds: 2 },
    },
    {
      why: "of an even number the higher one in the middle",
      records: [runs({ speeds: speeds(9, 9, 9, 9, 4, 2, 1, 1, 1, 1) })],
      known: { endedWell: 1, ended: 1, measured: 10, seconds: 4 },
    },
    {
      why: "a speed that is none was not measured",
      records: [
        runs({
          speeds: [
            { firstTokenMs: 0, tokensPerSecond: 0 },
            { firstTokenMs: -1, tokensPerSecond: 50 },
            { firstTokenMs: Number.NaN, tokensPerSecond: 50 },
            { firstTokenMs: 1, tokensPerSecond: -50 },
          ],
        }),
      ],
      known: { endedWell: 1, ended: 1, measured: 0 },
    },
    {
      why: "a number of runs that is none says nothing",
      records: [runs({ endedWell: -1 }), runs({ failed: 0.5 }), runs({ failed: Number.NaN })],
      known: undefined,
    },
  ])("$why", ({ records, known }) => {
    expect(find(...records)).toEqual(known);
    expect(find(...[...records].reverse())).toEqual(known);
  });

  test.each([
    { endedWell: LEAST_RUNS - 1, failed: 0, share: undefined, why: "one run too few" },
    { endedWell: 0, failed: LEAST_RUNS - 1, share: undefined, why: "failures are too few as well" },
    { endedWell: 6, failed: LEAST_RUNS - 6, share: 6 / LEAST_RUNS, why: "both count" },
    { endedWell: 0, failed: LEAST_RUNS, share: 0, why: "none ended well" },
  ])("the share that ended well: $why", ({ share, ...counts }) => {
    expect(find(runs(counts))?.share).toBe(share);
  });

  test.each([
    { measured: LEAST_RUNS - 1, seconds: undefined, why: "too few were measured" },
    { measured: LEAST_RUNS, seconds: 3, why: "enough were" },
  ])("the seconds of an answer: $why", ({ measured, seconds }) => {
    const known = find(runs({ speeds: speeds(...Array.from({ length: measured }, () => 3)) }));
    expect(known?.seconds).toBe(seconds);
  });
});
