import { join } from "node:path";
import { ok, type Result } from "neverthrow";
import type { HealthRecord, SourceError } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { loadDecoders } from "../decoders.js";
import { readOptionalTextSync } from "../files/text-file.js";
import { locateOwnState } from "../machine/paths.js";
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

/** The content of the file. */
export interface HealthFile {
  /** The failures that apply now. */
  readonly records: readonly HealthRecord[];
  /** The entries that could not be read, one sentence each. */
  readonly issues: readonly string[];
}

/** Reads the file without changing it. A missing file counts as no failures. */
export async function readHealthFile(
  path: string,
  now: number,
): Promise<Result<HealthFile, SourceError>> {
  const text = readOptionalTextSync(path, LARGEST_HEALTH_FILE);
  if (text.isOk() && text.value === undefined) return ok({ records: [], issues: [] });
  const { decodeHealth } = await loadDecoders();
  return text
    .andThen((found) => decodeJson(found ?? "", path))
    .andThen((json) => decodeHealth(json, path))
    .map(({ value, issues }) => ({
      records: listOpen(value, now),
      issues: issues.map(({ message }) => message),
    }));
}
