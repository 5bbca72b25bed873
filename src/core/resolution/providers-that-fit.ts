import type { CatalogProvider } from "../catalog/catalog.js";
import { checkRequirement } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import { byCodePoint } from "../vocabulary/order.js";
import { isVendorProvider } from "../vocabulary/words.js";
import type { ResolutionContext } from "./context.js";
import { CHAT } from "./strategies.js";

/** Providers that are not usable and would offer a model that is known to meet all; vendors' own first. */
export function findProvidersThatFit(
  requirements: readonly Requirement[],
  { catalog }: ResolutionContext,
): readonly string[] {
  const all = [...CHAT, ...requirements];
  return [...catalog.providers.values()]
    .filter((provider) => !provider.usability.usability.usable && offers(provider, all))
    .map(({ id }) => id)
    .sort((a, b) => rank(a) - rank(b) || byCodePoint(a, b));
}

function offers({ id, models }: CatalogProvider, all: readonly Requirement[]): boolean {
  return models.some((record) =>
    all.every((requirement) => checkRequirement(record, requirement, id) === "met"),
  );
}

function rank(providerID: string): number {
  return isVendorProvider(providerID) ? 0 : 1;
}
