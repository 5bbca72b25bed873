import { checkRequirement, type Requirement } from "../conditions/requirement.js";
import type { ResolutionContext } from "../resolution/context.js";
import { CHAT } from "../resolution/strategies.js";
import { formatFullID } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { isVendorProvider } from "../vocabulary/words.js";
import { type Constraint, checkConstraint } from "./constraint.js";

/** Providers that are not usable and would offer a model that is known to fit; vendors' own first. */
export function findProvidersThatFit(
  constraints: readonly Constraint[],
  needs: readonly Requirement[],
  { catalog }: ResolutionContext,
): readonly string[] {
  return [...catalog.providers.values()]
    .filter(({ usability }) => !usability.usability.usable)
    .filter(({ id: providerID, models }) =>
      models.some((record) => {
        const fullID = formatFullID(providerID, record.id);
        const model = { fullID, providerID, record, grade: "config" } as const;
        return (
          [...CHAT, ...needs].every((need) => checkRequirement(record, need) === "met") &&
          constraints.every((constraint) => checkConstraint(model, constraint) === "met")
        );
      }),
    )
    .map(({ id }) => id)
    .sort((a, b) => rank(a) - rank(b) || byCodePoint(a, b));
}

function rank(providerID: string): number {
  return isVendorProvider(providerID) ? 0 : 1;
}
