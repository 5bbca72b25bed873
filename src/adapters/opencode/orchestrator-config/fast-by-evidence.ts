import { STRATEGIES, type Strategy, type StrategyRule } from "../../../index.js";
import { BY_EVIDENCE } from "../evidence/orders-by-evidence.js";

/** Behind where a model should run and what it may cost, before which of the fitting ones is current. */
function orderByEvidence(rule: StrategyRule): StrategyRule {
  if (rule.kind !== "rank") return rule;
  const index = rule.by.indexOf("plain");
  const at = index === -1 ? rule.by.length : index;
  const by = [...rule.by.slice(0, at), ...BY_EVIDENCE, ...rule.by.slice(at)];
  // The newest one is now only the newest of those that did equally well.
  return { ...rule, summary: rule.summary.replace("newest ", ""), by };
}

const FAST = STRATEGIES.filter(({ id }) => id === "fast");

/** `node:fast` where the user wants what was observed to count; `small_model` still goes first. */
export const FAST_BY_EVIDENCE: readonly Strategy[] = FAST.map((strategy) => ({
  ...strategy,
  rules: strategy.rules.map(orderByEvidence),
}));
