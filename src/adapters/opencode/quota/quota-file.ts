import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { QuotaWindow, SourceError } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { loadDecoders } from "../decoders.js";
import { isObject } from "../files/json-object.js";
import { readOptionalTextSync } from "../files/text-file.js";
import { locateOwnState } from "../machine/paths.js";

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

/** The content of the file. */
export interface QuotaFile {
  /** The windows that have not reset. */
  readonly records: readonly QuotaWindow[];
  /** The entries that could not be read, one sentence each. */
  readonly issues: readonly string[];
}

/** Reads the file without changing it. A missing file counts as no quotas. */
export async function readQuotaFile(
  path: string,
  now: number,
): Promise<Result<QuotaFile, SourceError>> {
  const text = readOptionalTextSync(path, LARGEST_QUOTA_FILE);
  if (text.isOk() && text.value === undefined) return ok({ records: [], issues: [] });
  const { decodeQuota } = await loadDecoders();
  return text
    .andThen((found) => decodeJson(found ?? "", path))
    .andThen((json) => listWindows(json, path))
    .andThen((windows) => decodeQuota(windows, path))
    .map(({ value, issues }) => ({
      records: value.filter(({ resetsAt }) => resetsAt > now),
      issues: issues.map(({ message }) => message),
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
