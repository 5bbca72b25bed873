import * as z from "zod";
import type { Requirement, RequirementKind } from "../core/conditions/requirement.js";

type PlainKind = Exclude<RequirementKind, "context" | "input-cost" | "tier">;

/** Requirements without a number; a kind that is missing here does not compile. */
const PLAIN = {
  chat: "chat",
  toolcall: "toolcall",
  reasoning: "reasoning",
  "image-input": "image-input",
  "pdf-input": "pdf-input",
  "audio-input": "audio-input",
  "video-input": "video-input",
} as const satisfies { readonly [Kind in PlainKind]: Kind };

const size = z.literal([1, 2, 3]);

/** The kinds of requirement that are a word alone. */
export const plainRequirementSchema = z.enum(PLAIN);

/** Requirements as objects, by how they are written; for schemas that say more of each. */
export const requirementShapes = {
  plain: z.strictObject({ kind: plainRequirementSchema }),
  context: z.strictObject({ kind: z.literal("context"), min: z.int().positive() }),
  inputCost: z.strictObject({ kind: z.literal("input-cost"), max: z.number().nonnegative() }),
  tier: z.strictObject({ kind: z.literal("tier"), min: size.optional(), max: size.optional() }),
} as const;

const { plain, context, inputCost, tier } = requirementShapes;

/** A requirement as an object, as it stands in locks and configs. */
export const requirementSchema = z.union([plain, context, inputCost, tier]);

/** A parsed requirement in the words of the core: what is undefined is left out. */
export function toRequirement(written: z.output<typeof requirementSchema>): Requirement {
  if (written.kind !== "tier") return written;
  const { kind, min, max } = written;
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
