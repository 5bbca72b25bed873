import type { UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import { byCodePoint, compareVersions } from "../vocabulary/order.js";
import { quantizationRank } from "../vocabulary/quantization.js";
import { GATEWAYS, HOSTS, type Vendor } from "../vocabulary/words.js";

/**
 * What the user's own settings say about where a model should run. Read from the settings' text
 * alone, so that no model of the catalog can change it but by being chosen.
 */
export interface Preference {
  /** The usable provider of the configured default model, else of the newest recent one. */
  readonly providerID?: string;
  /** The vendor of the configured default model. */
  readonly vendor?: Vendor;
  /** The family word in the configured default model's id, e.g. `gemini` where Gemma is of the vendor too. */
  readonly family?: string;
  /** The region in the configured default model's id, e.g. `eu` on Bedrock. */
  readonly region?: string;
}

/** 0 in the default model's region, 1 without one, 2 `global`, 3 in another region. */
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

/** 0 where the user connected the provider on purpose, 1 where it is ambient, 2 where it is the free one. */
export function intentRank(model: UsableModel): number {
  return model.grade === "free" ? 2 : model.grade === "ambient" ? 1 : 0;
}

/** 0 at the model's own vendor, 1 at a host, 2 at a gateway; ids with a vendor's path are a gateway's. */
export function partyRank(model: UsableModel, traits = readTraits(model.record)): number {
  if (traits.vendor?.providers.includes(model.providerID) === true) return 0;
  if (HOSTS.includes(model.providerID)) return 1;
  if (GATEWAYS.includes(model.providerID)) return 2;
  return model.record.id.includes("/") ? 2 : 1;
}

/** Newest first: release date, then version as numbers. */
export function compareAge(
  a: Pick<UsableModel, "record">,
  b: Pick<UsableModel, "record">,
  left = readTraits(a.record),
  right = readTraits(b.record),
): number {
  return byCodePoint(right.released, left.released) || compareVersions(right.version, left.version);
}

/** Order of one model at several providers: default provider, intent, own vendor, region, host, id. */
export function comparePlaces(
  a: UsableModel,
  b: UsableModel,
  preference: Preference,
  left = readTraits(a.record),
  right = readTraits(b.record),
): number {
  return (
    defaultProviderRank(a, preference) - defaultProviderRank(b, preference) ||
    intentRank(a) - intentRank(b) ||
    partyRank(a, left) - partyRank(b, right) ||
    regionRank(a, preference, left) - regionRank(b, preference, right) ||
    left.extras - right.extras ||
    quantizationRank(left.id.quantization) - quantizationRank(right.id.quantization) ||
    byCodePoint(a.fullID, b.fullID)
  );
}
