import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { QuotaWindow, SourceError } from "../../../index.js";
import { isObject } from "../files/json-object.js";
import { locateOwnState } from "../machine/paths.js";
import { type RecordFile, readRecordFile } from "../record-file.js";

/** Bytes. 200 windows with the longest ids need less. */
export const LARGEST_QUOTA_FILE = 400_000;
/** The version of the file's format. */
export const QUOTA_VERSION = 1;

/**
 * Locates the file in which the plugin records the quotas that providers report: ids, numbers and
 * times. `state` is OpenCode's folder.
 */
export function locateQuotaFile(state: string): string {
  return join(locateOwnState(state), "quotas.json");
}

/** Reads the windows that have not reset. A missing file counts as no quotas. */
export async function readQuotaFile(
  path: string,
  now: number,
): Promise<Result<RecordFile<QuotaWindow>, SourceError>> {
  const read = await readRecordFile(path, LARGEST_QUOTA_FILE, ({ decodeQuota }, json) =>
    listWindows(json, path).andThen((windows) => decodeQuota(windows, path)),
  );
  return read.map(({ records, issues }) => ({
    records: records.filter(({ resetsAt }) => resetsAt > now),
    issues,
  }));
}

/** What only the plugin needs: a window's name and when it was seen. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["name", "seenAt"]);

/** Returns the windows without the plugin's own fields. */
function listWindows(json: unknown, source: string): Result<readonly unknown[], SourceError> {
  if (!isObject(json) || json["version"] !== QUOTA_VERSION || !Array.isArray(json["windows"]))
    return err({
      ...{ code: "unknown-shape", source, message: "Expected quotas { version: 1, windows }." },
      hint: "Delete the file: the plugin writes it again.",
    });
  const windows: readonly unknown[] = json["windows"];
  return ok(
    windows.map((window) => {
      if (!isObject(window)) return window;
      return Object.fromEntries(Object.entries(window).filter(([key]) => !OWN_FIELDS.has(key)));
    }),
  );
}
