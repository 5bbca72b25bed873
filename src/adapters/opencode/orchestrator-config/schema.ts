import * as z from "zod";
import { type Boundaries, parseModelRef, textOfRef } from "../../../index.js";
import { atLeast, atMost } from "../server/measured.js";
import { needSchema } from "./need.js";
import { PROFILE_ID } from "./profile-id.js";
import {
  evidenceSchema,
  fallbackOnSchema,
  limitsSchema,
  STRATEGY_ID,
  strategySchema,
  writtenBoundariesSchema,
} from "./resolver-schema.js";
import type { AskRules } from "./settings.js";

const text = z.string().check(atMost(10_000));

function isReference(ref: string): boolean {
  return parseModelRef(ref).match(
    (parsed) => parsed.kind !== "list" || parsed.entries.every(({ kind }) => kind !== "unreadable"),
    () => false,
  );
}

const oneRef = z.string().refine(isReference, "Expected a tag or a model, such as node:fast");

/** One reference or a list. A list is stored as one text. */
const refSchema = z.union([oneRef, z.array(oneRef).check(atLeast(1)).transform(textOfRef)]);

/** OpenCode allows tool names of 64 characters. An MCP server's name is prefixed to its tools. */
const toolName = z.string().check(atLeast(1), atMost(200));

/** The longest delay of a timer, about 24 days. */
const LONGEST_MS = 2_147_483_647;

/** The fields of a profile in a file. All are optional, since layers add up. */
export const profileSchema = z.strictObject({
  purpose: text.check(atLeast(1)).describe("What the worker is for, in one sentence.").optional(),
  whenToUse: text
    .describe("When to give it a task. The model that hands out tasks reads this text.")
    .optional(),
  model: refSchema
    .describe(
      "A tag (node:fast), a full id (anthropic/claude-opus-4-5), a bare name or a constraint (node:?vision&input<=3$), or a list of them. The first one of a list that works is taken.",
    )
    .optional(),
  boundaries: writtenBoundariesSchema
    .describe("Limits on its models, within the boundaries of all workers.")
    .optional(),
  policy: z
    .enum(["dynamic", "sticky"])
    .describe("How long a model named by a task stays: for the task, or for the session.")
    .optional(),
  strict: z
    .boolean()
    .describe("Fail a task if OpenCode replaced its model or variant. Otherwise only warn.")
    .optional(),
  backend: z
    .enum(["agent", "server"])
    .describe("agent: a child session in the same server. server: an `opencode serve` of its own.")
    .optional(),
  needs: z
    .array(needSchema)
    .describe("What every model of this worker must offer, however it was chosen.")
    .optional(),
  tools: z
    .union([z.literal("all"), z.array(toolName).check(atMost(1_000))])
    .describe("OpenCode's tools that the worker may use.")
    .optional(),
  prompt: text.describe("The worker's system prompt.").optional(),
  timeoutMs: z
    .int()
    .min(1_000)
    .max(LONGEST_MS)
    .describe("Maximum duration of a task in milliseconds.")
    .optional(),
});

/** The whole file, as the published JSON Schema describes it. */
export const configSchema = z
  .strictObject({
    $schema: z.string().describe("The address of this schema, for editors.").optional(),
    profiles: z
      .record(
        z.string().regex(PROFILE_ID),
        z.union([z.literal(false).describe("Removes the profile."), profileSchema]),
      )
      .describe("The profiles of workers by id, merged field by field over the built-in ones.")
      .optional(),
    strategies: z
      .record(z.string().regex(STRATEGY_ID), strategySchema)
      .describe("Custom tags, and changes to built-in ones, by the word after node:.")
      .optional(),
    boundaries: writtenBoundariesSchema
      .describe("Limits on models. The boundaries of all files apply together.")
      .optional(),
    fallbackOn: fallbackOnSchema.optional(),
    strict: z
      .boolean()
      .describe("Make the tasks of all workers strict. One file with true is enough.")
      .optional(),
    watchAnswers: z
      .boolean()
      .describe(
        "Inspect the start of provider responses to workers, for the answering model and for quotas. Default: true. One file with false disables it.",
      )
      .optional(),
    limits: limitsSchema.optional(),
    evidence: evidenceSchema.optional(),
  })
  .describe("Workers of the orchestrator plugin for OpenCode.");

/** A profile as the files write it, before the layers are merged. */
export type WrittenProfile = Omit<z.infer<typeof profileSchema>, "boundaries"> & {
  readonly boundaries?: Boundaries;
  readonly ask?: AskRules;
};
