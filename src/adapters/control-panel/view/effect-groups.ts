import type { WorkerUsage } from "../wire.js";
import type { Effect } from "./effects.js";
import { formatCost } from "./usage.js";

/** Effects of one kind, under one heading. */
export interface EffectGroup {
  readonly id: "broken" | "other" | "mended" | "same";
  readonly title: string;
  readonly effects: readonly Effect[];
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
    default:
      return "other";
  }
}

/** Groups effects by what changed, the worst first; groups without any are left out. */
export function groupEffects(effects: readonly Effect[]): readonly EffectGroup[] {
  return TITLES.map(([id, title]) => ({
    ...{ id, title },
    effects: effects.filter((effect) => idOf(effect) === id),
  })).filter((group) => group.effects.length > 0);
}

const MILLION = 1_000_000;

/** What the tokens of this session cost, and what they would have cost; undefined where a price is unknown. */
export function describeTotal(
  { prices }: Effect,
  usage: WorkerUsage | undefined,
): { readonly text: string; readonly tone: "up" | "down" } | undefined {
  const { before, after } = prices ?? {};
  if (usage === undefined || before === undefined || after === undefined) return undefined;
  const { input, output } = usage.tokens;
  const [was, then] = [before, after].map(
    ([inputCost, outputCost]) => (input * inputCost + output * outputCost) / MILLION,
  );
  if (was === undefined || then === undefined || was === then) return undefined;
  const text = `this session ${formatCost(was)} → ${formatCost(then)}`;
  return { text, tone: then > was ? "up" : "down" };
}
