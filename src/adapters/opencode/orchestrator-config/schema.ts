import * as z from "zod";
import { parseModelRef, type Requirement } from "../../../index.js";

/** Needs without a number, by their names alone. */
const PLAIN_NEEDS = [
  "chat",
  "toolcall",
  "reasoning",
  "image-input",
  "pdf-input",
  "audio-input",
  "video-input",
] as const;

const SIZES = [1, 2, 3] as const;

const needSchema = z.union([
  z.enum(PLAIN_NEEDS),
  z.strictObject({ kind: z.enum(PLAIN_NEEDS) }),
  z.strictObject({ kind: z.literal("context"), min: z.int().positive() }),
  z.strictObject({ kind: z.literal("input-cost"), max: z.number().nonnegative() }),
  z.strictObject({
    kind: z.literal("tier"),
    min: z.literal(SIZES).optional(),
    max: z.literal(SIZES).optional(),
  }),
]);

const text = z.string().max(10_000);

/** What a profile's id may be: OpenCode takes it as an agent's name. */
export const PROFILE_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** The longest wait that a timer can keep, some 24 days. */
const LONGEST_MS = 2_147_483_647;

/** The fields of a profile as they are written; each is optional, since layers add up. */
export const profileSchema = z.strictObject({
  purpose: text.min(1).describe("What the worker is for, in one sentence.").optional(),
  whenToUse: text
    .describe("When to give it a task; the model that hands out tasks reads it.")
    .optional(),
  model: z
    .string()
    .refine((ref) => parseModelRef(ref).isOk(), "Expected a tag or a model, such as node:fast")
    .describe("A tag (node:fast), a full id (anthropic/claude-opus-4-5) or a bare name.")
    .optional(),
  policy: z
    .enum(["dynamic", "sticky"])
    .describe("How long a model that a task names is kept: for the task, or for the session.")
    .optional(),
  backend: z
    .enum(["agent", "server"])
    .describe("A child session in the same server, or an `opencode serve` of its own.")
    .optional(),
  needs: z
    .array(needSchema)
    .describe("What every model of this worker must offer, however it was chosen.")
    .optional(),
  tools: z
    .union([z.literal("all"), z.array(z.string().min(1))])
    .describe("OpenCode's tools that the worker may use.")
    .optional(),
  prompt: text.describe("The worker's system prompt.").optional(),
  timeoutMs: z
    .int()
    .min(1_000)
    .max(LONGEST_MS)
    .describe("Milliseconds that a task may take at the most.")
    .optional(),
});

/** The whole file, as the published JSON Schema describes it. */
export const configSchema = z
  .strictObject({
    $schema: z.string().describe("The address of this schema, for editors.").optional(),
    profiles: z
      .record(
        z.string().regex(PROFILE_ID),
        z.union([z.literal(false).describe("Takes the profile away."), profileSchema]),
      )
      .describe("The kinds of workers by id, field by field over the built-in ones.")
      .optional(),
  })
  .describe("Workers of the orchestrator plugin for OpenCode.");

type WrittenNeed = z.infer<typeof needSchema>;

/** A profile as files say it, before the layers are put together. */
export type WrittenProfile = z.infer<typeof profileSchema>;

/** A need in the words of the core. */
export function toRequirement(need: WrittenNeed): Requirement {
  if (typeof need === "string") return { kind: need };
  if (need.kind !== "tier") return need;
  const { kind, min, max } = need;
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
