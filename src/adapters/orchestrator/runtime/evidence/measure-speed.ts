import type { RunSpeed } from "../../../../index.js";
import type { ModelAnswer } from "../../../opencode/server/session-usage.js";

/** Shorter responses are no measure of a model's speed. */
const LEAST_TOKENS = 20;
const LEAST_MS = 100;

/** The speed of the last response with known times and tokens; undefined if there is none. */
export function measureSpeed(answers: readonly ModelAnswer[]): RunSpeed | undefined {
  return answers.toReversed().flatMap(readSpeed)[0];
}

function readSpeed({
  created,
  streamed,
  tokens,
  hasFailed,
  isSummary,
}: ModelAnswer): readonly RunSpeed[] {
  const count = tokens.output + tokens.reasoning;
  if (streamed === undefined || hasFailed || isSummary || count < LEAST_TOKENS) return [];
  const { from, to } = streamed;
  if (from < created || to - from < LEAST_MS) return [];
  return [{ firstTokenMs: from - created, tokensPerSecond: (count * 1000) / (to - from) }];
}
