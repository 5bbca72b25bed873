import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { CallOptions, RpcClient } from "./client.js";
import {
  type HealthAnswer,
  healthAnswerSchema,
  type ModelsAnswer,
  modelsAnswerSchema,
  type ProvidersAnswer,
  providersAnswerSchema,
  type TagsAnswer,
  tagsAnswerSchema,
  type WorkersAnswer,
  workersAnswerSchema,
} from "./listed.js";
import { type RpcError, rpcErrorSchema } from "./protocol.js";

const texts = z.array(z.string());

const chosenSchema = z.object({
  resolvedModel: z.string(),
  variant: z.string().optional(),
  reason: z.string(),
  policy: z.string(),
  metadata: z.object({
    layer: z.string(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});

/** A chosen model with its reason. */
export type Chosen = z.infer<typeof chosenSchema>;

const explainedSchema = z.object({
  ref: z.string(),
  outcome: z.enum(["resolved", "failed"]),
  headline: z.string(),
  steps: texts,
  warnings: texts,
  suggestions: texts,
  facts: z.array(z.tuple([z.string(), z.string()])),
});

/** The explanation of a reference, in words. */
export type Explained = z.infer<typeof explainedSchema>;

const verifiedSchema = z.object({
  wanted: z.string(),
  observed: z.string().optional(),
  ok: z.boolean(),
  error: rpcErrorSchema.optional(),
  ms: z.number(),
});

/** The result of one short request to a model. */
export type Verified = z.infer<typeof verifiedSchema>;

/** A worker. The session is needed for a model chosen in that session. */
interface WorkerParams {
  readonly sessionID?: string | undefined;
  readonly workerId?: string | undefined;
}

interface ModelsParams {
  /** The worker whose needs the models are checked against. */
  readonly workerId?: string | undefined;
  readonly query?: string | undefined;
  readonly scope?: "usable" | "all" | undefined;
  readonly limit?: number | undefined;
}

interface ChosenWorker {
  readonly sessionID: string;
  readonly workerId: string;
}

export interface SetParams extends ChosenWorker {
  readonly ref: string;
  /** `sticky`: for this session. `dynamic`: for the next task. */
  readonly policy: "sticky" | "dynamic";
}

interface RefParams {
  readonly ref: string;
  readonly workerId?: string | undefined;
}

type Answer<T> = Promise<Result<T, RpcError>>;

/** The methods of the plugin, with checked answers. */
export interface ModelRpc {
  /**
   * Checks whether the plugin answers. Waits as long as the client's own timeout. Most other
   * methods wait longer.
   */
  ping(): Answer<unknown>;
  /** Lists the workers with their models. */
  workers(params: WorkerParams): Answer<WorkersAnswer>;
  /** Lists models with their fit to a worker's needs. */
  models(params: ModelsParams): Answer<ModelsAnswer>;
  /** Lists the tags with their current models. */
  tags(params: Pick<WorkerParams, "workerId">): Answer<TagsAnswer>;
  /** Lists providers, usable or not, with what would connect them. */
  providers(): Answer<ProvidersAnswer>;
  /** Lists the recent failures that the resolver skips. */
  health(): Answer<HealthAnswer>;
  /**
   * Clears the failures of a provider, a `provider/model`, or everything. Returns the cleared
   * failures.
   */
  clearHealth(params: { readonly model?: string | undefined }): Answer<HealthAnswer>;
  /** Resolves for a worker without changing anything. */
  resolve(params: RefParams): Answer<Chosen>;
  /** Resolves and explains every step in words. */
  explain(params: RefParams): Answer<Explained>;
  /** Sets a worker's model for this session or its next task. Returns the resolution. */
  set(params: SetParams): Answer<Chosen>;
  /** Resets a worker's model in this session. Returns the model that applies then. */
  reset(params: ChosenWorker): Answer<Chosen>;
  /** Sends a short request to the model that the worker's next task would run on. */
  verify(params: WorkerParams & { readonly workerId: string }): Answer<Verified>;
}

/**
 * The plugin gives up on a model after 60 s, and OpenCode may take some time to end the request.
 */
const VERIFY: CallOptions = { timeoutMs: 90_000 };
/** For methods that read the whole catalog, about 6 MB. */
const CATALOG: CallOptions = { timeoutMs: 60_000 };
/** The first call reads OpenCode's models, and the machine may be busy. */
const READ: CallOptions = { timeoutMs: 20_000 };

/** Creates the model methods of the plugin's RPC, with checked answers. */
export function createModelRpc(client: Pick<RpcClient, "call">): ModelRpc {
  const ask =
    <T>(method: string, schema: z.ZodType<T>, options?: CallOptions) =>
    async (params: object): Answer<T> => {
      const answered = await client.call(method, params, options);
      return answered.andThen((result): Result<T, RpcError> => {
        const parsed = schema.safeParse(result);
        if (parsed.success) return ok(parsed.data);
        const [path = ""] = parsed.error.issues.map((issue) => issue.path.join("."));
        const message = `The plugin's answer to "${method}" has an unexpected form at "${path}": the plugin inside OpenCode has another version.`;
        const suggestions = [{ kind: "check", text: "Restart OpenCode." }];
        return err({ code: "bad-answer", message, suggestions });
      });
    };
  const providers = ask("providers", providersAnswerSchema, CATALOG);
  const health = ask("health", healthAnswerSchema);
  const ping = ask("subscribe", z.unknown());
  return {
    ping: async () => ping({}),
    workers: ask("workers", workersAnswerSchema, READ),
    models: ask("models", modelsAnswerSchema, READ),
    tags: ask("tags", tagsAnswerSchema, READ),
    providers: async () => providers({}),
    health: async () => health({}),
    clearHealth: ask("health.clear", healthAnswerSchema),
    resolve: ask("resolve", chosenSchema, READ),
    explain: ask("explain", explainedSchema, CATALOG),
    set: ask("set", chosenSchema, READ),
    reset: ask("reset", chosenSchema, READ),
    verify: ask("verify", verifiedSchema, VERIFY),
  };
}
