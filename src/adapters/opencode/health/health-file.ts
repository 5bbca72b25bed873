import { join } from "node:path";
import type { Result } from "neverthrow";
import type { HealthRecord, SourceError } from "../../../index.js";
import { locateOwnState } from "../machine/paths.js";
import { type RecordFile, readRecordFile } from "../record-file.js";
import { listOpen } from "./open-records.js";

/** Bytes. 200 records with the longest ids need less. */
export const LARGEST_HEALTH_FILE = 1024 * 1024;

/**
 * Locates the file in which the plugin records recent failures on this machine: ids, kinds and
 * times. `state` is OpenCode's folder.
 */
export function locateHealthFile(state: string): string {
  return join(locateOwnState(state), "health.json");
}

/** Reads the failures that apply now. A missing file counts as no failures. */
export async function readHealthFile(
  path: string,
  now: number,
): Promise<Result<RecordFile<HealthRecord>, SourceError>> {
  const read = await readRecordFile(path, LARGEST_HEALTH_FILE, ({ decodeHealth }, json) =>
    decodeHealth(json, path),
  );
  return read.map(({ records, issues }) => ({ records: listOpen(records, now), issues }));
}
