import { err, type Result } from "neverthrow";
import { anySignal } from "../../../opencode/any-signal.js";
import {
  type RetryNotice,
  type SpawnRequest,
  TASK_CANCELED,
  type Worker,
  type WorkerAnswer,
  type WorkerFault,
  type WorkerPrompt,
} from "../ports.js";
import { TaskEnd } from "../tasks/task.js";
import { decodeAnswer, parseJson } from "./answer.js";
import { limitCost } from "./limit-cost.js";
import { refuseQuestions } from "./questions.js";
import { requestServer, type ServerAddress } from "./request.js";
import { readRetry, watchRetries } from "./retry.js";
import type { WorkerSession } from "./session.js";

/** A worker's server: its own, or one that another host started. */
export interface WorkerServer extends ServerAddress {
  readonly pid: number;
  /** Fires when the server's process has ended, if that can be observed. */
  readonly gone: AbortSignal;
  /** Ends what this worker owns: its server, or its session on a shared one. */
  readonly stop: () => Promise<void>;
}

const ABORT_MS = 2_000;
const MESSAGES_MS = 5_000;
const GONE: WorkerFault = { code: "worker-gone", message: "The worker's process has ended." };

/**
 * Reads the signal at each call. The compiler would assume that it cannot change during an await.
 */
function hasFired(signal: AbortSignal): boolean {
  return signal.aborted;
}

function isLate({ reason }: AbortSignal): boolean {
  return reason instanceof TaskEnd && reason.code === "timeout";
}

function describeAbort(signal: AbortSignal): WorkerFault {
  const reason: unknown = signal.reason;
  return reason instanceof Error && reason.name === "TimeoutError"
    ? { code: "timeout", message: "The worker did not answer in time." }
    : TASK_CANCELED;
}

/** Why the request was ended, with OpenCode's retry message for a timeout. */
async function describeEnd(
  signal: AbortSignal,
  read: () => Promise<RetryNotice | undefined>,
): Promise<WorkerFault> {
  const notice = isLate(signal) ? await read() : undefined;
  return { ...describeAbort(signal), ...(notice !== undefined && { retry: notice.message }) };
}

/** Creates a worker for a session on a server. */
export function createWorker(
  server: WorkerServer,
  { id: sessionID, agent }: WorkerSession,
  { identity, profile }: Pick<SpawnRequest, "identity" | "profile">,
): Worker {
  const { directory } = identity;
  const path = `/session/${encodeURIComponent(sessionID)}`;
  const post = (action: string, signal: AbortSignal, body?: unknown) =>
    requestServer(server, {
      method: "POST",
      path: `${path}/${action}`,
      directory,
      signal,
      ...(body !== undefined && { body }),
    });

  let isLimited = false;

  async function limit(maxCost: number | undefined): Promise<void> {
    if (isLimited || maxCost !== undefined) await limitCost(server, directory, sessionID, maxCost);
    isLimited = maxCost !== undefined;
  }

  /** Without an abort, OpenCode continues the turn and incurs its cost. */
  async function abortTurn(): Promise<void> {
    const outcome = await post("abort", AbortSignal.timeout(ABORT_MS));
    // The caller already has its fault, whatever the outcome.
    outcome.unwrapOr(undefined);
  }

  async function prompt(given: WorkerPrompt): Promise<Result<WorkerAnswer, WorkerFault>> {
    const { model, parts, signal, onRetry, maxCost } = given;
    if (hasFired(server.gone)) return err(GONE);
    if (hasFired(signal)) return err(describeAbort(signal));
    const { providerID, modelID, variant } = model;
    const over = new AbortController();
    void refuseQuestions(server, sessionID, directory, over.signal);
    const askStatus = async () => readRetry(server, sessionID, directory);
    if (onRetry !== undefined) watchRetries(askStatus, onRetry, over.signal);
    await limit(maxCost);
    const answer = await post("message", anySignal([signal, server.gone]), {
      agent,
      model: { providerID, modelID },
      ...(variant !== undefined && { variant }),
      ...(profile.prompt !== "" && { system: profile.prompt }),
      parts,
    });
    over.abort();
    if (answer.isOk()) return decodeAnswer(answer.value);
    if (hasFired(signal) && !hasFired(server.gone)) {
      const fault = await describeEnd(signal, askStatus);
      await abortTurn();
      return err(fault);
    }
    return err(GONE);
  }

  async function readMessages(newest?: number): Promise<unknown> {
    const answer = await requestServer(server, {
      method: "GET",
      path: `${path}/message${newest === undefined ? "" : `?limit=${newest}`}`,
      directory,
      signal: anySignal([server.gone, AbortSignal.timeout(MESSAGES_MS)]),
    });
    return answer
      .map(({ status, body }) => (status === 200 ? parseJson(body) : undefined))
      .unwrapOr(undefined);
  }

  return {
    ...{ identity, sessionID, pid: server.pid, url: server.url },
    ...{ prompt, readMessages, stop: server.stop },
  };
}
