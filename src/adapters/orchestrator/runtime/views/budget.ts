import { type TaskRecord, withoutOutput } from "../tasks/task.js";

/**
 * The most bytes of a result. OpenCode truncates tool results at about 51 kB, even within a word.
 */
export const BUDGET = 40_000;
/** The shortest shown output in characters, however many tasks there are. */
const LEAST_OUTPUT = 300;

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value, undefined, 2), "utf8");
}

/** The start of a text, without half a surrogate pair at the end. */
export function clipTo(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff && length < text.length;
  return text.slice(0, isHalf ? length - 1 : length);
}

/** A record as shown, with the call that returns the omitted rest. */
type ShownRecord = Partial<TaskRecord> & {
  readonly taskId: string;
  readonly outputRest?: string;
};

function clipOutput(record: TaskRecord, length: number): ShownRecord {
  const { output } = record;
  if (output === undefined || output.length <= length) return record;
  const shown = clipTo(output, length);
  const rest = `${output.length - shown.length} more characters: task_peek {"taskId":"${record.taskId}","offset":${shown.length}}`;
  return { ...record, output: shown, outputRest: rest };
}

/** Keeps only the essential fields. */
function slim({
  taskId,
  status,
  workerId,
  resolved,
  reused,
  error,
  output,
  queue,
}: TaskRecord): TaskRecord {
  const facts = { taskId, status, workerId, resolved, reused, error, output, queue };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as unknown as TaskRecord;
}

/** The records that fit, and the ids of the others. */
export interface Fitted {
  readonly tasks: readonly ShownRecord[];
  readonly rest: readonly string[];
}

/** Fits records into the budget: whole, else with shorter outputs, else only the first ones. */
export function fitRecords(records: readonly TaskRecord[], budget = BUDGET): Fitted {
  if (bytesOf(records) <= budget) return { tasks: records, rest: [] };
  const bare = records.map(withoutOutput);
  const isSlim = bytesOf(bare) > budget / 2;
  const shown = isSlim ? records.map(slim) : records;
  const fixed = bytesOf(isSlim ? shown.map(withoutOutput) : bare);
  let length = Math.max(Math.floor((budget - fixed) / Math.max(records.length, 1)), LEAST_OUTPUT);
  let tasks = shown.map((record) => clipOutput(record, length));
  // Outputs with many multi-byte or escaped characters are still too large.
  while (bytesOf(tasks) > budget && length > LEAST_OUTPUT) {
    length = Math.max(Math.floor(length / 2), LEAST_OUTPUT);
    tasks = shown.map((record) => clipOutput(record, length));
  }
  let count = tasks.length;
  while (count > 1 && bytesOf(tasks.slice(0, count)) > budget) count = Math.floor(count * 0.8);
  return {
    tasks: tasks.slice(0, count),
    rest: records.slice(count).map(({ taskId }) => taskId),
  };
}

/** A part of one task's output, from `offset` on. */
export function cutOutput(record: TaskRecord, offset: number, budget = BUDGET): object {
  const { taskId, status, output = "" } = record;
  let length = Math.min(budget, output.length - offset);
  let piece = clipTo(output.slice(offset), length);
  while (bytesOf(piece) > budget && length > LEAST_OUTPUT) {
    length = Math.floor(length / 2);
    piece = clipTo(output.slice(offset), length);
  }
  const end = offset + piece.length;
  return {
    ...{ taskId, status, offset, length: piece.length, total: output.length, output: piece },
    ...(end < output.length && { outputRest: `task_peek {"taskId":"${taskId}","offset":${end}}` }),
  };
}
