import type { ResolverOptions } from "../../../index.js";

/** Whether a strategy asks how runs ended; what nobody orders by need not be read. */
export function ordersByEvidence({ strategies = [] }: ResolverOptions = {}): boolean {
  return strategies.some(({ rules }) =>
    rules.some(
      (rule) =>
        rule.kind === "rank" &&
        rule.by.some((criterion) => criterion === "proven" || criterion === "observed-speed"),
    ),
  );
}
