import * as z from "zod";

const serverSchema = z.strictObject({
  models: z.record(z.string(), z.array(z.string())),
  default: z.string(),
});

const refusalSchema = z.strictObject({
  accepts: z.literal(false),
  /** The name of OpenCode's error. */
  error: z.string(),
  /** Relative to the project's folder. */
  file: z.string().optional(),
  /** The path of the first fault. */
  path: z.array(z.string()).optional(),
});

const named = z.strictObject({ model: z.string().nullable(), agent: z.string().nullable() });

const acceptedSchema = z.strictObject({
  accepts: z.literal(true),
  /** The model of a message that names neither model nor agent. */
  prompt: z.union([named, z.strictObject({ error: z.number() })]),
  /**
   * The agents of the files, and OpenCode's own agents that have a model. Null without a response.
   */
  agents: z.record(z.string(), z.string().nullable()).nullable(),
  /** The commands that name a model or an agent. Null without a response. */
  commands: z.record(z.string(), named).nullable(),
});

export const answerSchema = z.discriminatedUnion("accepts", [refusalSchema, acceptedSchema]);

/** OpenCode's answers about the files of a project. */
export type Answer = z.infer<typeof answerSchema>;

const probesSchema = z.record(z.string(), z.union([z.boolean(), z.string()]));

/** Keyed by probe: whether it works, or what came instead. */
export type Probes = z.infer<typeof probesSchema>;

export const recordingSchema = z.strictObject({
  version: z.string(),
  /** Keyed by the name of the set-up. */
  servers: z.record(z.string(), serverSchema),
  /** Keyed by the name of the project. */
  projects: z.record(z.string(), answerSchema),
  plugin: probesSchema,
  tui: probesSchema,
});

/** The answers of one version of OpenCode. */
export type Recording = z.infer<typeof recordingSchema>;
