import type { QuotaWindow, ResolverOptions } from "../../../index.js";

/** A twentieth: strategies tell no smaller shares apart. */
const STEPS = 20;

/**
 * The windows that may decide: of which nothing is left, and, where a strategy prefers what lasts, the others in steps
 * of a twentieth. Each answer of a provider moves the numbers a little, and must not make a new resolver.
 */
export function chooseWindows(
  windows: readonly QuotaWindow[],
  { strategies = [] }: ResolverOptions = {},
): readonly QuotaWindow[] {
  const isAsked = strategies.some(({ rules }) =>
    rules.some((rule) => rule.kind === "rank" && rule.by.includes("quota-left")),
  );
  return windows.flatMap(({ providerID, modelID, used, limit, resetsAt }): QuotaWindow[] => {
    const subject = { providerID, ...(modelID !== undefined && { modelID }) };
    if (used >= limit) return [{ ...subject, used, limit, resetsAt }];
    if (!isAsked) return [];
    const steps = Math.floor((used / limit) * STEPS);
    // It is read again before it is over.
    return [{ ...subject, used: steps, limit: STEPS, resetsAt: Number.MAX_SAFE_INTEGER }];
  });
}
