import { err, type Result } from "neverthrow";
import type { WorkerAnswer, WorkerFault } from "../ports.js";
import { readAnswer } from "../workers/answer.js";
import type { Answer } from "./request.js";

/** Parses JSON from another process; undefined if it is invalid. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Why OpenCode refused a prompt. Its response names neither cause nor remedy. */
function describeStatus(status: number): WorkerFault {
  if (status === 404) return { code: "worker-gone", message: "The worker's session is gone." };
  if (status === 401)
    return { code: "worker-gone", message: "Another server answers at the worker's address." };
  const message =
    status >= 500
      ? "OpenCode refused the prompt, usually because it does not know the model. See OpenCode's log."
      : "OpenCode refused the prompt.";
  return { code: "prompt-refused", status, message };
}

/** Reads OpenCode's response to a prompt. */
export function decodeAnswer({ status, body }: Answer): Result<WorkerAnswer, WorkerFault> {
  return status === 200 ? readAnswer(parseJson(body)) : err(describeStatus(status));
}
