import type { ToolContext } from "@opencode-ai/plugin";
import { err, ok, type Result } from "neverthrow";
import { formatAsk, type ModelAsk } from "../../selection/ask.js";
import type { Caller } from "../tasks/plan-task.js";

/** The permission for models that need consent. A rule in OpenCode's config can decide it. */
export const MODEL_PERMISSION = "worker_model";

type Asking = Parameters<ToolContext["ask"]>[0];

const LONGEST = 300;

/** Asks the user. OpenCode rejects if the user or a rule denies. */
async function ask(context: ToolContext, question: Asking): Promise<Result<void, string>> {
  try {
    await context.ask(question);
    return ok();
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : "";
    return err(text.slice(0, LONGEST));
  }
}

async function confirm(context: ToolContext, asked: ModelAsk): Promise<Result<void, string>> {
  const { model, workerId, reason, price, reread } = asked;
  return ask(context, {
    permission: MODEL_PERMISSION,
    patterns: [model],
    // After "always", OpenCode does not ask again in this project until it ends (1.18.33).
    always: [model],
    // OpenCode cannot list its questions while one has a key without a value (1.18.33).
    metadata: {
      ...{ question: formatAsk(asked), model, worker: workerId, reason, price },
      ...(reread !== undefined && { reread }),
    },
  });
}

/** The session that called a tool, with its permissions. */
export function toCaller(context: ToolContext): Caller {
  const { sessionID, directory, worktree } = context;
  return {
    sessionID,
    confirm: async (asked) => confirm(context, asked),
    access: {
      directory,
      worktree,
      ask: async (permission, pattern) =>
        ask(context, { permission, patterns: [pattern], always: ["*"], metadata: {} }),
    },
  };
}
