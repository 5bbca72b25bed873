import type { UsableModel } from "../catalog/catalog.js";
import type { Preference } from "../conditions/preference.js";
import type { Boundaries } from "../resolution/request.js";
import { classifyPrice, type PriceClass } from "../resolution/resolution.js";
import { matchesGlob } from "./glob.js";

/** What is written for the provider of the default model. */
const DEFAULT_PROVIDER = "default-provider";
const PRICE = "price:";

/** From cheap to dear; an unknown price is under no ceiling. */
const PRICE_CLASSES: readonly PriceClass[] = ["free", "low", "medium", "high"];

/** The boundary that leaves a model out, in words; undefined where none does. */
export function findBoundary(
  model: UsableModel,
  all: readonly Boundaries[],
  preference: Preference,
): string | undefined {
  for (const boundaries of all) {
    const crossed = findCrossed(model, boundaries, preference);
    if (crossed !== undefined) return crossed;
  }
  return undefined;
}

function findCrossed(
  model: UsableModel,
  { broken, stayWithin, maxInputPrice, maxOutputPrice, allow, deny }: Boundaries,
  preference: Preference,
): string | undefined {
  if (broken !== undefined) return broken;
  const { inputCost, outputCost } = model.record;
  if (stayWithin !== undefined && !isWithin(model, stayWithin, preference))
    return formatStay(stayWithin);
  if (maxInputPrice !== undefined && !isUpTo(inputCost, maxInputPrice))
    return formatCeiling("input", maxInputPrice);
  if (maxOutputPrice !== undefined && !isUpTo(outputCost, maxOutputPrice))
    return formatCeiling("output", maxOutputPrice);
  if (allow !== undefined && !allow.some((pattern) => isNamed(model, pattern)))
    return formatAllow(allow);
  const denied = deny?.find((pattern) => isNamed(model, pattern));
  return denied === undefined ? undefined : `deny ${denied}`;
}

function isUpTo(price: number | undefined, ceiling: number): boolean {
  return price !== undefined && price <= ceiling;
}

/** One of the providers that are named, where any is, and no dearer than each class that is named. */
function isWithin(
  { providerID, record }: UsableModel,
  places: readonly string[],
  preference: Preference,
): boolean {
  const providers = places.filter((place) => !place.startsWith(PRICE));
  const classes = places.filter((place) => place.startsWith(PRICE));
  const price = PRICE_CLASSES.indexOf(classifyPrice(record));
  const isCheap = classes.every((place) => {
    const highest = PRICE_CLASSES.findIndex((name) => `${PRICE}${name}` === place);
    return price >= 0 && price <= highest;
  });
  if (!isCheap) return false;
  if (providers.length === 0) return classes.length > 0;
  return providers.some((place) =>
    place === DEFAULT_PROVIDER ? providerID === preference.providerID : providerID === place,
  );
}

/** A pattern without slash and star is a provider's id. */
function isNamed({ providerID, fullID }: UsableModel, pattern: string): boolean {
  if (!/[/*]/.test(pattern)) return providerID.toLowerCase() === pattern.toLowerCase();
  return matchesGlob(pattern, fullID);
}

/** Boundaries in words, each of which holds; empty where nothing is limited. */
export function formatBoundaries(all: readonly Boundaries[]): string {
  const parts = all.flatMap((boundaries) => [
    ...(boundaries.broken === undefined ? [] : [boundaries.broken]),
    ...listParts(boundaries),
  ]);
  const strict = all.some((boundaries) => boundaries.strict === true) ? ["strict"] : [];
  return parts.length === 0 ? "" : [...new Set([...parts, ...strict])].join("; ");
}

function listParts({
  stayWithin,
  maxInputPrice,
  maxOutputPrice,
  allow,
  deny = [],
}: Boundaries): readonly string[] {
  return [
    ...(stayWithin === undefined ? [] : [formatStay(stayWithin)]),
    ...(maxInputPrice === undefined ? [] : [formatCeiling("input", maxInputPrice)]),
    ...(maxOutputPrice === undefined ? [] : [formatCeiling("output", maxOutputPrice)]),
    ...(allow === undefined ? [] : [formatAllow(allow)]),
    ...(deny.length === 0 ? [] : [`deny ${deny.join(", ")}`]),
  ];
}

const formatStay = (places: readonly string[]): string =>
  `stayWithin ${places.length === 0 ? "nothing" : places.join(", ")}`;

const formatAllow = (patterns: readonly string[]): string =>
  `allow ${patterns.length === 0 ? "nothing" : patterns.join(", ")}`;

function formatCeiling(side: "input" | "output", dollars: number): string {
  const name = side === "input" ? "maxInputPrice" : "maxOutputPrice";
  return `${name} $${dollars}`;
}
