import type { ResolverOptions, StrategyRule } from "../../../index.js";

type Criterion = Extract<StrategyRule, { kind: "rank" }>["by"][number];

/** The criteria that depend on how runs ended. */
export const BY_EVIDENCE: readonly Criterion[] = ["proven", "observed-speed"];

/** Whether a strategy ranks by how runs ended. If none does, the evidence need not be read. */
export function ordersByEvidence({ strategies = [] }: ResolverOptions = {}): boolean {
  return strategies.some(({ rules }) =>
    rules.some(
      (rule) =>
        rule.kind === "rank" && rule.by.some((criterion) => BY_EVIDENCE.includes(criterion)),
    ),
  );
}
