import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { EvidenceRecord, SourceError } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { readOptionalTextSync } from "../files/text-file.js";
import { locateOwnState } from "../machine/paths.js";
import type { RecordFile } from "../record-file.js";
import { addRuns, decodeRuns, describeMalformed, OTHER_VERSION, type Written } from "./kept.js";
import { toEvidenceRecord } from "./run.js";

/** Bytes. 100 models with 40 runs each and the longest ids need less. */
export const LARGEST_EVIDENCE_FILE = 2 * 1024 * 1024;

/**
 * Locates the file in which the plugin records how runs ended on this machine: ids, kinds, times
 * and costs. `state` is OpenCode's folder.
 */
export function locateEvidenceFile(state: string): string {
  return join(locateOwnState(state), "evidence.json");
}

/** Reads the file without changing it. A missing file counts as no runs. */
export function readEvidenceFile(
  path: string,
  now: number,
): Result<RecordFile<EvidenceRecord>, SourceError> {
  return readOptionalTextSync(path, LARGEST_EVIDENCE_FILE)
    .andThen((text) => decodeJson(text ?? '{"version":1,"models":[]}', path))
    .andThen((json): Result<Written, SourceError> => {
      const written = decodeRuns(json);
      if (written !== undefined) return ok(written);
      return err({ code: "unknown-shape", source: path, ...OTHER_VERSION });
    })
    .map((written) => ({
      records: addRuns(written.kept, [], now).map(toEvidenceRecord),
      issues: describeMalformed(written),
    }));
}
