import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import { buildTokenIndex } from "../../../src/core/catalog/token-index.js";
import type { Preference } from "../../../src/core/conditions/preference.js";
import type { Match, MatchScope } from "../../../src/core/matching/match-result.js";

/** A scope over these models. A given provider is locked. */
export function scopeOf(
  models: readonly UsableModel[],
  preference: Preference = {},
  providerID?: string,
): MatchScope {
  return {
    index: buildTokenIndex(models),
    preference,
    ...(providerID !== undefined && { providerID }),
  };
}

/** `tier: provider/model`, `tier? a/b, c/d` for several models, or `none`. */
export function formatMatch(match: Match | undefined): string {
  switch (match?.kind) {
    case undefined:
    case "none":
      return "none";
    case "one":
      return `${match.tier}: ${match.model.fullID}`;
    case "several":
      return `${match.tier}? ${match.models.map(({ fullID }) => fullID).join(", ")}`;
  }
}
