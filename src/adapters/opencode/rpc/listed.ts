import * as z from "zod";
import { usageSchema } from "../server/session-usage.js";
import { rpcErrorSchema } from "./protocol.js";

// The rows that the plugin lists for programs that show them, the TUI and the panel. Values that may
// grow (layers, statuses, codes) are texts here.

const texts = z.array(z.string());

/** `met`: known to fit; `unmet`: known not to, or outside the boundaries; `unknown`: nothing says so, and nothing against it. */
const fitSchema = z.enum(["met", "unmet", "unknown"]);

const observedSchema = z.object({
  /** `provider/model` that OpenCode says it ran on. */
  model: z.string(),
  /** `provider/model[#variant]` that was decided on for it. */
  resolved: z.string(),
  /** The reference that was asked for. */
  requested: z.string().optional(),
  /** Milliseconds since 1970. */
  at: z.number(),
});

const runningSchema = z.object({
  /** `provider/model[#variant]` that it runs on now; a list may go on with another one. */
  model: z.string(),
  /** The reference that was asked for. */
  requested: z.string().optional(),
  /** Milliseconds since 1970. */
  since: z.number(),
});

const listedWorkerSchema = z.object({
  worker: z.string(),
  purpose: z.string(),
  /** The reference of the deciding layer. */
  ref: z.string(),
  /** `prompt`, `session`, `worker`, `config` or `default`. */
  layer: z.string(),
  /** The layers behind it, as `layer:ref`. */
  shadowed: texts,
  policy: z.string(),
  backend: z.string(),
  /** `not started`, or the status of each one that runs. */
  status: z.string(),
  /** The profile's own reference. */
  own: z.string(),
  /** Set for this session. */
  sticky: z.string().optional(),
  /** Set for the next task only. */
  next: z.string().optional(),
  /** `provider/model[#variant]` that the next task would run on. */
  model: z.string().optional(),
  reason: z.string().optional(),
  warnings: texts,
  /** Why there is no model. */
  error: rpcErrorSchema.optional(),
  /** What every model of the worker must offer, in words. */
  needs: texts,
  /** The same as the resolver takes it. */
  requirements: z.array(z.looseObject({ kind: z.string() })).default([]),
  /** Where its models may be taken from, beside what holds for all. */
  boundaries: z.looseObject({}).optional(),
  /** What ran last. */
  observed: observedSchema.optional(),
  /** Tasks that run now; what is chosen meanwhile holds from the next one on. */
  running: z.array(runningSchema).default([]),
  /** OpenCode ran another model than the one decided on. */
  mismatch: z.boolean(),
  /** What the worker's tasks in the session and those below it took; absent where nothing is known of any. */
  spent: usageSchema.optional(),
  /** Sessions of those that run. */
  sessions: texts,
});

/** One worker, as the next task of the session would run it. */
export type ListedWorker = z.infer<typeof listedWorkerSchema>;

const listedModelSchema = z.object({
  /** `provider/model`. */
  model: z.string(),
  providerID: z.string(),
  provider: z.string(),
  modelID: z.string(),
  name: z.string().optional(),
  usable: z.boolean(),
  /** The evidence of the credential, or what would make it usable. */
  because: z.string(),
  /** Tokens. */
  context: z.number().optional(),
  /** US dollars per million tokens. */
  inputCost: z.number().optional(),
  outputCost: z.number().optional(),
  image: z.boolean().optional(),
  toolcall: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  released: z.string().optional(),
  status: z.string().optional(),
  /** Place among OpenCode's favourites, from 0. */
  favorite: z.number().optional(),
  /** Place among those chosen in OpenCode before, from 0, the latest first. */
  recent: z.number().optional(),
  fits: fitSchema,
  /** What of the worker's needs the model is known not to offer, in words. */
  unmet: texts,
  /** What of them nobody says of the model. */
  unknown: texts,
  /** The boundary that leaves it out, in words; `fits` is `unmet` then. */
  outside: z.string().optional(),
});

/** One model, measured by the needs of a worker. */
export type ListedModel = z.infer<typeof listedModelSchema>;

const listedTagSchema = z.object({
  tag: z.string(),
  /** `provider/model[#variant]` that it is at the moment. */
  model: z.string().optional(),
  reason: z.string().optional(),
  warnings: texts,
  error: rpcErrorSchema.optional(),
});

/** What a tag is at the moment, under the needs of a worker. */
export type ListedTag = z.infer<typeof listedTagSchema>;

const listedProviderSchema = z.object({
  provider: z.string(),
  name: z.string(),
  usable: z.boolean(),
  /** Models that it has. */
  models: z.number(),
  /** How it is connected; absent where it is not. */
  grade: z.string().optional(),
  /** The evidence of the credential, or the code of why there is none. */
  because: z.string(),
  /** What would connect it. */
  connect: z.string().optional(),
});

/** One provider, usable or not. */
export type ListedProvider = z.infer<typeof listedProviderSchema>;

const listedFailureSchema = z.object({
  /** `provider/model`, or the provider where all of it is meant. */
  model: z.string(),
  kind: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
  until: z.number(),
  /** As it completes "a/b is …": until when, and why. */
  says: z.string(),
});

/** A model or provider that failed lately, and is passed over until its time is over. */
export type ListedFailure = z.infer<typeof listedFailureSchema>;

/** What the reader must know beside the rows: a list that failed or is old, a mistake in a file. */
const notes = texts;

/** What orchestrator.json says of references, as the resolver takes it. */
const settingsSchema = z.object({
  strategies: z.array(z.looseObject({ id: z.string() })).default([]),
  boundaries: z.array(z.looseObject({})).default([]),
});

export const workersAnswerSchema = z.object({
  workers: z.array(listedWorkerSchema),
  notes,
  /** What failed lately and is passed over. */
  health: z.array(listedFailureSchema).default([]),
  settings: settingsSchema.optional(),
});
export type WorkersAnswer = z.infer<typeof workersAnswerSchema>;

export const modelsAnswerSchema = z.object({
  models: z.array(listedModelSchema),
  notes,
  /** Models beyond the limit. */
  more: z.number(),
});
export type ModelsAnswer = z.infer<typeof modelsAnswerSchema>;

export const healthAnswerSchema = z.object({ failures: z.array(listedFailureSchema), notes });
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;

export const tagsAnswerSchema = z.object({ tags: z.array(listedTagSchema), notes });
export type TagsAnswer = z.infer<typeof tagsAnswerSchema>;

export const providersAnswerSchema = z.object({ providers: z.array(listedProviderSchema), notes });
export type ProvidersAnswer = z.infer<typeof providersAnswerSchema>;
