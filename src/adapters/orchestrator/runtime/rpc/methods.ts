import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { ModelRequest } from "../../../../index.js";
import { RPC_CHANGE } from "../../../opencode/rpc/protocol.js";
import { atLeast, atMost } from "../../../opencode/server/measured.js";
import { fromResolutionError, fromSourceError } from "../../selection/decision.js";
import { toRefText } from "../../selection/request.js";
import type { Engine } from "../engine.js";
import { clearHealth, listHealth } from "../health/clear-health.js";
import type { TaskError } from "../tasks/task.js";
import { refuseArguments } from "../tools/strict.js";
import { showModels, showProviders, showTags } from "../views/catalog-views.js";
import { findDemand } from "../views/demand.js";
import { listModels, listProviders, listTags } from "../views/list-models.js";
import { listWorkers } from "../views/list-workers.js";
import { showProfiles, showTasks, showWorkers } from "../views/task-views.js";
import { checkSession } from "../workers/known-session.js";
import type { RpcMethod } from "./rpc.js";
import { verifyModel } from "./verify.js";

const sessionID = z.string().check(atMost(200));
const workerId = z.string().check(atMost(100));
const LONGEST_REF = 4096;
/** One reference, or a list. */
const ref = z.union([
  z.string().check(atMost(LONGEST_REF)),
  z.array(z.string().check(atMost(LONGEST_REF))).check(atLeast(1), atMost(16)),
]);

const listParams = z.strictObject({
  view: z.enum(["workers", "models", "tags", "providers", "profiles", "tasks"]).default("workers"),
  sessionID: sessionID.optional(),
  query: z.string().check(atMost(512)).optional(),
  scope: z.enum(["usable", "all"]).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
const workersParams = z.strictObject({
  sessionID: sessionID.optional(),
  workerId: workerId.optional(),
});
const modelsParams = z.strictObject({
  workerId: workerId.optional(),
  query: z.string().check(atMost(512)).optional(),
  scope: z.enum(["usable", "all"]).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
const refParams = z.strictObject({ ref, workerId: workerId.optional() });
const setParams = z.strictObject({
  sessionID,
  workerId,
  ref,
  policy: z.enum(["dynamic", "sticky"]).optional(),
  respawn: z.boolean().optional(),
});
const resetParams = z.strictObject({ sessionID, workerId, respawn: z.boolean().optional() });

/** A provider or `provider/model`; everything if absent. */
const clearParams = z.strictObject({
  model: z.string().check(atMost(1024)).optional(),
});

const verifyParams = z.union([
  z.strictObject({ ref }),
  z.strictObject({ sessionID: sessionID.optional(), workerId }),
]);

const VIEWS = {
  workers: showWorkers,
  models: showModels,
  tags: showTags,
  providers: showProviders,
  profiles: showProfiles,
  tasks: showTasks,
} as const;

type Answer = Promise<Result<unknown, TaskError>>;

/** The known keys of an object schema, or of all members of a union. */
function listKeys(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (!(schema instanceof z.ZodUnion)) return [];
  const keys = schema.options.flatMap((one) => (one instanceof z.ZodObject ? listKeys(one) : []));
  return [...new Set(keys)];
}

/** Parses the parameters and runs the method. Every failure becomes an error response. */
function method<T>(schema: z.ZodType<T>, run: (params: T) => Answer): RpcMethod {
  return async (raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return { error: refuseArguments(parsed, { "": listKeys(schema) }) };
    const outcome = await run(parsed.data);
    return outcome.match<Awaited<ReturnType<RpcMethod>>>(
      (result) => ({ result }),
      (error) => ({ error }),
    );
  };
}

async function toRequest(
  engine: Engine,
  { ref, workerId }: z.infer<typeof refParams>,
): Promise<Result<ModelRequest, TaskError>> {
  const demand = await findDemand(engine, workerId);
  return demand.map((known) => ({ ref: toRefText(ref), purpose: "op", ...known }));
}

/** The methods for the TUI and the control panel. */
export function createRpcMethods(engine: Engine): ReadonlyMap<string, RpcMethod> {
  const { context } = engine;
  return new Map<string, RpcMethod>([
    [
      "list",
      method(listParams, async ({ view, ...query }) => ok(await VIEWS[view](engine, query))),
    ],
    [
      "workers",
      method(workersParams, async (params) => {
        const { sessionID: shown } = params;
        const session = shown === undefined ? ok() : await checkSession(context, shown);
        if (session.isErr()) return err(session.error);
        return ok(await listWorkers(engine, params));
      }),
    ],
    ["models", method(modelsParams, async (params) => listModels(engine, params))],
    ["tags", method(workersParams, async (params) => listTags(engine, params))],
    ["providers", method(z.strictObject({}), async () => listProviders(engine))],
    [
      "resolve",
      method(refParams, async (params) => {
        const request = await toRequest(engine, params);
        if (request.isErr()) return err(request.error);
        const read = await context.models.read();
        return read
          .mapErr(fromSourceError)
          .andThen(({ resolver }) => resolver.resolve(request.value).mapErr(fromResolutionError));
      }),
    ],
    [
      "explain",
      method(refParams, async (params) => {
        const request = await toRequest(engine, params);
        if (request.isErr()) return err(request.error);
        const read = await context.models.readFull();
        return read.mapErr(fromSourceError).map(({ resolver }) => resolver.explain(request.value));
      }),
    ],
    ["health", method(z.strictObject({}), async () => ok(await listHealth(context)))],
    [
      "health.clear",
      method(clearParams, async ({ model }) =>
        ok({ failures: await clearHealth(context, model), notes: [] }),
      ),
    ],
    ["set", method(setParams, async (params) => engine.set(params))],
    ["reset", method(resetParams, async (params) => engine.reset(params))],
    [
      "verify",
      method(verifyParams, async (params) =>
        verifyModel(engine, "ref" in params ? { ref: toRefText(params.ref) } : params),
      ),
    ],
    // Events go to all listeners; this confirms to a listener that they are published.
    ["subscribe", method(z.strictObject({}), async () => ok({ prefix: RPC_CHANGE }))],
  ]);
}
