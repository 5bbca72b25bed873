import type { Catalog } from "../catalog/catalog.js";
import { listNearest } from "../vocabulary/distance.js";
import { byCodePoint } from "../vocabulary/order.js";
import type { Boundaries } from "./boundary.js";
import { checkRequirement } from "./check-requirement.js";

/** A word of boundaries that matches nothing, so it limits nothing, or everything. */
export interface UnmatchedBoundary {
  /** As the user wrote it: `deny antropic`. */
  readonly boundary: string;
  /** The provider that was probably meant. */
  readonly near?: string;
}

/** Maximum edit distance between a typed provider and the one that was probably meant. */
const MAX_DISTANCE = 2;

const isWord = (list: string, pattern: string): boolean =>
  list === "stayWithin" && PLACES.includes(pattern);

const LISTS = ["stayWithin", "allow", "deny"] as const;

/**
 * Finds providers and patterns that match nothing known. Without a complete catalog, reports only
 * those that are close to a known name.
 */
export function findUnmatched(
  all: readonly Boundaries[],
  catalog: Catalog,
): readonly UnmatchedBoundary[] {
  const unmatched = all.flatMap((boundaries) =>
    LISTS.flatMap((list) =>
      (boundaries[list] ?? [])
        .filter((pattern) => !isWord(list, pattern) && !isKnown(list, pattern, catalog))
        .flatMap((pattern) => toUnmatched(list, pattern, catalog)),
    ),
  );
  return [...new Map(unmatched.map((each) => [each.boundary, each])).values()];
}

/** Words of `stayWithin` that are not providers. */
const PLACES = ["default-provider", "price:free", "price:low", "price:medium", "price:high"];

/** `stayWithin` takes only provider ids, the others take patterns too. */
function isKnown(list: string, pattern: string, { providers }: Catalog): boolean {
  if (list === "stayWithin" || !/[/*]/.test(pattern))
    return [...providers.keys()].some((id) => id.toLowerCase() === pattern.toLowerCase());
  return [...providers.values()].some(({ id, models }) =>
    models.some(
      (record) => checkRequirement(record, { kind: "model", oneOf: [pattern] }, id) === "met",
    ),
  );
}

function toUnmatched(
  list: string,
  pattern: string,
  { providers, sources }: Catalog,
): readonly UnmatchedBoundary[] {
  const [provider = ""] = pattern.toLowerCase().split("/");
  // Sorted, so that the choice between equally near names does not depend on the catalog's order.
  const ids = [...providers.keys()].sort(byCodePoint);
  const isPlace = list === "stayWithin";
  const [near] = listNearest(provider, isPlace ? [...PLACES, ...ids] : ids, MAX_DISTANCE);
  const boundary = `${list} ${pattern}`;
  if (near !== undefined) return [{ boundary, ...((isPlace || near !== provider) && { near }) }];
  return sources.catalog === undefined ? [] : [{ boundary }];
}
