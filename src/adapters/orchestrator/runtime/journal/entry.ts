import * as z from "zod";
import { atLeast } from "../../../opencode/server/measured.js";
import type { TaskRecord } from "../tasks/task.js";

/** The process that runs a task, by its number and its start, since numbers are given out again. */
export interface TaskOwner {
  readonly pid: number;
  readonly startTime: string;
}

/** A task as it is written down. */
export interface JournalEntry {
  readonly owner: TaskOwner;
  /** Somebody got its end to see. */
  readonly delivered?: boolean | undefined;
  readonly record: TaskRecord;
}

/** What everything that reads records relies on; the rest is as it was written. */
const recordSchema = z.looseObject({
  taskId: z.string().check(atLeast(1)),
  kind: z.enum(["worker", "op"]),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]),
  sessionID: z.string(),
  workerId: z.string().optional(),
  workerSessionID: z.string().optional(),
  output: z.string().optional(),
  warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  error: z
    .looseObject({ code: z.string(), message: z.string(), suggestions: z.array(z.unknown()) })
    .optional(),
  timings: z.looseObject({ createdAt: z.number() }),
});

const entrySchema = z.object({
  owner: z.object({ pid: z.int().positive(), startTime: z.string() }),
  delivered: z.boolean().optional().catch(undefined),
  record: z.custom<TaskRecord>((record) => recordSchema.safeParse(record).success),
});

const fileSchema = z.object({ version: z.literal(1), tasks: z.array(z.unknown()) });

/** Reads the file; an entry of another form is left out. Undefined where another version wrote it. */
export function decodeJournal(json: unknown): readonly JournalEntry[] | undefined {
  if (json === undefined) return [];
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  return file.data.tasks.flatMap((raw) => entrySchema.safeParse(raw).data ?? []);
}
