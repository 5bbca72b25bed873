import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { ModelRequest } from "../../../index.js";
import { textOfRef } from "../../../index.js";
import { RPC_CHANGE } from "../../opencode/rpc/protocol.js";
import { atLeast, atMost } from "../../opencode/server/measured.js";
import { fromResolutionError, fromSourceError } from "../engine/decide-model.js";
import type { Engine } from "../engine/engine.js";
import { checkSession } from "../engine/known-session.js";
import type { TaskError } from "../engine/task.js";
import { showModels, showProviders, showTags } from "../views/catalog-views.js";
import { findDemand } from "../views/demand.js";
import { listModels, listProviders, listTags } from "../views/list-models.js";
import { listWorkers } from "../views/list-workers.js";
import { showProfiles, showTasks, showWorkers } from "../views/task-views.js";
import type { RpcMethod } from "./rpc.js";
import { verifyModel } from "./verify.js";

const sessionID = z.string().check(atMost(200));
const workerId = z.string().check(atMost(100));
const LONGEST_REF = 4096;
/** One reference, or a list. */
const ref = z.union([
  z.string().check(atMost(LONGEST_REF)),
  z
    .array(z.string().check(atMost(LONGEST_REF)))
    .check(atLeast(1), atMost(16))
    .transform(textOfRef),
]);

const listParams = z.object({
  view: z.enum(["workers", "models", "tags", "providers", "profiles", "tasks"]).default("workers"),
  sessionID: sessionID.optional(),
  query: z.string().check(atMost(512)).optional(),
  scope: z.enum(["usable", "all"]).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
const workersParams = z.object({ sessionID: sessionID.optional(), workerId: workerId.optional() });
const modelsParams = z.object({
  workerId: workerId.optional(),
  query: z.string().check(atMost(512)).optional(),
  scope: z.enum(["usable", "all"]).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
const refParams = z.object({ ref, workerId: workerId.optional() });
const setParams = z.object({
  sessionID,
  workerId,
  ref,
  policy: z.enum(["dynamic", "sticky"]).optional(),
  respawn: z.boolean().optional(),
});
const resetParams = z.object({ sessionID, workerId, respawn: z.boolean().optional() });

const verifyParams = z.union([
  z.object({ ref }),
  z.object({ sessionID: sessionID.optional(), workerId }),
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

/** Parses the parameters; whatever goes wrong becomes an error of the answer. */
function method<T>(schema: z.ZodType<T>, run: (params: T) => Answer): RpcMethod {
  return async (raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const message = `The parameters do not fit. ${z.prettifyError(parsed.error)}`;
      return { error: { code: "bad-arguments", message, suggestions: [] } };
    }
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
  return demand.map((known) => ({ ref, purpose: "op", ...known }));
}

/** What the TUI and the panel may ask. */
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
    ["providers", method(z.object({}), async () => listProviders(engine))],
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
    ["set", method(setParams, async (params) => engine.set(params))],
    ["reset", method(resetParams, async (params) => engine.reset(params))],
    ["verify", method(verifyParams, async (params) => verifyModel(engine, params))],
    // News is published to all who listen; this tells a listener that somebody publishes it.
    ["subscribe", method(z.object({}), async () => ok({ prefix: RPC_CHANGE }))],
  ]);
}
