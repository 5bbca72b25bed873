import { meetsAll } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import { byCodePoint } from "../vocabulary/order.js";
import { isVendorProvider } from "../vocabulary/words.js";
import type { ResolutionContext } from "./context.js";

/**
 * Lists unusable providers with a model within the boundaries that is known to meet all
 * requirements. Vendors' own providers come first.
 */
export function findProvidersThatFit(
  requirements: readonly Requirement[],
  { catalog, isWithin = () => true }: ResolutionContext,
): readonly string[] {
  return [...catalog.providers.values()]
    .filter(
      ({ id, models, usability }) =>
        !usability.usability.usable &&
        models.some((record) => meetsAll(record, requirements, id) && isWithin(id, record)),
    )
    .map(({ id }) => id)
    .sort((a, b) => rank(a) - rank(b) || byCodePoint(a, b));
}

function rank(providerID: string): number {
  return isVendorProvider(providerID) ? 0 : 1;
}
