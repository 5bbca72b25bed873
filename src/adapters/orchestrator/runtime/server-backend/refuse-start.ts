import { err, type Result } from "neverthrow";
import type { WorkerFault } from "../ports.js";

/** Why no worker was started. An aborted start counts as canceled, whatever else went wrong. */
export function refuseStart(message: string, given: AbortSignal): Result<never, WorkerFault> {
  return err(
    given.aborted
      ? { code: "canceled", message: "The start was canceled." }
      : { code: "spawn-failed", message },
  );
}
