import * as z from "zod";
import { FLAG_KINDS, NAME_KINDS, NAMES, NUMBER_KINDS } from "../core/conditions/condition-table.js";
import type { Requirement } from "../core/conditions/requirement.js";

/** Kinds of requirements without a value. Each may be written as a single word. */
export const plainRequirementSchema = z.enum(FLAG_KINDS);

const not = z.literal(true).describe("The opposite.").optional();

const limits = <Value extends z.ZodType>(value: Value) => ({
  min: value.describe("At least.").optional(),
  max: value.describe("At most.").optional(),
  above: value.describe("More than.").optional(),
  below: value.describe("Less than.").optional(),
});

const LIMITS = ["min", "max", "above", "below"] as const;

/** True if a range has at least one limit. */
const isLimited = (written: object): boolean => LIMITS.some((limit) => limit in written);

/**
 * Creates the schema of requirements as objects, each with the extra fields. New kinds in the core
 * are included automatically.
 */
export function requirementUnion<Extra extends z.ZodRawShape>(extra: Extra) {
  return z.union([
    z.strictObject({ kind: z.enum(FLAG_KINDS), not, ...extra }),
    z
      .strictObject({ kind: z.enum(NUMBER_KINDS), ...limits(z.number().nonnegative()), ...extra })
      .refine(isLimited, "Expected min, max, above or below"),
    z
      .strictObject({
        kind: z.literal("released"),
        ...limits(z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)),
        ...extra,
      })
      .refine(isLimited, "Expected min, max, above or below"),
    ...NAME_KINDS.map((kind) => {
      const { values } = NAMES[kind];
      const name = values === undefined ? z.string().min(1) : z.enum(values);
      return z.strictObject({ kind: z.literal(kind), oneOf: z.array(name).min(1), not, ...extra });
    }),
  ]);
}

/** A requirement as an object, as in locks and configs. */
export const requirementSchema = requirementUnion({});

/** Converts a parsed requirement to the core's type, without undefined fields. */
export function toRequirement(written: z.output<typeof requirementSchema>): Requirement {
  const entries = Object.entries(written).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Requirement;
}
