import type * as z from "zod";
import { type Decoding, finish } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { formatMalformed } from "./object.js";

/** A list of records in a source. */
export interface RecordList<Raw, T> {
  readonly source: string;
  readonly items: readonly unknown[];
  /** Keys from the root to the list. */
  readonly path: readonly string[];
  readonly schema: z.ZodType<Raw>;
  /** Maximum number of records. Further records are reported and dropped. */
  readonly most: number;
  /** The expected record, as part of "Expected …, received …". */
  readonly expected: string;
  readonly toRecord: (raw: Raw) => T;
}

/** Decodes each record separately. One with a wrong or unknown field is an issue and is dropped. */
export function decodeRecords<Raw, T>(list: RecordList<Raw, T>): Decoding<readonly T[]> {
  const { source, items, path, schema, most, expected, toRecord } = list;
  const log = createIssueLog(source);
  const records: T[] = [];
  for (const [index, raw] of items.slice(0, most).entries()) {
    const parsed = schema.safeParse(raw);
    if (parsed.success) records.push(toRecord(parsed.data));
    else {
      const message = `Expected ${expected}, received ${formatMalformed(raw)}.`;
      log.add("malformed-entry", [...path, index], message);
    }
  }
  if (items.length > most) {
    const message = `Only the first ${most} of ${items.length} are read.`;
    log.add("malformed-entry", [...path, most], message);
  }
  return finish(records, log);
}
