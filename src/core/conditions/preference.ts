import type { UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import { byCodePoint, compareVersions } from "../vocabulary/order.js";
import { quantizationRank } from "../vocabulary/quantization.js";
import { GATEWAYS, HOSTS, type Vendor } from "../vocabulary/words.js";

/**
 * The user's preferred place for a model. It depends only on the text of the user's settings, so
 * models of the catalog cannot change it.
 */
export interface Preference {
  /** The usable provider of the configured default model, else of the most recent model. */
  readonly providerID?: string;
  /** The vendor of the configured default model. */
  readonly vendor?: Vendor;
  /**
   * The family in the configured default model's id. It is narrower than the vendor: `gemini`, not
   * Gemma.
   */
  readonly family?: string;
  /** The region in the configured default model's id, e.g. `eu` on Bedrock. */
  readonly region?: string;
}

/** 0 in the default model's region, 1 without a region, 2 for `global`, 3 in another region. */
export function regionRank(
  model: UsableModel,
  preference: Preference,
  traits = readTraits(model.record),
): number {
  const { region } = traits.id;
  if (region !== undefined && region === preference.region) return 0;
  if (region === undefined) return 1;
  return region === "global" ? 2 : 3;
}

/** 0 at the default model's provider, else 1. */
export function defaultProviderRank(model: UsableModel, preference: Preference): number {
  return model.providerID === preference.providerID ? 0 : 1;
}

/** 0 if the user connected the provider on purpose, 1 if it is ambient, 2 if it is free. */
export function intentRank(model: UsableModel): number {
  return model.grade === "free" ? 2 : model.grade === "ambient" ? 1 : 0;
}

/**
 * 0 at the model's own vendor, 1 at a host, 2 at a gateway. An id with a vendor's path is a
 * gateway's.
 */
export function partyRank(model: UsableModel, traits = readTraits(model.record)): number {
  if (traits.vendor?.providers.includes(model.providerID) === true) return 0;
  if (HOSTS.includes(model.providerID)) return 1;
  if (GATEWAYS.includes(model.providerID)) return 2;
  return model.record.id.includes("/") ? 2 : 1;
}

/** Orders by age, newest first: release date, then version as numbers. */
export function compareAge(
  a: Pick<UsableModel, "record">,
  b: Pick<UsableModel, "record">,
  left = readTraits(a.record),
  right = readTraits(b.record),
): number {
  return byCodePoint(right.released, left.released) || compareVersions(right.version, left.version);
}

/**
 * Orders one model at several providers: default provider, intent, own vendor, region, `lacking`
 * (typed noise words that `a` lacks, less those of `b`), additional words, quantization, id.
 */
export function comparePlaces(
  a: UsableModel,
  b: UsableModel,
  preference: Preference,
  left = readTraits(a.record),
  right = readTraits(b.record),
  lacking = 0,
): number {
  return (
    defaultProviderRank(a, preference) - defaultProviderRank(b, preference) ||
    intentRank(a) - intentRank(b) ||
    partyRank(a, left) - partyRank(b, right) ||
    regionRank(a, preference, left) - regionRank(b, preference, right) ||
    lacking ||
    left.extras - right.extras ||
    quantizationRank(left.id.quantization) - quantizationRank(right.id.quantization) ||
    byCodePoint(a.fullID, b.fullID)
  );
}
