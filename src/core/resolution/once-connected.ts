import type { UsableModel } from "../catalog/catalog.js";
import { mayMeetAll } from "../conditions/check-requirement.js";
import { modelsOf } from "../matching/match-result.js";
import { matchOnceConnected } from "../matching/offers.js";
import type { ResolutionContext } from "./context.js";
import { isTried } from "./question.js";
import type { SingleRequest } from "./request.js";

/** Maximum number of offers among which the allowed ones are looked for. */
export const MAX_OFFERS = 40;

/** Whether the needs, `tried` and the boundaries allow a model. */
export type Allows = (model: UsableModel) => boolean;

/** Tells which models a request allows. Undefined if it allows all. */
export function allowedBy(request: SingleRequest, context: ResolutionContext): Allows | undefined {
  const { needs = [], tried = [] } = request;
  const { isWithin = () => true } = context;
  if (needs.length + tried.length === 0 && context.isWithin === undefined) return undefined;
  return ({ providerID, record, fullID }) =>
    isWithin(providerID, record) &&
    !isTried(request, fullID) &&
    mayMeetAll(record, needs, providerID);
}

/**
 * Whether a provider, once connected, has an allowed model for one of the names. True if only the
 * provider knows its models.
 */
export function mayAnswer(
  providerID: string,
  names: readonly string[],
  allows: Allows | undefined,
  { catalog, preference }: ResolutionContext,
): boolean {
  if (allows === undefined || catalog.offered(providerID).length === 0) return true;
  return names.some((name) =>
    modelsOf(matchOnceConnected(name, providerID, catalog, { preference, providerID })).some(
      allows,
    ),
  );
}
