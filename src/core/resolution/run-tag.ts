import { err } from "neverthrow";
import type { Requirement } from "../conditions/requirement.js";
import { formatTag } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import { createMemo } from "./remember.js";
import { runStrategy, type StrategyOutcome } from "./run-strategy.js";

// There are about a dozen tags, and workers have the same few needs.
const keep = /* @__PURE__ */ createMemo<ResolutionContext, StrategyOutcome>();

/** The cached outcome of a tag for given needs. */
export function runTag(
  strategyID: string,
  needs: readonly Requirement[],
  context: ResolutionContext,
): StrategyOutcome {
  const strategy = context.strategies.get(strategyID);
  if (strategy === undefined) {
    const known = [...context.strategies.keys()].map(formatTag);
    return { decision: err({ code: "unknown-tag", tag: strategyID, known }), events: [] };
  }
  // Most requests have no needs. JSON output never starts with a space, so the keys cannot collide.
  const key = needs.length === 0 ? ` ${strategyID}` : JSON.stringify([strategyID, needs]);
  return keep(context, key, () => runStrategy(strategy, needs, context));
}
