import { FLAGS, isFlag } from "../conditions/condition-table.js";
import { readQuery } from "../conditions/query.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatTerm } from "../conditions/requirement-words.js";
import type { ListEntry } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";

/** The input kinds that a tag or a query insists on. Empty for a reference that names a model. */
export function listDemands(
  ref: ListEntry,
  strategies: ResolutionContext["strategies"],
): readonly Requirement[] {
  switch (ref.kind) {
    case "tag":
      return (strategies.get(ref.strategyID)?.requires ?? []).flatMap(
        ({ unknown, ...requirement }) => (unknown === "reject" ? toInput(requirement) : []),
      );
    case "query":
      return readQuery(ref)
        .map(({ requirements }) => requirements.flatMap(toInput))
        .unwrapOr([]);
    case "qualified":
    case "bare":
    case "unreadable":
      return [];
  }
}

function toInput(requirement: Requirement): readonly Requirement[] {
  const isInput = isFlag(requirement) && FLAGS[requirement.kind].isInput === true;
  return isInput && requirement.not !== true ? [requirement] : [];
}

/** Merges both lists without duplicates. Undefined if there are no needs. */
export function joinNeeds(
  needs: readonly Requirement[] | undefined,
  more: readonly Requirement[],
): readonly Requirement[] | undefined {
  if (more.length === 0) return needs;
  const all = [...(needs ?? []), ...more];
  return [...new Map(all.map((need) => [formatTerm(need), need])).values()];
}
