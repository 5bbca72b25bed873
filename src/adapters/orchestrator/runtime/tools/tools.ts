import type { ToolDefinition } from "@opencode-ai/plugin";
import type { Engine } from "../engine.js";
import type { TaskError, TaskRecord } from "../tasks/task.js";
import { describeArguments, dropNulls, joinRefs, type Zod } from "./arguments.js";
import { runOp } from "./op.js";
import { showView } from "./show-view.js";

/** Milliseconds that task_await waits where nobody says. */
const AWAIT_MS = 600_000;

interface Parsed<T> {
  readonly success: boolean;
  readonly data?: T | undefined;
  readonly error?: { readonly issues: readonly Issue[] } | undefined;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function formatFailed(error: TaskError): string {
  return toJson({ status: "failed", error });
}

function refuseArguments(issues: readonly Issue[]): string {
  const lines = issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  return formatFailed({
    code: "bad-arguments",
    message: `The arguments do not fit. ${lines.join("; ")}`,
    suggestions: [],
  });
}

/** OpenCode applies no schema before it runs a tool: the arguments are parsed here, and never throw. */
async function withArguments<T>(
  parsed: Parsed<T>,
  run: (args: T) => Promise<string>,
): Promise<string> {
  if (!parsed.success || parsed.data === undefined)
    return refuseArguments(parsed.error?.issues ?? []);
  return run(parsed.data);
}

interface Ids {
  readonly taskId?: string | undefined;
  readonly taskIds?: readonly string[] | undefined;
}

function idsOf({ taskId, taskIds = [] }: Ids): readonly string[] {
  return [...new Set([...(taskId === undefined ? [] : [taskId]), ...taskIds])];
}

/** Runs something on the named tasks; unknown ids are named beside the others' records. */
async function onTasks(
  engine: Engine,
  ids: readonly string[],
  run: (known: readonly string[]) => Promise<readonly TaskRecord[]>,
): Promise<string> {
  if (ids.length === 0) {
    return formatFailed({
      code: "bad-arguments",
      message: "Name a taskId or taskIds.",
      suggestions: [],
    });
  }
  const unknown = ids.filter((id) => engine.peek([id]).length === 0);
  const tasks = await run(ids.filter((id) => !unknown.includes(id)));
  const error = {
    code: "unknown-task",
    message: `There is no task ${unknown.join(", ")}.`,
    suggestions: [],
  } satisfies TaskError;
  const [only] = tasks;
  if (ids.length === 1 && only !== undefined) return toJson(only);
  return toJson({ tasks, ...(unknown.length > 0 && { error }) });
}

/** The five tools. Their results are JSON, and failures are results too. */
export function createTools(engine: Engine, z: Zod): Record<string, ToolDefinition> {
  const shapes = describeArguments(z);
  return {
    task_start: {
      description:
        'Starts a task on a worker and answers at once with its taskId, the model and the reason for it. kind "op" changes a worker\'s model for this session (worker.model.set, worker.model.reset).',
      args: shapes.start,
      execute: async (raw: unknown, { sessionID }) =>
        withArguments(z.object(shapes.start).safeParse(dropNulls(raw)), async (args) => {
          const isOp = args.kind === "op" || (args.kind !== "worker" && args.op !== undefined);
          if (isOp) return toJson(await runOp(engine, args, sessionID));
          return toJson(
            await engine.start({ ...args, model: joinRefs(args.model) }, { sessionID }),
          );
        }),
    },
    task_await: {
      description: "Waits until tasks have ended, and answers with their records and outputs.",
      args: shapes.await,
      execute: async (raw: unknown, { abort }) =>
        withArguments(z.object(shapes.await).safeParse(dropNulls(raw)), async (args) =>
          onTasks(engine, idsOf(args), async (ids) =>
            engine.await(ids, args.timeoutMs ?? AWAIT_MS, abort),
          ),
        ),
    },
    task_peek: {
      description: "Answers with the records of tasks as they are now, without waiting.",
      args: shapes.peek,
      execute: async (raw: unknown) =>
        withArguments(z.object(shapes.peek).safeParse(dropNulls(raw)), async (args) =>
          onTasks(engine, idsOf(args), async (ids) => engine.peek(ids)),
        ),
    },
    task_cancel: {
      description: "Ends running tasks: their workers' requests are aborted.",
      args: shapes.cancel,
      execute: async (raw: unknown) =>
        withArguments(z.object(shapes.cancel).safeParse(dropNulls(raw)), async (args) =>
          onTasks(engine, idsOf(args), async (ids) =>
            engine.cancel(ids, args.reason ?? "The task was canceled."),
          ),
        ),
    },
    task_list: {
      description:
        "Lists tasks, workers with their models, profiles, models, tags, providers, the status, or outputs.",
      args: shapes.list,
      execute: async (raw: unknown, { sessionID }) =>
        withArguments(z.object(shapes.list).safeParse(dropNulls(raw)), async (args) =>
          showView(engine, sessionID, args),
        ),
    },
  };
}
