import type { QuotaWindow, ResolverOptions } from "../../../index.js";

/** A twentieth: strategies tell no smaller shares apart. */
const STEPS = 20;

/** The last step of which something is left. */
const ALMOST_ALL = STEPS - 0.5;

/**
 * How many twentieths of a window are used. What is left is rounded down, to a step that strategies may ask for, but
 * never to nothing.
 */
export function countSteps({ used, limit }: Pick<QuotaWindow, "used" | "limit">): number {
  if (used >= limit) return STEPS;
  return Math.min(STEPS - Math.floor(((limit - used) * STEPS) / limit), ALMOST_ALL);
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
