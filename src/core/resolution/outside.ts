import type { Catalog } from "../catalog/catalog.js";
import { type Boundaries, findBoundary, listBoundaryParts } from "../conditions/boundary.js";
import type { FullID } from "../sources/model.js";
import { buildContext } from "./context.js";

/** Lists the usable models outside the boundaries, each with the boundary that excludes it. */
export function listOutside(
  catalog: Catalog,
  boundaries: readonly Boundaries[],
): ReadonlyMap<FullID, string> {
  const { preference } = buildContext(catalog, new Map());
  const parts = listBoundaryParts(boundaries, preference);
  const outside = new Map<FullID, string>();
  for (const { fullID, providerID, record } of catalog.usable.values()) {
    const boundary = findBoundary(providerID, record, parts);
    if (boundary !== undefined) outside.set(fullID, boundary);
  }
  return outside;
}
