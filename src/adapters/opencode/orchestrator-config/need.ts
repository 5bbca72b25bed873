import * as z from "zod";
import type { Requirement } from "../../../index.js";

/** Needs without a number, by their names alone. */
export const PLAIN_NEEDS = [
  "chat",
  "toolcall",
  "reasoning",
  "image-input",
  "pdf-input",
  "audio-input",
  "video-input",
] as const;

export const SIZES = [1, 2, 3] as const;

/** A need as it is written: a word, or an object with its number. */
export const needSchema = z.union([
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

type WrittenNeed = z.infer<typeof needSchema>;

/** A need in the words of the core. */
export function toRequirement(need: WrittenNeed): Requirement {
  if (typeof need === "string") return { kind: need };
  if (need.kind !== "tier") return need;
  const { kind, min, max } = need;
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
