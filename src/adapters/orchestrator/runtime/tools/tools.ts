import type { ToolContext, ToolDefinition } from "@opencode-ai/plugin";
import type { Engine } from "../engine.js";
import type { TaskError, TaskRecord } from "../tasks/task.js";
import { cutOutput, fitRecords } from "../views/budget.js";
import { describeArguments, dropNulls, listNames, readAliases, type Zod } from "./arguments.js";
import { toCaller } from "./caller.js";
import { runOp } from "./op.js";
import { showView } from "./show-view.js";
import { type Parsed, refuseArguments } from "./strict.js";

/** How long `task_await` waits by default, in milliseconds. */
const AWAIT_MS = 600_000;

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function formatFailed(error: TaskError): string {
  return toJson({ status: "failed", error });
}

function refuse(code: string, message: string): TaskError {
  return { code, message, suggestions: [] };
}

interface Arguments<T> {
  readonly shape: object;
  readonly safeParse: (raw: unknown) => Parsed<T>;
}

/** Parses the arguments, because OpenCode applies no schema before it runs a tool. Never throws. */
async function withArguments<T>(
  { shape, safeParse }: Arguments<T>,
  raw: unknown,
  run: (args: T) => Promise<string>,
): Promise<string> {
  const parsed = safeParse(readAliases(dropNulls(raw)));
  if (!parsed.success || parsed.data === undefined)
    return formatFailed(refuseArguments(parsed, listNames(shape)));
  return run(parsed.data);
}

interface Ids {
  readonly taskId?: string | undefined;
  readonly taskIds?: readonly string[] | undefined;
}

const MOST_IDS = 1_000;

function idsOf({ taskId, taskIds = [] }: Ids): readonly string[] {
  return [...new Set([...(taskId === undefined ? [] : [taskId]), ...taskIds])].slice(0, MOST_IDS);
}

type Run = (ids: readonly string[]) => Promise<readonly TaskRecord[]>;

/** Runs a function on the named tasks. Reports unknown ids beside the records. */
async function onTasks(engine: Engine, ids: readonly string[], run: Run): Promise<string> {
  if (ids.length === 0) return formatFailed(refuse("bad-arguments", "Name a taskId or taskIds."));
  const tasks = await run(ids);
  const known = new Set(tasks.map(({ taskId }) => taskId));
  const unknown = ids.filter((id) => !known.has(id)).map((id) => id.slice(0, 60));
  const { tasks: shown, rest } = fitRecords(tasks);
  engine.deliver(shown.map(({ taskId }) => taskId));
  const [only] = shown;
  if (ids.length === 1 && only !== undefined) return toJson(only);
  const missing = `There is no task ${unknown.slice(0, 20).join(", ")}.`;
  return toJson({
    tasks: shown,
    ...(rest.length > 0 && { rest, more: `${rest.length} more: task_peek with these taskIds.` }),
    ...(unknown.length > 0 && { error: refuse("unknown-task", missing) }),
  });
}

/** A part of one task's output. */
async function peekFrom(
  engine: Engine,
  ids: readonly string[],
  offset: number,
  viewer: string,
): Promise<string> {
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0)
    return formatFailed(refuse("bad-arguments", "An offset needs exactly one taskId."));
  const [record] = await engine.peek([id], viewer);
  if (record === undefined)
    return formatFailed(refuse("unknown-task", `There is no task ${id.slice(0, 60)}.`));
  engine.deliver([id]);
  return toJson(cutOutput(record, offset));
}

/** The five tools. Results are JSON, including failures. */
export function createTools(engine: Engine, z: Zod): Record<string, ToolDefinition> {
  const shapes = describeArguments(z);
  const schemas = {
    start: z.strictObject(shapes.start),
    await: z.strictObject(shapes.await),
    peek: z.strictObject(shapes.peek),
    cancel: z.strictObject(shapes.cancel),
    list: z.strictObject(shapes.list),
  };
  return {
    task_start: {
      description:
        'Starts a task on a worker and returns at once with its taskId, the model and the reason for it. kind "op" changes a worker\'s model for this session (worker.model.set, worker.model.reset), ends cooldowns (health.clear) or removes stored runs (evidence.clear), for a model (provider or provider/model) or for all.',
      args: shapes.start,
      execute: async (raw: unknown, context: ToolContext) =>
        withArguments(schemas.start, raw, async (args) => {
          const caller = toCaller(context);
          const isOp = args.kind === "op" || (args.kind !== "worker" && args.op !== undefined);
          return toJson(
            isOp ? await runOp(engine, args, caller) : await engine.start(args, caller),
          );
        }),
    },
    task_await: {
      description: "Waits for tasks to end and returns their records and outputs.",
      args: shapes.await,
      execute: async (raw: unknown, { abort, sessionID }) =>
        withArguments(schemas.await, raw, async (args) =>
          onTasks(engine, idsOf(args), async (ids) =>
            engine.await(ids, args.timeoutMs ?? AWAIT_MS, abort, sessionID),
          ),
        ),
    },
    task_peek: {
      description:
        "Returns the current records of tasks without waiting; with offset, the rest of one output.",
      args: shapes.peek,
      execute: async (raw: unknown, { sessionID }) =>
        withArguments(schemas.peek, raw, async (args) =>
          args.offset === undefined
            ? onTasks(engine, idsOf(args), async (ids) => engine.peek(ids, sessionID))
            : peekFrom(engine, idsOf(args), args.offset, sessionID),
        ),
    },
    task_cancel: {
      description: "Cancels tasks and aborts their workers' requests.",
      args: shapes.cancel,
      execute: async (raw: unknown, { sessionID }) =>
        withArguments(schemas.cancel, raw, async (args) =>
          onTasks(engine, idsOf(args), async (ids) =>
            engine.cancel(ids, args.reason ?? "The task was canceled.", sessionID),
          ),
        ),
    },
    task_list: {
      description:
        "Lists tasks, workers with their models, profiles, models, tags, providers, the status, or outputs.",
      args: shapes.list,
      execute: async (raw: unknown, { sessionID }) =>
        withArguments(schemas.list, raw, async (args) => showView(engine, sessionID, args)),
    },
  };
}
