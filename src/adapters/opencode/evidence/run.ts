import * as z from "zod";
import type { EvidenceRecord, RunSpeed } from "../../../index.js";
import { isPassing } from "../server/failure-class.js";

/**
 * How a run ended. The failures are provider failure classes, as `attempts` of a task names them.
 */
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

// Avoids zod's own length checks, which throw on some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);
const amount = z.number().nonnegative();

export const runSchema = z.strictObject({
  /** Milliseconds since 1970. */
  at: amount,
  end: z.enum(ENDS),
  /** Another model continued the task. */
  elsewhere: z.literal(true).exactOptional(),
  /** Absent where OpenCode does not report it. */
  speed: z
    .strictObject({ firstTokenMs: amount, tokensPerSecond: z.number().positive() })
    .exactOptional(),
  /** US dollars. Absent where the price is unknown. */
  cost: amount.exactOptional(),
});

/** One run of a model: only facts, no content. */
export type Run = Readonly<z.infer<typeof runSchema>>;

export const subjectSchema = z.strictObject({
  providerID: id,
  modelID: id,
  worker: id,
  runs: z.array(z.unknown()),
});

/** The model that ran and the worker it ran for. */
export interface Subject {
  readonly providerID: string;
  readonly modelID: string;
  readonly worker: string;
}

/** The latest runs of a model for a worker, oldest first. */
export interface KeptRuns extends Subject {
  readonly runs: readonly Run[];
}

/**
 * Counts only failures that another model may avoid. A refused request or credential is no evidence
 * against the model.
 */
function hasFailed(end: RunEnd): boolean {
  return end !== "ended-well" && end !== "canceled" && isPassing(end);
}

/** Converts runs to the record that the resolver reads. */
export function toEvidenceRecord({ runs, ...subject }: KeptRuns): EvidenceRecord {
  const speeds = runs.flatMap(({ speed }): RunSpeed[] => (speed === undefined ? [] : [speed]));
  return {
    ...subject,
    endedWell: runs.filter(({ end }) => end === "ended-well").length,
    failed: runs.filter(({ end }) => hasFailed(end)).length,
    ...(speeds.length > 0 && { speeds }),
  };
}
