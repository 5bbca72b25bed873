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
 * A soft preference with an order. Criteria are compared one after the other; the first difference
 * decides. Each reads one model and the user's preference, never other models.
 */
export type Criterion =
  /** Connected on purpose before ambient before free of charge. */
  | "intent"
  /** At the default model's provider. */
  | "default-provider"
  /** Of the default model's family. */
  | "default-family"
  /** Of the default model's vendor. */
  | "default-vendor"
  /** In the default model's region, then without one. */
  | "region"
  /** Tool use is stated, not merely unknown. */
  | "known-toolcall"
  /** The input price is stated. */
  | "known-price"
  /** Of a vendor in the table, so no finetune of somebody's. */
  | "known-vendor"
  /** Small by name or size. */
  | "small"
  /** Not small by name or size. */
  | "not-small"
  /** The largest size class first. */
  | "large"
  /** Without decorations and words beyond its line. */
  | "plain"
  /** No preview, beta or experiment. */
  | "stable"
  /** An id that keeps its meaning, before `…-latest`. */
  | "fixed"
  | "newest"
  | "newest-version"
  | "cheapest"
  /** The largest context, in classes, so that 1,050,000 and 1,000,000 are equal. */
  | "long-context"
  /** At the vendor itself. */
  | "first-party"
  /** Much of its quota is left, in classes; where nobody knows, that is no reason against it. */
  | "quota-left"
  /** Most of its runs ended well, in classes; one with too few runs is in the class of the usual. */
  | "proven"
  /** Its answers came fast, in classes; one with too few runs is in the class of the usual. */
  | "observed-speed";

/** What decided between two candidates: a criterion, the order of their ids, or what is known of them. */
export type Decider = Criterion | "full-id" | "known-requirement";

/** Tokens from which on a context belongs to the next class. */
const CONTEXT_CLASSES = [900_000, 400_000, 180_000, 120_000, 60_000];

/** Shares from which on a quota belongs to a class: plenty, some, little, nothing. */
const QUOTA_CLASSES = [0.25, 0.05, Number.MIN_VALUE, 0];

/** Shares of runs that ended well, from which on a model belongs to a class: nearly all, most, half, fewer. */
const PROVEN_CLASSES = [0.95, 0.7, 0.4];
/** The share that is taken for a model with too few runs: neither better nor worse than the usual. */
const USUAL_SHARE = 0.7;

/** Seconds from which on a model belongs to the next class: twice as long is one class later. */
const SPEED_CLASSES = [2, 4, 8, 16, 32];
/** The seconds that are taken for a model with too few runs: those of some 50 tokens a second. */
const USUAL_SECONDS = 8;

/** Reads the value of a criterion; less is better. */
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

/** Compares two models by one criterion; negative where the first is better. */
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
  // Two prices that are both unknown are infinite, and their difference is no number.
  return left === right ? 0 : left - right;
}

/** The criterion in words, as it completes "because …". */
export const CRITERION_WORDS: Readonly<Record<Criterion | "full-id", string>> = {
  intent: "the provider was connected on purpose",
  "default-provider": "it is at the default model's provider",
  "default-family": "it is of the default model's family",
  "default-vendor": "it is of the default model's vendor",
  region: "its region fits the default model's",
  "known-toolcall": "its tool use is known",
  "known-price": "its price is known",
  "known-vendor": "its vendor is known",
  small: "it is small",
  "not-small": "it is not small",
  large: "it is of the largest size",
  plain: "it is the plain model of its line",
  stable: "it is stable",
  fixed: "its id keeps its meaning",
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
