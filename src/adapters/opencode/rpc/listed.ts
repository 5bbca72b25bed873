import * as z from "zod";
import { usageSchema } from "../server/session-usage.js";
import { rpcErrorSchema } from "./protocol.js";

// The rows that the plugin lists for the TUI and the panel. Values from open sets (layers,
// statuses, codes) are plain strings here.

const texts = z.array(z.string());

/**
 * `met`: known to fit. `unmet`: known not to fit, or outside the boundaries. `unknown`: no data
 * either way.
 */
const fitSchema = z.enum(["met", "unmet", "unknown"]);

const observedSchema = z.object({
  /** The `provider/model` that OpenCode reports. */
  model: z.string(),
  /** The `provider/model[#variant]` that the resolver chose. */
  resolved: z.string(),
  /** The requested reference. */
  requested: z.string().optional(),
  /** Milliseconds since 1970. */
  at: z.number(),
});

const runningSchema = z.object({
  /**
   * The `provider/model[#variant]` that the task runs on now. A list may fall back to another
   * model.
   */
  model: z.string(),
  /** The requested reference. */
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
  /** The overridden layers, as `layer:ref`. */
  shadowed: texts,
  policy: z.string(),
  backend: z.string(),
  /** `not started`, or the status of each running instance. */
  status: z.string(),
  /** The profile's own reference. */
  own: z.string(),
  /** The reference set for this session. */
  sticky: z.string().optional(),
  /** The reference set for the next task only. */
  next: z.string().optional(),
  /** The `provider/model[#variant]` that the next task would run on. */
  model: z.string().optional(),
  reason: z.string().optional(),
  warnings: texts,
  /** The reason why there is no model. */
  error: rpcErrorSchema.optional(),
  /** The needs of the worker in words. */
  needs: texts,
  /** The needs as requirements of the resolver. */
  requirements: z.array(z.looseObject({ kind: z.string() })).default([]),
  /** The worker's own boundaries, in addition to those of all workers. */
  boundaries: z.looseObject({}).optional(),
  /** The last run. */
  observed: observedSchema.optional(),
  /** The running tasks. A newly chosen model applies from the next task on. */
  running: z.array(runningSchema).default([]),
  /** Whether OpenCode ran another model than the chosen one. */
  mismatch: z.boolean(),
  /**
   * The usage of the worker's tasks in this session and its child sessions. Absent where nothing is
   * known.
   */
  spent: usageSchema.optional(),
  /** The sessions of the running instances. */
  sessions: texts,
});

/** One worker, as it would run the next task of the session. */
export type ListedWorker = z.infer<typeof listedWorkerSchema>;

const listedModelSchema = z.object({
  /** `provider/model`. */
  model: z.string(),
  providerID: z.string(),
  provider: z.string(),
  modelID: z.string(),
  name: z.string().optional(),
  usable: z.boolean(),
  /** The evidence for the credential, or what would make the model usable. */
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
  /** Position among OpenCode's favorites, from 0. */
  favorite: z.number().optional(),
  /** Position among the models recently chosen in OpenCode, latest first, from 0. */
  recent: z.number().optional(),
  fits: fitSchema,
  /** The needs of the worker that the model is known not to meet, in words. */
  unmet: texts,
  /** The needs for which the model has no data, in words. */
  unknown: texts,
  /** The violated boundary, in words. `fits` is then `unmet`. */
  outside: z.string().optional(),
});

/** One model, checked against the needs of a worker. */
export type ListedModel = z.infer<typeof listedModelSchema>;

const listedTagSchema = z.object({
  tag: z.string(),
  /** The `provider/model[#variant]` that the tag currently resolves to. */
  model: z.string().optional(),
  reason: z.string().optional(),
  warnings: texts,
  error: rpcErrorSchema.optional(),
});

/** The current resolution of a tag under the needs of a worker. */
export type ListedTag = z.infer<typeof listedTagSchema>;

const listedProviderSchema = z.object({
  provider: z.string(),
  name: z.string(),
  usable: z.boolean(),
  /** The number of its models. */
  models: z.number(),
  /** The grade of its connection. Absent where it is not connected. */
  grade: z.string().optional(),
  /** The evidence for the credential, or the code of the reason why there is none. */
  because: z.string(),
  /** What would connect the provider. */
  connect: z.string().optional(),
});

/** One provider, usable or not. */
export type ListedProvider = z.infer<typeof listedProviderSchema>;

const quotaWindowSchema = z.object({
  providerID: z.string(),
  /** Absent for a quota that all models of the provider share. */
  modelID: z.string().optional(),
  used: z.number(),
  limit: z.number(),
  /** Milliseconds since 1970. */
  resetsAt: z.number(),
});

const listedFailureSchema = z.object({
  /** `provider/model`, or the provider where the failure applies to all its models. */
  model: z.string(),
  kind: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
  until: z.number(),
  /** Completes "a/b is …": until when, and why. */
  state: z.string(),
});

/** A recent failure of a model or provider. The resolver skips it until the cooldown ends. */
export type ListedFailure = z.infer<typeof listedFailureSchema>;

/** Notes for the reader beside the rows: a list that failed or is outdated, a mistake in a file. */
const notes = texts;

/** The reference settings of orchestrator.json, as the resolver takes them. */
const settingsSchema = z.object({
  strategies: z.array(z.looseObject({ id: z.string() })).default([]),
  boundaries: z.array(z.looseObject({})).default([]),
});

export const workersAnswerSchema = z.object({
  workers: z.array(listedWorkerSchema),
  notes,
  /** The recent failures that the resolver skips. */
  health: z.array(listedFailureSchema).default([]),
  /** The quotas that the resolver decides by. */
  quota: z.array(quotaWindowSchema).default([]),
  settings: settingsSchema.optional(),
});
export type WorkersAnswer = z.infer<typeof workersAnswerSchema>;

export const modelsAnswerSchema = z.object({
  models: z.array(listedModelSchema),
  notes,
  /** The number of models beyond the limit. */
  more: z.number(),
});
export type ModelsAnswer = z.infer<typeof modelsAnswerSchema>;

export const healthAnswerSchema = z.object({ failures: z.array(listedFailureSchema), notes });
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;

export const tagsAnswerSchema = z.object({ tags: z.array(listedTagSchema), notes });
export type TagsAnswer = z.infer<typeof tagsAnswerSchema>;

export const providersAnswerSchema = z.object({ providers: z.array(listedProviderSchema), notes });
export type ProvidersAnswer = z.infer<typeof providersAnswerSchema>;
