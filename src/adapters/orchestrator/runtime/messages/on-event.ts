import * as z from "zod";
import { forgetSession } from "../../../../worker.js";
import { changesModels } from "../../../opencode/server/model-events.js";
import type { Observations } from "../../selection/verification.js";
import type { EngineContext } from "../context.js";
import type { MessageOutcomes } from "../health/follow-messages.js";
import type { RetryNotice } from "../ports.js";
import { cancelTasks } from "../tasks/manage-tasks.js";
import { endWorkers } from "../workers/retire.js";
import { retrySchema, toRetryNotice } from "../workers/retry-notice.js";

const deletedSchema = z.object({ info: z.object({ id: z.string() }) });
const errorSchema = z.object({ sessionID: z.string(), error: z.object({ name: z.string() }) });
const statusSchema = z.object({ sessionID: z.string(), status: retrySchema });

/** An event of OpenCode. */
export interface HostEvent {
  readonly type: string;
  readonly properties: unknown;
}

/** Consumers of message events. */
interface Followers {
  readonly observations: Observations;
  readonly outcomes: MessageOutcomes;
}

/** Handles OpenCode's events: changed models, deleted or stopped sessions, retries, outcomes. */
export async function followEvent(
  context: EngineContext,
  { observations, outcomes }: Followers,
  { type, properties }: HostEvent,
): Promise<void> {
  if (changesModels(type)) context.models.invalidate();
  context.media.follow(type, properties);
  switch (type) {
    case "session.deleted": {
      const deleted = deletedSchema.safeParse(properties);
      if (deleted.success) await cleanUp(context, deleted.data.info.id);
      break;
    }
    case "session.error": {
      const failed = errorSchema.safeParse(properties);
      if (failed.success && failed.data.error.name === "MessageAbortedError") {
        await stopTasksOf(context, failed.data.sessionID);
      }
      break;
    }
    case "session.status": {
      const retry = statusSchema.safeParse(properties);
      if (!retry.success) break;
      const { sessionID, status } = retry.data;
      noteRetry(context, sessionID, toRetryNotice(status));
      await outcomes.retry(sessionID, toRetryNotice(status));
      break;
    }
    case "message.updated":
      observations.follow(properties);
      await outcomes.follow(properties);
      break;
    default:
      break;
  }
}

/** OpenCode does not end the requests of a deleted session, so this does. */
async function cleanUp(context: EngineContext, sessionID: string): Promise<void> {
  const tasks = context.tasks
    .list()
    .filter(({ record }) => record.sessionID === sessionID || record.workerSessionID === sessionID);
  const gone = context.pool
    .list()
    .filter(
      ({ rootSessionID, worker }) => rootSessionID === sessionID || worker?.sessionID === sessionID,
    );
  for (const pooled of gone) context.pool.remove(pooled);
  const ended = cancelTasks(tasks, "The session was deleted.");
  await Promise.all([ended, endWorkers(context, gone)]);
  // No session is left to collect the results.
  context.tasks.deliver(tasks);
  context.current.forget(sessionID);
  context.overrides.forget(sessionID);
  context.sessions.forget(sessionID);
  context.media.forget(sessionID);
  context.journal.forget(sessionID);
  context.spending.ledger.forget(sessionID);
  context.receipts.forget(tasks.map(({ record }) => record.taskId));
  const { choices } = await context.choices.read();
  if (choices.some((choice) => choice.sessionID === sessionID)) {
    await context.choices.change((state) => forgetSession(state, sessionID));
  }
}

async function stopTasksOf(context: EngineContext, sessionID: string): Promise<void> {
  const tasks = context.tasks.list().filter(({ record }) => record.sessionID === sessionID);
  await cancelTasks(tasks, "The session that started the task was stopped.");
}

function noteRetry(context: EngineContext, sessionID: string, notice: RetryNotice): void {
  const pooled = context.pool.findBySession(sessionID);
  if (pooled === undefined) return;
  pooled.lastRetry = notice.message;
  pooled.onRetry?.(notice);
}
