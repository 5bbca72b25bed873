import { resolve } from "node:path";
import { lockResolutions, type ResolutionLock } from "../../compare.js";
import type { WriteFault } from "../opencode/files/write-text.js";
import type { Failure } from "./report.js";
import type { Session } from "./task.js";

/** The lock file of a project, where no other is named. */
export const LOCK_FILE = "model-resolver.lock.json";

/** Where the lock is; a path counts from the folder that the command is called in. */
export function placeLock({ terminal }: Session, file: string): string {
  return resolve(terminal.cwd, file);
}

/** The lock of what everything resolves to now. */
export function lockNow({ resolver, settings }: Session): ResolutionLock {
  return lockResolutions(resolver, settings.profiles);
}

/** A file that could not be written. */
export function failWriting({ code, path, message }: WriteFault): Failure {
  return {
    exitCode: 3,
    error: { code, message: `${path}: ${message}`, source: path, suggestions: [] },
  };
}
