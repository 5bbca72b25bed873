import * as z from "zod";
import { CRITERIA } from "../../../compare.js";
import { plainRequirementSchema, requirementUnion } from "../../../schema/index.js";
import { atLeast, atMost } from "../server/measured.js";
import { isPlace } from "./place.js";

/** The form of a strategy's id. The user types it after `node:`, in upper or lower case. */
export const STRATEGY_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

const unknown = z
  .enum(["last", "reject"])
  .describe("How to treat a model whose fact is unknown: rank it last, or reject it.")
  .optional();

const requirementUseSchema = z.union([plainRequirementSchema, requirementUnion({ unknown })]);

const where = z
  .array(requirementUseSchema)
  .describe("Requirements in addition to those of the strategy.")
  .optional();
const ruleID = z.string().check(atLeast(1), atMost(64));

const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("follow"),
    id: ruleID,
    setting: z.enum(["config.model", "config.small_model", "recent"]),
    where,
    asIs: z
      .boolean()
      .describe("Take the setting even if its model does not meet a requirement.")
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("rank"),
    id: ruleID,
    summary: z
      .string()
      .check(atMost(200))
      .describe('The reason for its choice. Completes "a/b is …".')
      .optional(),
    within: z.enum(["default-provider", "anywhere"]).optional(),
    where,
    by: z
      .array(z.enum(CRITERIA))
      .describe("Criteria in order. The first one that distinguishes two models decides.")
      .optional(),
  }),
]);

/** The fields of a strategy in a file. All are optional, since layers add up. */
export const strategySchema = z.strictObject({
  summary: z.string().check(atMost(200)).optional(),
  extends: z.string().regex(STRATEGY_ID).describe("The strategy to start from.").optional(),
  requires: z.array(requirementUseSchema).describe("The requirements of every rule.").optional(),
  rules: z
    .array(ruleSchema)
    .check(atLeast(1))
    .describe("Rules in order. The first one that finds a model decides.")
    .optional(),
  variant: z
    .array(z.string().check(atLeast(1), atMost(64)))
    .check(atMost(16))
    .describe(
      'The effort: the first of these variants that the model has, such as ["low", "minimal"]. A variant in the reference takes precedence.',
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
      "Allowed providers. default-provider is your default model's provider. price:free, price:low and price:medium set the highest price class.",
    )
    .optional(),
  maxInputPrice: z
    .number()
    .nonnegative()
    .describe("Maximum US dollars per million input tokens. A model of unknown price is outside.")
    .optional(),
  maxOutputPrice: z
    .number()
    .nonnegative()
    .describe("Maximum US dollars per million output tokens. A model of unknown price is outside.")
    .optional(),
  allow: oneOrMore(patternSchema)
    .describe(
      "Allowed models: full ids, with * for any text, or providers. An empty list allows nothing.",
    )
    .optional(),
  deny: oneOrMore(patternSchema)
    .describe("Denied models, in the same form as allow. deny takes precedence over allow.")
    .optional(),
  strict: z
    .boolean()
    .describe("A setting outside the boundaries is an error, not a warning.")
    .optional(),
});

/** The models that the user must confirm, in addition to the allowed and denied ones. */
const askSchema = z
  .strictObject({
    priceAbove: z
      .number()
      .nonnegative()
      .describe(
        "Ask above this price, in US dollars per million input tokens, and for an unknown price.",
      )
      .optional(),
    otherProvider: z
      .boolean()
      .describe("Ask for a model of another provider than your default model's.")
      .optional(),
    dearerClass: z
      .boolean()
      .describe(
        "Ask for a model of a higher price class than your default model's. The classes are free, low, medium and high.",
      )
      .optional(),
  })
  .describe(
    "When OpenCode asks you before a worker runs on a model. You allow the model once or for the session.",
  );

/** Boundaries in a file, with the confirmation rules. */
export const writtenBoundariesSchema = boundariesSchema.extend({ ask: askSchema.optional() });

/** How much may run at once, and how long an idle worker is kept. */
export const limitsSchema = z
  .strictObject({
    perSession: z
      .int()
      .min(1)
      .max(1_000)
      .describe("Maximum number of tasks of a session that run at once. Further tasks wait.")
      .optional(),
    perMachine: z
      .int()
      .min(1)
      .max(100)
      .describe(
        "Maximum number of server workers on this machine, of all OpenCode processes together.",
      )
      .optional(),
    idleMinutes: z
      .number()
      .positive()
      .max(10_000)
      .describe("Minutes after which an idle worker ends.")
      .optional(),
    maxCost: z
      .number()
      .positive()
      .max(1_000_000)
      .describe(
        "Maximum cost in US dollars of all workers of a session. At the limit no new task starts, and running tasks stop before their next step.",
      )
      .optional(),
  })
  .describe(
    "Limits for running workers. The defaults depend on memory and cores. Cost is unlimited by default.",
  );

/** The built-in tags that rank by how runs ended, in addition to the user's own tags that do. */
export const evidenceSchema = z
  .strictObject({
    fast: z
      .boolean()
      .describe(
        "node:fast prefers models whose observed runs ended well and were fast, if there are enough runs. small_model still comes first.",
      )
      .optional(),
  })
  .describe("Built-in tags that rank by how runs ended on this machine.");

/** The failures that trigger the fallback in addition to the temporary ones. */
export const fallbackOnSchema = z
  .array(z.enum(["auth", "payment"]))
  .describe(
    "Additional failures that trigger the fallback to the next model of a list: a refused credential, an account without credit. By default they end the task.",
  );

export type WrittenEvidence = z.infer<typeof evidenceSchema>;
export type WrittenStrategy = z.infer<typeof strategySchema>;
export type WrittenRequirement = z.infer<typeof requirementUseSchema>;
