import type { UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import { byCodePoint, compareVersions } from "../vocabulary/order.js";
import {
  defaultProviderRank,
  intentRank,
  type Preference,
  partyRank,
  regionRank,
} from "./preference.js";

/**
 * A soft preference. Criteria are compared in order; the first difference decides. Each reads one
 * model and the user's preference, never other models.
 */
export type Criterion =
  /** Providers connected on purpose first, then ambient ones, then free ones. */
  | "intent"
  /** At the default model's provider. */
  | "default-provider"
  /** Of the default model's family. */
  | "default-family"
  /** Of the default model's vendor. */
  | "default-vendor"
  /** In the default model's region, then without a region. */
  | "region"
  /** Tool use is known. */
  | "known-toolcall"
  /** The input price is known. */
  | "known-price"
  /** Of a known vendor, so not a third-party finetune. */
  | "known-vendor"
  /** Small by name or size. */
  | "small"
  /** Not small by name or size. */
  | "not-small"
  /** The largest size class first. */
  | "large"
  /** Without decorations and additional words in the name. */
  | "plain"
  /** Not a preview, beta or experiment. */
  | "stable"
  /** An id that always means the same model, before `…-latest`. */
  | "fixed"
  | "newest"
  | "newest-version"
  | "cheapest"
  /** The largest context, in classes, so that 1,050,000 and 1,000,000 are equal. */
  | "long-context"
  /** Served by the vendor itself. */
  | "first-party"
  /** Much of the quota is left, in classes. An unknown quota counts as full. */
  | "quota-left"
  /** Most runs ended well, in classes. A model with too few runs is in the average class. */
  | "proven"
  /** Fast responses, in classes. A model with too few runs is in the average class. */
  | "observed-speed";

/**
 * What decided between two candidates: a criterion, the order of their ids, or a known requirement.
 */
export type Decider = Criterion | "full-id" | "known-requirement";

/** Minimum number of tokens of each context class. */
const CONTEXT_CLASSES = [900_000, 400_000, 180_000, 120_000, 60_000];

/** Minimum share left for each quota class: plenty, some, little, nothing. */
const QUOTA_CLASSES = [0.25, 0.05, Number.MIN_VALUE, 0];

/** Minimum share of good runs for each class but the last: nearly all, most, half, fewer. */
const PROVEN_CLASSES = [0.95, 0.7, 0.4];
/** The share assumed for a model with too few runs, neither better nor worse than average. */
const USUAL_SHARE = 0.7;

/** Seconds at which the next class starts. Each class is twice as slow as the one before. */
const SPEED_CLASSES = [2, 4, 8, 16, 32];
/** The seconds assumed for a model with too few runs: about 50 tokens per second. */
const USUAL_SECONDS = 8;

/** Returns the value of a criterion. Lower is better. */
type Score = (model: UsableModel, preference: Preference) => number;

const flag = (good: boolean): number => (good ? 0 : 1);

const SCORES: Readonly<Record<Exclude<Criterion, "newest" | "newest-version">, Score>> = {
  intent: intentRank,
  "default-provider": defaultProviderRank,
  "default-family": ({ record }, { family }) =>
    flag(family !== undefined && readTraits(record).family === family),
  "default-vendor": ({ record }, { vendor }) =>
    flag(vendor !== undefined && readTraits(record).vendor?.id === vendor.id),
  region: regionRank,
  "known-toolcall": ({ record }) => flag(record.toolcall !== undefined),
  "known-price": ({ record }) => flag(record.inputCost !== undefined),
  "known-vendor": ({ record }) => flag(readTraits(record).vendor !== undefined),
  small: ({ record }) => flag(readTraits(record).tier === 1),
  "not-small": ({ record }) => flag(readTraits(record).tier !== 1),
  large: ({ record }) => 3 - readTraits(record).tier,
  plain: ({ record }) => readTraits(record).extras,
  stable: ({ record }) => flag(!readTraits(record).unstable),
  fixed: ({ record }) => flag(!readTraits(record).moving),
  cheapest: ({ record }) => record.inputCost ?? Number.POSITIVE_INFINITY,
  "long-context": ({ record }) => {
    const index = CONTEXT_CLASSES.findIndex((least) => (record.contextLimit ?? 0) >= least);
    return index < 0 ? CONTEXT_CLASSES.length : index;
  },
  "first-party": (model) => Math.min(partyRank(model), 1),
  "quota-left": ({ quotaLeft = 1 }) => QUOTA_CLASSES.findIndex((least) => quotaLeft >= least),
  proven: ({ evidence }) => {
    const share = evidence?.share ?? USUAL_SHARE;
    return PROVEN_CLASSES.filter((least) => share < least).length;
  },
  "observed-speed": ({ evidence }) => {
    const seconds = evidence?.seconds ?? USUAL_SECONDS;
    return SPEED_CLASSES.filter((least) => seconds >= least).length;
  },
};

/** Compares two models by one criterion. Negative if the first is better. */
export function compareByCriterion(
  criterion: Criterion,
  a: UsableModel,
  b: UsableModel,
  preference: Preference,
): number {
  if (criterion === "newest")
    return byCodePoint(readTraits(b.record).released, readTraits(a.record).released);
  if (criterion === "newest-version")
    return compareVersions(readTraits(b.record).version, readTraits(a.record).version);
  const left = SCORES[criterion](a, preference);
  const right = SCORES[criterion](b, preference);
  // Two unknown prices are both infinite, and their difference is NaN.
  return left === right ? 0 : left - right;
}

/** The criterion in words, as the end of "because …". */
export const CRITERION_WORDS: Readonly<Record<Criterion | "full-id", string>> = {
  intent: "the provider was connected on purpose",
  "default-provider": "it is at the default model's provider",
  "default-family": "it is in the default model's family",
  "default-vendor": "it is from the default model's vendor",
  region: "its region fits the default model's",
  "known-toolcall": "its tool use is known",
  "known-price": "its price is known",
  "known-vendor": "its vendor is known",
  small: "it is small",
  "not-small": "it is not small",
  large: "it is of the largest size",
  plain: "it is the plain model of its line",
  stable: "it is stable",
  fixed: "its id always means the same model",
  newest: "it is the newest",
  "newest-version": "its version is the highest",
  cheapest: "it is the cheapest",
  "long-context": "its context is the longest",
  "first-party": "its vendor serves it",
  "quota-left": "more of its quota is left",
  proven: "of the runs so far",
  "observed-speed": "of the observed speed",
  "full-id": "its id comes first",
};
