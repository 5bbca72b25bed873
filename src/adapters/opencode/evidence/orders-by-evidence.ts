import type { ResolverOptions, StrategyRule } from "../../../index.js";

type Criterion = Extract<StrategyRule, { kind: "rank" }>["by"][number];

/** The criteria that read how runs ended. */
export const BY_EVIDENCE: readonly Criterion[] = ["proven", "observed-speed"];

/** Whether a strategy asks how runs ended; what nobody orders by need not be read. */
export function ordersByEvidence({ strategies = [] }: ResolverOptions = {}): boolean {
  return strategies.some(({ rules }) =>
    rules.some(
      (rule) =>
        rule.kind === "rank" && rule.by.some((criterion) => BY_EVIDENCE.includes(criterion)),
    ),
  );
}
