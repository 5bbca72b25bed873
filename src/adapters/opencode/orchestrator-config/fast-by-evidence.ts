import { STRATEGIES, type Strategy, type StrategyRule } from "../../../index.js";
import { BY_EVIDENCE } from "../evidence/orders-by-evidence.js";

/**
 * Inserts the evidence criteria behind the rules on place and price, and before the rule on which
 * fitting model is current.
 */
function orderByEvidence(rule: StrategyRule): StrategyRule {
  if (rule.kind !== "rank") return rule;
  const index = rule.by.indexOf("plain");
  const at = index === -1 ? rule.by.length : index;
  const by = [...rule.by.slice(0, at), ...BY_EVIDENCE, ...rule.by.slice(at)];
  // "newest" no longer fits: recency now only breaks ties of the evidence.
  return { ...rule, summary: rule.summary.replace("newest ", ""), by };
}

const FAST = STRATEGIES.filter(({ id }) => id === "fast");

/** `node:fast` for users who want evidence to count. `small_model` still comes first. */
export const FAST_BY_EVIDENCE: readonly Strategy[] = FAST.map((strategy) => ({
  ...strategy,
  rules: strategy.rules.map(orderByEvidence),
}));
