import type { QuotaWindow, ResolverOptions } from "../../../index.js";

/** Strategies compare quotas in steps of one twentieth. */
const STEPS = 20;

/** The highest step at which some quota is left. */
const ALMOST_ALL = STEPS - 0.5;

/**
 * The used share of a window, in twentieths. The remaining share is rounded down to a step that
 * strategies can compare, but never to zero.
 */
export function countSteps({ used, limit }: Pick<QuotaWindow, "used" | "limit">): number {
  if (used >= limit) return STEPS;
  return Math.min(STEPS - Math.floor(((limit - used) * STEPS) / limit), ALMOST_ALL);
}

/**
 * The quota windows that may affect a choice: exhausted ones, and, if a strategy ranks by
 * `quota-left`, the others in steps of one twentieth. Every response changes the numbers a little;
 * without the steps, each change would build a new resolver.
 */
export function chooseWindows(
  windows: readonly QuotaWindow[],
  { strategies = [] }: ResolverOptions = {},
): readonly QuotaWindow[] {
  const isAsked = strategies.some(({ rules }) =>
    rules.some((rule) => rule.kind === "rank" && rule.by.includes("quota-left")),
  );
  return windows.flatMap((window): QuotaWindow[] => {
    const { providerID, modelID, used, limit, resetsAt } = window;
    const subject = { providerID, ...(modelID !== undefined && { modelID }) };
    if (used >= limit) return [{ ...subject, used, limit, resetsAt }];
    if (!isAsked) return [];
    // Quotas are read again before the window ends.
    const later = Number.MAX_SAFE_INTEGER;
    return [{ ...subject, used: countSteps(window), limit: STEPS, resetsAt: later }];
  });
}
