import type { EvidenceRecord, RunSpeed } from "../sources/evidence.js";
import { formatFullID } from "../sources/model.js";
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
  /** Runs that ended well, and those in which the model or its provider failed. */
  readonly ended: number;
  /** The share that ended well; undefined where too few ended. */
  readonly share: number | undefined;
  /** Runs whose speed was measured. */
  readonly measured: number;
  /**
   * The median of the seconds that an answer of 500 tokens takes, of an even number the higher one in the middle;
   * undefined where too few were measured.
   */
  readonly seconds: number | undefined;
}

/** Adds up the records of each model, by its full id, in whatever order they are given. */
export function assessEvidence({
  evidence = [],
}: Pick<Sources, "evidence">): ReadonlyMap<string, ModelEvidence> {
  const byModel = new Map<string, EvidenceRecord[]>();
  for (const record of evidence.filter(isCounted))
    push(byModel, formatFullID(record.providerID, record.modelID), record);
  return new Map([...byModel].map(([fullID, records]) => [fullID, addUp(records)]));
}

/** A number of runs that is none says nothing. */
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
