import type { WorkerUsage } from "../wire.js";
import type { Effect } from "./effects.js";
import { formatDollars } from "./format.js";
import { formatCost } from "./usage.js";

/** Effects of one kind, under one heading. */
export interface EffectGroup {
  /** The kind of the group. */
  readonly id: "broken" | "other" | "fixed" | "same";
  /** The heading. */
  readonly title: string;
  /** The effects, in display order. */
  readonly effects: readonly Effect[];
  /** The cause. Present where all effects share it. */
  readonly cause?: string;
}

const TITLES: readonly (readonly [EffectGroup["id"], string])[] = [
  ["broken", "No longer resolved"],
  ["other", "Another model"],
  ["fixed", "Newly resolved"],
  ["same", "Unchanged"],
];

function idOf({ change }: Effect): EffectGroup["id"] {
  switch (change) {
    case "broken":
    case "error":
      return "broken";
    case "fixed":
      return "fixed";
    case "same":
      return "same";
    case "model":
    case "variant":
      return "other";
  }
}

/** Groups effects by the kind of change, worst first. Leaves out empty groups. */
export function groupEffects(effects: readonly Effect[]): readonly EffectGroup[] {
  return TITLES.flatMap(([id, title]): readonly EffectGroup[] => {
    const own = effects.filter((effect) => idOf(effect) === id);
    const [first] = own;
    if (first === undefined) return [];
    const isShared = first.cause !== "" && own.every(({ cause }) => cause === first.cause);
    return [{ id, title, effects: own, ...(isShared && { cause: first.cause }) }];
  });
}

const MILLION = 1_000_000;

/**
 * Compares what this session's tokens cost before and after. Undefined where a price is unknown or
 * nothing changes.
 */
export function describeTotal(
  { prices }: Effect,
  usage: WorkerUsage | undefined,
): { readonly text: string; readonly tone: "up" | "down" } | undefined {
  const { before, after } = prices;
  if (usage === undefined || before === undefined || after === undefined) return undefined;
  const { input, output } = usage.tokens;
  const [was, then] = [before, after].map(
    ([inputCost, outputCost]) => (input * inputCost + output * outputCost) / MILLION,
  );
  if (was === undefined || then === undefined || was === then) return undefined;
  const text = `this session ${formatCost(was)} → ${formatCost(then)}`;
  return { text, tone: then > was ? "up" : "down" };
}

/** A price before and after the change. */
export interface PriceStep {
  /** Both prices, formatted. */
  readonly text: string;
  /** Whether the price rises. */
  readonly tone: "up" | "down" | "same";
  /** Input or output tokens. */
  readonly unit: "in" | "out";
}

/**
 * Compares the prices per million tokens, for input and output. Empty where a price is unknown or
 * nothing changes.
 */
export function listPrices({ prices, change }: Effect): readonly PriceStep[] {
  const { before, after } = prices;
  if (before === undefined || after === undefined || change === "same") return [];
  return (["in", "out"] as const).map((unit, at) => {
    const [was = 0, then = 0] = [before[at], after[at]];
    const tone = then === was ? "same" : then > was ? "up" : "down";
    const text =
      tone === "same" ? formatDollars(was) : `${formatDollars(was)} → ${formatDollars(then)}`;
    return { text, tone, unit };
  });
}
