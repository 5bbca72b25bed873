import * as z from "zod";
import type { Requirement } from "../../../index.js";
import { plainRequirementSchema, requirementSchema, toRequirement } from "../../../schema/index.js";

/** A need in a file: a word, or an object with a number. */
export const needSchema = z.union([plainRequirementSchema, requirementSchema]);

/** Converts a need to a requirement of the core. */
export function toNeed(need: z.infer<typeof needSchema>): Requirement {
  return typeof need === "string" ? { kind: need } : toRequirement(need);
}
