import type { Catalog } from "../catalog/catalog.js";
import { buildContext } from "../resolution/context.js";
import type { Boundaries } from "../resolution/request.js";
import type { FullID } from "../sources/model.js";
import { findBoundary } from "./boundary.js";

/** The usable models that boundaries leave out, each with the boundary that does. */
export function listOutside(
  catalog: Catalog,
  boundaries: readonly Boundaries[],
): ReadonlyMap<FullID, string> {
  const { preference } = buildContext(catalog, new Map());
  const outside = new Map<FullID, string>();
  for (const model of catalog.usable.values()) {
    const boundary = findBoundary(model, boundaries, preference);
    if (boundary !== undefined) outside.set(model.fullID, boundary);
  }
  return outside;
}
