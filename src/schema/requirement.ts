import * as z from "zod";
import { FLAG_KINDS, NAME_KINDS, NAMES, NUMBER_KINDS } from "../core/conditions/condition-table.js";
import type { Requirement } from "../core/conditions/requirement.js";

/** Kinds that need no value; each may stand as a word alone. */
export const plainRequirementSchema = z.enum(FLAG_KINDS);

const not = z.literal(true).describe("The opposite.").optional();

const limits = <Value extends z.ZodType>(value: Value) => ({
  min: value.describe("At least.").optional(),
  max: value.describe("At most.").optional(),
  above: value.describe("More than.").optional(),
  below: value.describe("Less than.").optional(),
});

const LIMITS = ["min", "max", "above", "below"] as const;

/** A requirement with a range says at least one end of it. */
const isLimited = (written: object): boolean => LIMITS.some((limit) => limit in written);

/** Requirements as objects, each with further fields; a kind that the core adds is known here by itself. */
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

/** A requirement as an object, as it stands in locks and configs. */
export const requirementSchema = requirementUnion({});

/** A parsed requirement in the words of the core: what is undefined is left out. */
export function toRequirement(written: z.output<typeof requirementSchema>): Requirement {
  const entries = Object.entries(written).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Requirement;
}
