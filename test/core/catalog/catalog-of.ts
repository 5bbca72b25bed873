import { assessSources } from "../../../src/core/catalog/assess.js";
import { buildCatalog, type Catalog } from "../../../src/core/catalog/catalog.js";
import type { Sources } from "../../../src/core/sources/sources.js";

/** Builds the catalog of sources. */
export function catalogOf(sources: Sources): Catalog {
  return buildCatalog(assessSources(sources));
}
