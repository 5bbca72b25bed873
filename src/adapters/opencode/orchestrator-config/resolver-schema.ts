import * as z from "zod";
import { CRITERIA } from "../../../compare.js";
import { plainRequirementSchema, requirementUnion } from "../../../schema/index.js";
import { atLeast, atMost } from "../server/measured.js";
import { isPlace } from "./place.js";

/** The form of a strategy's id. The user types it after `node:`, in upper or lower case. */
export const STRATEGY_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

const unknown = z
  .enum(["last", "reject"])
  .describe("What happens to a model of which it is unknown: it comes last, or is never taken.")
  .optional();

const requirementUseSchema = z.union([plainRequirementSchema, requirementUnion({ unknown })]);

const where = z
  .array(requirementUseSchema)
  .describe("Beside what the strategy requires.")
  .optional();
const ruleID = z.string().check(atLeast(1), atMost(64));

const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("follow"),
    id: ruleID,
    setting: z.enum(["config.model", "config.small_model", "recent"]),
    where,
    asIs: z.boolean().describe("Take the setting even where it misses a requirement.").optional(),
  }),
  z.strictObject({
    kind: z.literal("rank"),
    id: ruleID,
    summary: z
      .string()
      .check(atMost(200))
      .describe('What it takes, as it completes "a/b is …".')
      .optional(),
    within: z.enum(["default-provider", "anywhere"]).optional(),
    where,
    by: z.array(z.enum(CRITERIA)).describe("The first that differs decides.").optional(),
  }),
]);

/** The fields of a strategy in a file. All are optional, since layers add up. */
export const strategySchema = z.strictObject({
  summary: z.string().check(atMost(200)).optional(),
  extends: z
    .string()
    .regex(STRATEGY_ID)
    .describe("The strategy that a new one starts from.")
    .optional(),
  requires: z.array(requirementUseSchema).describe("Holds for every rule.").optional(),
  rules: z
    .array(ruleSchema)
    .check(atLeast(1))
    .describe("The first that gives a model decides.")
    .optional(),
  variant: z
    .array(z.string().check(atLeast(1), atMost(64)))
    .check(atMost(16))
    .describe(
      'The effort: the first of these variants that the model has, such as ["low", "minimal"]. One that is typed goes before.',
    )
    .optional(),
});

/** One place of `stayWithin`. */
const placeSchema = z
  .string()
  .check(atLeast(1), atMost(200))
  .refine(
    isPlace,
    "Expected a provider's id, default-provider, price:free, price:low or price:medium",
  );
/** One pattern of `allow` and `deny`. */
const patternSchema = z.string().check(atLeast(1), atMost(200));
const oneOrMore = (item: z.ZodString) => z.union([item.transform((text) => [text]), z.array(item)]);

/** Boundaries as a file writes them. */
const boundariesSchema = z.strictObject({
  stayWithin: oneOrMore(placeSchema)
    .describe(
      "Providers, of which one must serve the model; default-provider is that of your default model. price:free, price:low, price:medium: the highest class of its price.",
    )
    .optional(),
  maxInputPrice: z
    .number()
    .nonnegative()
    .describe("US dollars per million input tokens. An unknown price is not under it.")
    .optional(),
  maxOutputPrice: z
    .number()
    .nonnegative()
    .describe("US dollars per million output tokens. An unknown price is not under it.")
    .optional(),
  allow: oneOrMore(patternSchema)
    .describe("Full ids, with * for any text, or providers. An empty list allows nothing.")
    .optional(),
  deny: oneOrMore(patternSchema).describe("The same; it goes before what is allowed.").optional(),
  strict: z
    .boolean()
    .describe("Settings that lead outside are errors, and not passed over with a warning.")
    .optional(),
});

/** The models that the user must confirm, in addition to the allowed and denied ones. */
const askSchema = z
  .strictObject({
    priceAbove: z
      .number()
      .nonnegative()
      .describe(
        "US dollars per million input tokens. A model of unknown price is asked about, too.",
      )
      .optional(),
    otherProvider: z
      .boolean()
      .describe("A model of another provider than your default model's.")
      .optional(),
    dearerClass: z
      .boolean()
      .describe("A model of a dearer class than your default model's: free, low, medium, high.")
      .optional(),
  })
  .describe("OpenCode asks you before a worker runs on such a model: once, or for the session.");

/** Boundaries in a file, with the confirmation rules. */
export const writtenBoundariesSchema = boundariesSchema.extend({ ask: askSchema.optional() });

/** How much may run at once, and how long an idle worker is kept. */
export const limitsSchema = z
  .strictObject({
    perSession: z
      .int()
      .min(1)
      .max(1_000)
      .describe("Tasks of one session that run at once; what is over waits.")
      .optional(),
    perMachine: z
      .int()
      .min(1)
      .max(100)
      .describe("Server workers of this machine, of all OpenCodes together.")
      .optional(),
    idleMinutes: z
      .number()
      .positive()
      .max(10_000)
      .describe("Minutes that a worker is kept with nothing to do.")
      .optional(),
    maxCost: z
      .number()
      .positive()
      .max(1_000_000)
      .describe(
        "US dollars that the workers of one session may cost together; then no task starts, and what runs stops before its next step.",
      )
      .optional(),
  })
  .describe(
    "Limits of running workers; without them they follow memory and cores, and cost has none.",
  );

/** The built-in tags that rank by how runs ended, in addition to the user's own tags that do. */
export const evidenceSchema = z
  .strictObject({
    fast: z
      .boolean()
      .describe(
        "node:fast prefers models whose runs ended well and that were fast, where enough of them were observed; small_model still goes first.",
      )
      .optional(),
  })
  .describe("What was observed of runs on this machine, and which built-in tags order by it.");

/** The failures that trigger the fallback in addition to the temporary ones. */
export const fallbackOnSchema = z
  .array(z.enum(["auth", "payment"]))
  .describe(
    "A list of models falls back after these as well: a refused credential, an account without credit. Without it they end the task.",
  );

export type WrittenEvidence = z.infer<typeof evidenceSchema>;
export type WrittenStrategy = z.infer<typeof strategySchema>;
export type WrittenRequirement = z.infer<typeof requirementUseSchema>;
