import * as z from "zod";
import { formatFullID } from "../../../index.js";
import { type KeptRuns, type Run, runSchema, type Subject, subjectSchema } from "./run.js";

/** The maximum number of runs kept for one model and one worker. The latest runs stay. */
export const MOST_RUNS = 40;
/** The maximum number of model and worker pairs kept. The pairs that ran last stay. */
export const MOST_SUBJECTS = 100;
/** Days after which a run no longer counts, because models and providers change. */
export const KEPT_DAYS = 30;

const DAY_MS = 86_400_000;
/**
 * Tolerated clock difference on one machine. A run further in the future comes from a wrong clock.
 */
const CLOCK_MS = 60_000;

const fileSchema = z.object({ version: z.literal(1), models: z.array(z.unknown()) });

/** The content of the file, with the number of entries that could not be read. */
export interface Written {
  readonly kept: readonly KeptRuns[];
  readonly malformed: number;
}

/** The message for a file that another version wrote. */
export const OTHER_VERSION = {
  message: "Another version of this package wrote this file. The file is not read and not changed.",
  hint: "Delete the file to start again.",
} as const;

/** Describes the entries that were left out. Empty where all entries were read. */
export function describeMalformed({ malformed }: Written): readonly string[] {
  if (malformed === 0) return [];
  const what =
    malformed === 1
      ? "entry has an unexpected form and is"
      : "entries have an unexpected form and are";
  return [`${malformed} ${what} ignored.`];
}

export function decodeRuns(json: unknown): Written | undefined {
  if (json === undefined) return { kept: [], malformed: 0 };
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  let malformed = 0;
  const kept = file.data.models.flatMap((raw): KeptRuns[] => {
    const subject = subjectSchema.safeParse(raw);
    if (!subject.success) {
      malformed += 1;
      return [];
    }
    const runs = subject.data.runs.flatMap((one) => runSchema.safeParse(one).data ?? []);
    malformed += subject.data.runs.length - runs.length;
    return [{ ...subject.data, runs }];
  });
  return { kept, malformed };
}

export function encodeRuns(kept: readonly KeptRuns[]): object {
  return { version: 1, models: kept };
}

const keyOf = ({ providerID, modelID, worker }: Subject) =>
  JSON.stringify([providerID, modelID, worker]);

/** Counts distinct models across all workers. */
export function countModels(subjects: readonly Pick<Subject, "providerID" | "modelID">[]): number {
  return new Set(subjects.map(({ providerID, modelID }) => formatFullID(providerID, modelID))).size;
}

/** Adds runs to the kept ones and drops runs that are too old or too many. */
export function addRuns(
  kept: readonly KeptRuns[],
  added: readonly KeptRuns[],
  now: number,
): readonly KeptRuns[] {
  const all = new Map<string, KeptRuns>();
  for (const { runs, ...subject } of [...kept, ...added]) {
    const key = keyOf(subject);
    all.set(key, { ...subject, runs: [...(all.get(key)?.runs ?? []), ...runs] });
  }
  return [...all.values()]
    .map(({ runs, ...subject }) => ({ ...subject, runs: listLatest(runs, now) }))
    .filter(({ runs }) => runs.length > 0)
    .sort((a, b) => lastOf(b) - lastOf(a))
    .slice(0, MOST_SUBJECTS);
}

function listLatest(runs: readonly Run[], now: number): readonly Run[] {
  return runs
    .filter(({ at }) => at <= now + CLOCK_MS && at > now - KEPT_DAYS * DAY_MS)
    .sort((a, b) => a.at - b.at)
    .slice(-MOST_RUNS);
}

function lastOf({ runs }: KeptRuns): number {
  return runs.at(-1)?.at ?? 0;
}
