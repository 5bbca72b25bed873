import * as z from "zod";
import { atLeast } from "../../../opencode/server/measured.js";
import type { TaskRecord } from "../tasks/task.js";

/** The process that runs a task: its id and its start time, because process ids are reused. */
export interface TaskOwner {
  readonly pid: number;
  readonly startTime: string;
}

/** A task in the file. */
export interface JournalEntry {
  readonly owner: TaskOwner;
  /** Whether the result was delivered. */
  readonly delivered?: boolean | undefined;
  readonly record: TaskRecord;
}

/** The fields that all readers rely on. Other fields are kept unchanged. */
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

/** Decodes the file, without malformed entries. Undefined for a file of another version. */
export function decodeJournal(json: unknown): readonly JournalEntry[] | undefined {
  if (json === undefined) return [];
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  return file.data.tasks.flatMap((raw) => entrySchema.safeParse(raw).data ?? []);
}
