import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { EvidenceRecord, SourceError } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { readOptionalTextSync } from "../files/text-file.js";
import { type Environment, findFolders, locateOwnState } from "../machine/paths.js";
import { addRuns, decodeRuns, OTHER_VERSION, tellMalformed, type Written } from "./kept.js";
import { toEvidenceRecord } from "./run.js";

/** Bytes; 100 models with 40 runs each and the longest ids are less. */
export const LARGEST_EVIDENCE_FILE = 2 * 1024 * 1024;

/** Where the plugin keeps how runs on models ended on this machine: ids, kinds, times and costs. */
export function findEvidenceFile(env: Environment, home: string): string {
  return locateEvidenceFile(findFolders(env, home).state);
}

/** The same, by the folder of OpenCode's own state. */
export function locateEvidenceFile(state: string): string {
  return join(locateOwnState(state), "evidence.json");
}

/** What the file says. */
export interface EvidenceFile {
  /** What is not too old to count. */
  readonly records: readonly EvidenceRecord[];
  /** What could not be read of it, one sentence each. */
  readonly issues: readonly string[];
}

/** Reads the file and changes nothing; one that is not there knows of no run. */
export function readEvidenceFile(path: string, now: number): Result<EvidenceFile, SourceError> {
  return readOptionalTextSync(path, LARGEST_EVIDENCE_FILE)
    .andThen((text) => decodeJson(text ?? '{"version":1,"models":[]}', path))
    .andThen((json): Result<Written, SourceError> => {
      const written = decodeRuns(json);
      if (written !== undefined) return ok(written);
      return err({ code: "unknown-shape", source: path, ...OTHER_VERSION });
    })
    .map((written) => ({
      records: addRuns(written.kept, [], now).map(toEvidenceRecord),
      issues: tellMalformed(written),
    }));
}
