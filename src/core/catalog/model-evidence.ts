import type { EvidenceRecord, RunSpeed } from "../sources/evidence.js";
import { formatFullID } from "../sources/model.js";
import type { Sources } from "../sources/sources.js";
import { push } from "./token-index.js";

/** Minimum number of runs for any conclusion about success or speed. */
export const LEAST_RUNS = 10;

/**
 * Response length in tokens at which speeds are compared. One number then covers both the wait for
 * the first token and the generation.
 */
export const SPEED_TOKENS = 500;

/** The evidence from all runs of one model, for all workers together. */
export interface ModelEvidence {
  /** Number of runs that ended with a response. */
  readonly endedWell: number;
  /** Number of runs that ended well or in which the model or its provider failed. */
  readonly ended: number;
  /** The share of runs that ended well. Undefined if there are too few. */
  readonly share: number | undefined;
  /** Number of runs with a measured speed. */
  readonly measured: number;
  /**
   * The median time in seconds for a response of 500 tokens. For an even number of runs, the higher
   * of the two middle values. Undefined if there are too few.
   */
  readonly seconds: number | undefined;
}

/** Sums the records of each model, keyed by full id. The order of the records does not matter. */
export function assessEvidence({
  evidence = [],
}: Pick<Sources, "evidence">): ReadonlyMap<string, ModelEvidence> {
  const byModel = new Map<string, EvidenceRecord[]>();
  for (const record of evidence.filter(isCounted))
    push(byModel, formatFullID(record.providerID, record.modelID), record);
  return new Map([...byModel].map(([fullID, records]) => [fullID, addUp(records)]));
}

/** Ignores records with invalid numbers of runs. */
function isCounted({ endedWell, failed }: EvidenceRecord): boolean {
  return Math.min(endedWell, failed) >= 0 && Number.isSafeInteger(endedWell + failed);
}

function addUp(records: readonly EvidenceRecord[]): ModelEvidence {
  const times = records
    .flatMap(({ speeds = [] }) => speeds.map(toSeconds))
    .filter((value) => value >= 0 && Number.isFinite(value))
    .sort((a, b) => a - b);
  const endedWell = records.reduce((sum, record) => sum + record.endedWell, 0);
  const ended = records.reduce((sum, { failed }) => sum + failed, endedWell);
  const measured = times.length;
  return {
    endedWell,
    ended,
    share: ended < LEAST_RUNS ? undefined : endedWell / ended,
    measured,
    seconds: measured < LEAST_RUNS ? undefined : times[Math.floor(measured / 2)],
  };
}

function toSeconds({ firstTokenMs, tokensPerSecond }: RunSpeed): number {
  return firstTokenMs < 0 ? -1 : firstTokenMs / 1000 + SPEED_TOKENS / tokensPerSecond;
}
