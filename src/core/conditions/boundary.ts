import type { ModelRecord } from "../sources/model.js";
import { checkRequirement } from "./check-requirement.js";
import type { Preference } from "./preference.js";
import { HIGHEST_PRICE } from "./price.js";
import type { Requirement } from "./requirement.js";

/** Limits on which models may be used. An absent field sets no limit. All fields apply. */
export interface Boundaries {
  /**
   * The allowed providers. `default-provider` is the default model's provider. `price:free`,
   * `price:low` and `price:medium` set the highest allowed price class.
   */
  readonly stayWithin?: readonly string[];
  /** Maximum price in US dollars per million input tokens. An unknown price exceeds it. */
  readonly maxInputPrice?: number;
  /** Maximum price in US dollars per million output tokens. An unknown price exceeds it. */
  readonly maxOutputPrice?: number;
  /** Full ids with `*` for any text, or provider ids. An empty list allows nothing. */
  readonly allow?: readonly string[];
  /** Patterns as in `allow`. They exclude models even if `allow` matches. */
  readonly deny?: readonly string[];
  /** Why the boundaries are unreadable, in words. If set, nothing is allowed. */
  readonly broken?: string;
  /** If true, a setting that leads outside is an error instead of being skipped with a warning. */
  readonly strict?: boolean;
}

/** One part of boundaries. A model is within if it is known to meet the requirement. */
export interface BoundaryPart {
  /** As the user wrote it: `deny openai`, `maxInputPrice $3`. */
  readonly text: string;
  readonly requirement: Requirement;
}

/** The word for the default model's provider. */
const DEFAULT_PROVIDER = "default-provider";
const PRICE = "price:";

/** A requirement that no model meets. */
const NOTHING: Requirement = { kind: "model", oneOf: [] };

/** Converts boundaries to requirements, in the order in which they are checked. */
export function listBoundaryParts(
  all: readonly Boundaries[],
  preference: Preference,
): readonly BoundaryPart[] {
  return all.flatMap((boundaries) => {
    const { broken, stayWithin, maxInputPrice, maxOutputPrice, allow, deny = [] } = boundaries;
    return [
      ...(broken === undefined
        ? []
        : [{ text: formatBroken(broken), requirement: NOTHING } as const]),
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

/** Requires one of the named providers, if any, and every named price class. */
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

/** An unknown price exceeds every limit. */
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

/** Returns the boundary that excludes a model, as the user wrote it. Undefined if none does. */
export function findBoundary(
  providerID: string,
  record: ModelRecord,
  parts: readonly BoundaryPart[],
): string | undefined {
  return parts.find(
    ({ requirement }) => checkRequirement(record, requirement, providerID) !== "met",
  )?.text;
}

/** True if a setting or a word that leads nowhere is an error instead of a warning. */
export function isStrict(all: readonly Boundaries[]): boolean {
  return all.some(({ strict }) => strict === true);
}

/** Formats all boundaries in words. Empty if nothing is limited. */
export function formatBoundaries(all: readonly Boundaries[]): string {
  const parts = all.flatMap((boundaries) => [
    ...(boundaries.broken === undefined ? [] : [formatBroken(boundaries.broken)]),
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

const formatBroken = (broken: string): string =>
  broken === "" ? "the boundaries are unreadable" : broken;

const formatStay = (places: readonly string[]): string =>
  `stayWithin ${places.length === 0 ? "nothing" : places.join(", ")}`;

const formatAllow = (patterns: readonly string[]): string =>
  `allow ${patterns.length === 0 ? "nothing" : patterns.join(", ")}`;

function formatCeiling(side: "input" | "output", dollars: number): string {
  const name = side === "input" ? "maxInputPrice" : "maxOutputPrice";
  return `${name} $${dollars}`;
}
