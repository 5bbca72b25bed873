import type { EvidenceRecord, RunSpeed } from "../sources/evidence.js";
import type { Sources } from "../sources/sources.js";
import { push } from "./token-index.js";

/** Runs below which nothing is concluded: neither from how they ended nor from how fast they were. */
export const LEAST_RUNS = 10;

/** Tokens of the answer for which speeds are compared, so that one number has both parts of the wait. */
export const SPEED_TOKENS = 500;

/** What is known of the runs of one model, of all workers together. */
export interface ModelEvidence {
  /** Runs that ended with an answer. */
  readonly endedWell: number;
  /** Runs in which the model or its provider failed. */
  readonly failed: number;
  /** Runs whose speed was measured. */
  readonly measured: number;
  /** The median of the seconds that an answer of 500 tokens takes; absent where nothing was measured. */
  readonly medianSeconds?: number;
}

/** Finds what is known of a model's runs; undefined where nothing is. */
export type FindEvidence = (providerID: string, modelID: string) => ModelEvidence | undefined;

/** Adds up the records of each model, in whatever order they are given. */
export function assessEvidence({
  evidence = [],
}: Pick<Sources, "evidence">): FindEvidence | undefined {
  const byModel = new Map<string, EvidenceRecord[]>();
  for (const record of evidence.filter(isCounted)) {
    push(byModel, keyOf(record.providerID, record.modelID), record);
  }
  if (byModel.size === 0) return undefined;
  const known = new Map([...byModel].map(([key, records]) => [key, addUp(records)]));
  return (providerID, modelID) => known.get(keyOf(providerID, modelID));
}

function keyOf(providerID: string, modelID: string): string {
  return JSON.stringify([providerID, modelID]);
}

/** Whole numbers add up to the same sum in any order. */
function isCounted({ endedWell, failed }: EvidenceRecord): boolean {
  return [endedWell, failed].every((count) => Number.isSafeInteger(count) && count >= 0);
}

function addUp(records: readonly EvidenceRecord[]): ModelEvidence {
  const seconds = records
    .flatMap(({ speeds = [] }) => speeds.map(toSeconds))
    .filter((value) => value >= 0 && Number.isFinite(value))
    .sort((a, b) => a - b);
  const median = findMedian(seconds);
  return {
    endedWell: records.reduce((sum, { endedWell }) => sum + endedWell, 0),
    failed: records.reduce((sum, { failed }) => sum + failed, 0),
    measured: seconds.length,
    ...(median !== undefined && { medianSeconds: median }),
  };
}

function toSeconds({ firstTokenMs, tokensPerSecond }: RunSpeed): number {
  return firstTokenMs < 0 ? Number.NaN : firstTokenMs / 1000 + SPEED_TOKENS / tokensPerSecond;
}

function findMedian(sorted: readonly number[]): number | undefined {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** The share of runs that ended well; undefined where they are too few. */
export function shareEndedWell(evidence: ModelEvidence | undefined): number | undefined {
  if (evidence === undefined) return undefined;
  const runs = evidence.endedWell + evidence.failed;
  return runs < LEAST_RUNS ? undefined : evidence.endedWell / runs;
}

/** The median seconds of an answer of 500 tokens; undefined where too few runs were measured. */
export function secondsObserved(evidence: ModelEvidence | undefined): number | undefined {
  return evidence === undefined || evidence.measured < LEAST_RUNS
    ? undefined
    : evidence.medianSeconds;
}
