import { err, type Result } from "neverthrow";
import type { WorkerFault } from "../ports.js";

/** Why no worker came of a start; one that was given up was canceled, whatever came of it. */
export function refuseStart(message: string, given: AbortSignal): Result<never, WorkerFault> {
  return err(
    given.aborted
      ? { code: "canceled", message: "The start was canceled." }
      : { code: "spawn-failed", message },
  );
}
