import * as z from "zod";
import type { EvidenceRecord, RunSpeed } from "../../../index.js";
import { isPassing } from "../server/failure-class.js";

/** How a run ended; the failures are classes of the provider's, as `attempts` of a task names them. */
const ENDS = [
  "ended-well",
  "canceled",
  "rate-limit",
  "overloaded",
  "timeout",
  "server-error",
  "unreachable",
  "gone",
  "transient",
  "auth",
  "payment",
  "bad-request",
  "too-long",
  "content",
  "aborted",
  "unknown",
] as const;

export type RunEnd = (typeof ENDS)[number];

// Without zod's own checks of a length, which throw at some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);
const amount = z.number().nonnegative();

export const runSchema = z.strictObject({
  /** Milliseconds since 1970. */
  at: amount,
  end: z.enum(ENDS),
  /** Another model went on with the task. */
  elsewhere: z.literal(true).exactOptional(),
  /** Absent where OpenCode does not tell it. */
  speed: z
    .strictObject({ firstTokenMs: amount, tokensPerSecond: z.number().positive() })
    .exactOptional(),
  /** US dollars; absent where the price is not known. */
  cost: amount.exactOptional(),
});

/** One time that a model was asked: facts alone, and nothing of what was said. */
export type Run = Readonly<z.infer<typeof runSchema>>;

export const subjectSchema = z.strictObject({
  providerID: id,
  modelID: id,
  worker: id,
  runs: z.array(z.unknown()),
});

/** Who ran: a model for a worker. */
export interface Subject {
  readonly providerID: string;
  readonly modelID: string;
  readonly worker: string;
}

/** The latest runs of a model for a worker, in the order of time. */
export interface KeptRuns extends Subject {
  readonly runs: readonly Run[];
}

/** What another model may do as well says something of this one; a refused request or credential does not. */
function hasFailed(end: RunEnd): boolean {
  return end !== "ended-well" && end !== "canceled" && isPassing(end);
}

/** What the resolver reads of the runs. */
export function toEvidenceRecord({ runs, ...subject }: KeptRuns): EvidenceRecord {
  const speeds = runs.flatMap(({ speed }): RunSpeed[] => (speed === undefined ? [] : [speed]));
  return {
    ...subject,
    endedWell: runs.filter(({ end }) => end === "ended-well").length,
    failed: runs.filter(({ end }) => hasFailed(end)).length,
    ...(speeds.length > 0 && { speeds }),
  };
}
