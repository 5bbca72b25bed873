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

/** A model with the reason for it. */
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

/** What was tried for a reference, in words. */
export type Explained = z.infer<typeof explainedSchema>;

const verifiedSchema = z.object({
  wanted: z.string(),
  observed: z.string().optional(),
  ok: z.boolean(),
  error: rpcErrorSchema.optional(),
  ms: z.number(),
});

/** What came back from one short request to a model. */
export type Verified = z.infer<typeof verifiedSchema>;

/** A worker, in a session where it is about what was chosen there. */
interface WorkerParams {
  readonly sessionID?: string | undefined;
  readonly workerId?: string | undefined;
}

interface ModelsParams {
  /** Whose needs the models are measured by. */
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
  /** `sticky`: for this session; `dynamic`: for the next task. */
  readonly policy: "sticky" | "dynamic";
}

interface RefParams {
  readonly ref: string;
  readonly workerId?: string | undefined;
}

type Answer<T> = Promise<Result<T, RpcError>>;

/** What the plugin can be asked, with answers that were checked. */
export interface ModelRpc {
  /** Whether the plugin is there; waits as long as the client does by itself, the others longer. */
  ping(): Answer<unknown>;
  /** Lists the workers with their models. */
  workers(params: WorkerParams): Answer<WorkersAnswer>;
  /** Lists models with what is asked of them. */
  models(params: ModelsParams): Answer<ModelsAnswer>;
  /** Lists the tags with what each gives now. */
  tags(params: Pick<WorkerParams, "workerId">): Answer<TagsAnswer>;
  /** Lists providers, usable or not, with what would connect them. */
  providers(): Answer<ProvidersAnswer>;
  /** What failed lately and is passed over. */
  health(): Answer<HealthAnswer>;
  /** Has it used again: a provider, `provider/model`, or all; answers with what that was. */
  clearHealth(params: { readonly model?: string | undefined }): Answer<HealthAnswer>;
  /** Resolves for a worker, and changes nothing. */
  resolve(params: RefParams): Answer<Chosen>;
  /** Resolves, and puts what was tried into words. */
  explain(params: RefParams): Answer<Explained>;
  /** Sets a worker's model for this session; answers what was resolved. */
  set(params: SetParams): Answer<Chosen>;
  /** Takes a worker's model of this session back; answers what it is then. */
  reset(params: ChosenWorker): Answer<Chosen>;
  /** The model that the worker's next task would run on. */
  verify(params: WorkerParams & { readonly workerId: string }): Answer<Verified>;
}

/** The plugin gives up on a model after 60 s, and OpenCode may take a while to end the request. */
const VERIFY: CallOptions = { timeoutMs: 90_000 };
/** Where all that exists has to be read: some 6 MB. */
const CATALOG: CallOptions = { timeoutMs: 60_000 };
/** OpenCode's models are read for the first question about them, and the machine may be busy. */
const READ: CallOptions = { timeoutMs: 20_000 };

/** The model calls of a plugin's RPC, with their answers checked. */
export function createModelRpc(client: Pick<RpcClient, "call">): ModelRpc {
  const ask =
    <T>(method: string, schema: z.ZodType<T>, options?: CallOptions) =>
    async (params: object): Answer<T> => {
      const answered = await client.call(method, params, options);
      return answered.andThen((result): Result<T, RpcError> => {
        const parsed = schema.safeParse(result);
        if (parsed.success) return ok(parsed.data);
        const [path = ""] = parsed.error.issues.map((issue) => issue.path.join("."));
        const message = `The plugin's answer to "${method}" has another form at "${path}": the plugin inside OpenCode is of another version.`;
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
