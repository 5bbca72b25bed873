import type { QuotaWindow, ResolverOptions } from "../../../index.js";

/** A twentieth: strategies tell no smaller shares apart. */
const STEPS = 20;

/** How much of a window is used, in twentieths. */
export function countSteps({ used, limit }: Pick<QuotaWindow, "used" | "limit">): number {
  return Math.floor((used / limit) * STEPS);
}

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
  return windows.flatMap((window): QuotaWindow[] => {
    const { providerID, modelID, used, limit } = window;
    const subject = { providerID, ...(modelID !== undefined && { modelID }) };
    if (used >= limit) return [{ ...subject, used, limit, resetsAt: window.resetsAt }];
    if (!isAsked) return [];
    // It is read again before it is over.
    const resetsAt = Number.MAX_SAFE_INTEGER;
    return [{ ...subject, used: countSteps(window), limit: STEPS, resetsAt }];
  });
}
