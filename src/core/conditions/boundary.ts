import type { ModelRecord } from "../sources/model.js";
import { checkRequirement } from "./check-requirement.js";
import type { Preference } from "./preference.js";
import { HIGHEST_PRICE } from "./price.js";
import type { Requirement } from "./requirement.js";

/** Where models may be taken from. What is not said is not limited; all that is said holds. */
export interface Boundaries {
  /**
   * Providers of which one must serve the model; `default-provider` is that of the default model.
   * `price:free`, `price:low`, `price:medium`: the highest class that its price may have.
   */
  readonly stayWithin?: readonly string[];
  /** US dollars per million input tokens at most. An unknown price is not under it. */
  readonly maxInputPrice?: number;
  /** US dollars per million output tokens at most. */
  readonly maxOutputPrice?: number;
  /** Full ids with `*` for any text, or provider ids. An empty list allows nothing. */
  readonly allow?: readonly string[];
  /** The same; what it names is out, whatever `allow` says. */
  readonly deny?: readonly string[];
  /** Why they cannot be known, in words: nothing is within then. */
  readonly broken?: string;
  /** Settings that lead outside are errors too, and not passed over with a warning. */
  readonly strict?: boolean;
}

/** One part of boundaries: a model is within where it is known to meet the requirement. */
export interface BoundaryPart {
  /** As the user wrote it: `deny openai`, `maxInputPrice $3`. */
  readonly text: string;
  readonly requirement: Requirement;
}

/** What is written for the provider of the default model. */
const DEFAULT_PROVIDER = "default-provider";
const PRICE = "price:";

/** Nothing meets it. */
const NOTHING: Requirement = { kind: "model", oneOf: [] };

/** Boundaries as requirements, in the order in which they are checked. */
export function listBoundaryParts(
  all: readonly Boundaries[],
  preference: Preference,
): readonly BoundaryPart[] {
  return all.flatMap((boundaries) => {
    const { broken, stayWithin, maxInputPrice, maxOutputPrice, allow, deny = [] } = boundaries;
    return [
      ...(broken === undefined ? [] : [{ text: broken, requirement: NOTHING }]),
      ...(stayWithin === undefined ? [] : listPlaces(stayWithin, preference)),
      ...(maxInputPrice === undefined ? [] : [limitPrice("input", maxInputPrice)]),
      ...(maxOutputPrice === undefined ? [] : [limitPrice("output", maxOutputPrice)]),
      ...(allow === undefined
        ? []
        : [{ text: formatAllow(allow), requirement: { kind: "model", oneOf: allow } as const }]),
      ...deny.map((pattern) => ({
        text: `deny ${pattern}`,
        requirement: { kind: "model", oneOf: [pattern], not: true } as const,
      })),
    ];
  });
}

/** One of the providers that are named, where any is, and no dearer than each class that is named. */
function listPlaces(places: readonly string[], preference: Preference): readonly BoundaryPart[] {
  const text = formatStay(places);
  if (places.length === 0) return [{ text, requirement: NOTHING }];
  const providers = places.filter((place) => !place.startsWith(PRICE));
  const oneOf = providers.flatMap((place) =>
    place === DEFAULT_PROVIDER ? (preference.providerID ?? []) : place,
  );
  return [
    ...places
      .filter((place) => place.startsWith(PRICE))
      .map((place) => ({ text, requirement: toPrice(place.slice(PRICE.length)) })),
    ...(providers.length === 0
      ? []
      : [{ text, requirement: { kind: "provider", oneOf } as const }]),
  ];
}

/** An unknown price is under no ceiling. */
function toPrice(name: string): Requirement {
  switch (name) {
    case "free":
      return { kind: "free" };
    case "low":
    case "medium":
      return { kind: "input-cost", max: HIGHEST_PRICE[name] };
    case "high":
      return { kind: "input-cost", min: 0 };
    default:
      return NOTHING;
  }
}

function limitPrice(side: "input" | "output", max: number): BoundaryPart {
  return { text: formatCeiling(side, max), requirement: { kind: `${side}-cost`, max } };
}

/** The part that leaves a model out, as the user wrote it; undefined where none does. */
export function findBoundary(
  providerID: string,
  record: ModelRecord,
  parts: readonly BoundaryPart[],
): string | undefined {
  return parts.find(
    ({ requirement }) => checkRequirement(record, requirement, providerID) !== "met",
  )?.text;
}

/** True where a setting or a word that leads nowhere is an error, and not passed over with a warning. */
export function isStrict(all: readonly Boundaries[]): boolean {
  return all.some(({ strict }) => strict === true);
}

/** Boundaries in words, each of which holds; empty where nothing is limited. */
export function formatBoundaries(all: readonly Boundaries[]): string {
  const parts = all.flatMap((boundaries) => [
    ...(boundaries.broken === undefined ? [] : [boundaries.broken]),
    ...formatParts(boundaries),
  ]);
  const strict = isStrict(all) ? ["strict"] : [];
  return parts.length === 0 ? "" : [...new Set([...parts, ...strict])].join("; ");
}

function formatParts({
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
