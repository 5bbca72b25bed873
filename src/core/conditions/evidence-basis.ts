import type { UsableModel } from "../catalog/catalog.js";
import { type ModelEvidence, SPEED_TOKENS } from "../catalog/model-evidence.js";
import type { Decider } from "./criterion.js";

/** The basis of a criterion of evidence, in words: `12 runs, median 3.1 s for 500 tokens`. */
export function describeBasis(
  decider: Decider | undefined,
  best: UsableModel,
  runnerUp: UsableModel,
): string | undefined {
  const words = decider && WORDS[decider];
  if (words === undefined) return undefined;
  const [describe, unit] = words;
  const [own, other] = [best, runnerUp].map(({ evidence }) => evidence && describe(evidence));
  const against = other === undefined ? "" : `, against ${other}`;
  return own === undefined ? `too few runs${against}${unit}` : own + unit + against;
}

/** Whether a criterion reads observations (runs or quotas) instead of facts of the model. */
export function readsObservations(criterion: Decider): boolean {
  return criterion === "quota-left" || criterion in WORDS;
}

/** The words for one model's evidence, if there is enough, and the unit, which appears once. */
type BasisWords = readonly [
  describe: (evidence: ModelEvidence) => string | undefined,
  unit: string,
];

const WORDS: Readonly<Partial<Record<Decider, BasisWords>>> = {
  proven: [
    ({ share, endedWell, ended }) => (share === undefined ? undefined : `${endedWell} of ${ended}`),
    " ended well",
  ],
  "observed-speed": [
    ({ seconds, measured }) =>
      seconds === undefined
        ? undefined
        : `${measured} runs, median ${seconds.toFixed(seconds < 10 ? 1 : 0)} s`,
    ` for ${SPEED_TOKENS} tokens`,
  ],
};
