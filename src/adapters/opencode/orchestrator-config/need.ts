import * as z from "zod";
import type { Requirement } from "../../../index.js";
import { plainRequirementSchema, requirementSchema, toRequirement } from "../../../schema/index.js";

/** A need as it is written: a word, or an object with its number. */
export const needSchema = z.union([plainRequirementSchema, requirementSchema]);

/** A need in the words of the core. */
export function toNeed(need: z.infer<typeof needSchema>): Requirement {
  return typeof need === "string" ? { kind: need } : toRequirement(need);
}
