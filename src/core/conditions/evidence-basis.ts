import type { UsableModel } from "../catalog/catalog.js";
import {
  type ModelEvidence,
  SPEED_TOKENS,
  secondsObserved,
  shareEndedWell,
} from "../catalog/model-evidence.js";
import type { Decider } from "./criterion.js";

/** What a criterion of evidence rests on, in words: `12 runs, median 3.1 s for 500 tokens`. */
export function describeBasis(
  decider: Decider | undefined,
  best: UsableModel,
  runnerUp: UsableModel,
): string | undefined {
  if (decider !== "proven" && decider !== "observed-speed") return undefined;
  const { describe, unit } = WORDS[decider];
  const [own, other] = [best, runnerUp].map(({ evidence }) => evidence && describe(evidence));
  if (own === undefined) return `too few runs of its own, against ${other ?? "none"}${unit}`;
  return `${own}${unit}${other === undefined ? "" : `, against ${other}`}`;
}

interface BasisWords {
  readonly describe: (evidence: ModelEvidence) => string | undefined;
  /** Said once. */
  readonly unit: string;
}

const WORDS: Readonly<Record<"proven" | "observed-speed", BasisWords>> = {
  proven: {
    describe: (evidence) => {
      const { endedWell, failed } = evidence;
      if (shareEndedWell(evidence) === undefined) return undefined;
      return `${endedWell} of ${endedWell + failed}`;
    },
    unit: " ended well",
  },
  "observed-speed": {
    describe: (evidence) => {
      const seconds = secondsObserved(evidence);
      if (seconds === undefined) return undefined;
      return `${evidence.measured} runs, median ${formatSeconds(seconds)} s`;
    },
    unit: ` for ${SPEED_TOKENS} tokens`,
  },
};

const TEN_SECONDS = 10;

function formatSeconds(seconds: number): string {
  return seconds < TEN_SECONDS ? seconds.toFixed(1) : `${Math.round(seconds)}`;
}
