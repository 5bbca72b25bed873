import * as z from "zod";

const serverSchema = z.strictObject({
  models: z.record(z.string(), z.array(z.string())),
  default: z.string(),
});

const refusalSchema = z.strictObject({
  accepts: z.literal(false),
  /** The name of OpenCode's error. */
  error: z.string(),
  /** From the project's folder. */
  file: z.string().optional(),
  /** Of the first thing that is wrong. */
  path: z.array(z.string()).optional(),
});

const named = z.strictObject({ model: z.string().nullable(), agent: z.string().nullable() });

const acceptedSchema = z.strictObject({
  accepts: z.literal(true),
  /** Of a message that names neither. */
  prompt: z.union([named, z.strictObject({ error: z.number() })]),
  /** Those of the files, and OpenCode's own that have a model; null where it does not answer. */
  agents: z.record(z.string(), z.string().nullable()).nullable(),
  /** Those that name a model or an agent; null where it does not answer. */
  commands: z.record(z.string(), named).nullable(),
});

export const answerSchema = z.discriminatedUnion("accepts", [refusalSchema, acceptedSchema]);

/** What OpenCode says of the files of a project. */
export type Answer = z.infer<typeof answerSchema>;

const probesSchema = z.record(z.string(), z.union([z.boolean(), z.string()]));

/** By what was tried: whether it works, or what came instead. */
export type Probes = z.infer<typeof probesSchema>;

export const recordingSchema = z.strictObject({
  version: z.string(),
  /** By the name of the set-up. */
  servers: z.record(z.string(), serverSchema),
  /** By the name of the project. */
  projects: z.record(z.string(), answerSchema),
  plugin: probesSchema,
  tui: probesSchema,
});

/** What one version of OpenCode answered. */
export type Recording = z.infer<typeof recordingSchema>;
