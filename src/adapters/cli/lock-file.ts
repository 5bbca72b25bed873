import { resolve } from "node:path";
import { lockResolutions, type ResolutionLock } from "../../compare.js";
import type { WriteFault } from "../opencode/files/write-text.js";
import type { Failure } from "./report.js";
import type { Session } from "./task.js";

/** The default lock file of a project. */
export const LOCK_FILE = "model-resolver.lock.json";

/** Locates the lock. A relative path starts at the working directory. */
export function placeLock({ terminal }: Session, file: string): string {
  return resolve(terminal.cwd, file);
}

/** Creates the lock of all current resolutions. */
export function lockNow({ resolver, settings }: Session): ResolutionLock {
  return lockResolutions(resolver, settings.profiles);
}

/** The failure of a file that could not be written. */
export function failWriting({ code, path, message }: WriteFault): Failure {
  return {
    exitCode: 3,
    error: { code, message: `${path}: ${message}`, source: path, suggestions: [] },
  };
}
