import type { WorkerUsage } from "../wire.js";
import type { Effect } from "./effects.js";
import { formatDollars } from "./format.js";
import { formatCost } from "./usage.js";

/** Effects of one kind, under one heading. */
export interface EffectGroup {
  /** Which group it is. */
  readonly id: "broken" | "other" | "mended" | "same";
  /** Its heading. */
  readonly title: string;
  /** In the order in which they are shown. */
  readonly effects: readonly Effect[];
  /** Why, where it is the same for all of them. */
  readonly cause?: string;
}

const TITLES: readonly (readonly [EffectGroup["id"], string])[] = [
  ["broken", "No model any more"],
  ["other", "Another model"],
  ["mended", "A model where there was none"],
  ["same", "The same as now"],
];

function idOf({ change }: Effect): EffectGroup["id"] {
  switch (change) {
    case "broken":
    case "error":
      return "broken";
    case "mended":
      return "mended";
    case "same":
      return "same";
    case "model":
    case "variant":
      return "other";
  }
}

/** Groups effects by what changed, the worst first; groups without any are left out. */
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

/** What the tokens of this session cost, and what they would have cost; undefined where a price is unknown. */
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

/** A price before and after. */
export interface PriceStep {
  /** The prices before and after, in words. */
  readonly text: string;
  /** Whether it gets dearer. */
  readonly tone: "up" | "down" | "same";
  /** Of input or output tokens. */
  readonly unit: "in" | "out";
}

/** What a million tokens cost before and after, in and out; empty where it is not known. */
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
