import { STRATEGIES, type Strategy, type StrategyRule } from "../../../index.js";
import type { WrittenConfig } from "./decode.js";
import type { ConfigIssue } from "./issue.js";
import type { WrittenRequirement, WrittenStrategy } from "./resolver-schema.js";

/** The strategies of one file, with the file's name for messages. */
export interface StrategyLayer {
  readonly source: string;
  readonly strategies: WrittenConfig["strategies"];
}

export interface MergedStrategies {
  /** The strategies that a file adds or changes. */
  readonly strategies: readonly Strategy[];
  readonly issues: readonly ConfigIssue[];
}

type Use = Strategy["requires"][number];

function toUse(written: WrittenRequirement): Use {
  if (typeof written === "string") return { kind: written };
  const given = Object.entries(written).filter(([, value]) => value !== undefined);
  return { ...written, ...Object.fromEntries(given) } as Use;
}

type WrittenRule = NonNullable<WrittenStrategy["rules"]>[number];

function toRule(rule: WrittenRule): StrategyRule {
  const where = (rule.where ?? []).map(toUse);
  switch (rule.kind) {
    case "follow": {
      const { kind, id, setting, asIs } = rule;
      return { kind, id, setting, where, ...(asIs !== undefined && { asIs }) };
    }
    case "rank": {
      const { kind, id, summary = "the best model that fits", within = "anywhere", by = [] } = rule;
      return { kind, id, summary, within, where, by };
    }
  }
}

function overlay(base: Strategy, { summary, requires, rules, variant }: WrittenStrategy): Strategy {
  return {
    ...base,
    ...(summary !== undefined && { summary }),
    ...(requires !== undefined && { requires: requires.map(toUse) }),
    ...(rules !== undefined && { rules: rules.map(toRule) }),
    ...(variant !== undefined && { variant }),
  };
}

/** The requirements of every built-in strategy: text models that can chat with tools. */
const REQUIRES: readonly Use[] = STRATEGIES[0]?.requires ?? [];

/**
 * Merges the layers over the built-in strategies, lowest first and field by field. Lists are
 * replaced. The strategies in `replaced` take the place of built-in ones, below the layers.
 */
export function mergeStrategies(
  layers: readonly StrategyLayer[],
  replaced: readonly Strategy[] = [],
): MergedStrategies {
  const all = new Map([...STRATEGIES, ...replaced].map((strategy) => [strategy.id, strategy]));
  const changed = new Set(replaced.map(({ id }) => id));
  const issues: ConfigIssue[] = [];
  for (const { source, strategies } of layers) {
    for (const [id, written] of strategies) {
      const key = id.toLowerCase();
      const start = written.extends?.toLowerCase() ?? key;
      const below = all.get(start);
      if (below === undefined && (written.extends !== undefined || written.rules === undefined)) {
        const message =
          written.extends === undefined
            ? 'A new strategy needs rules or "extends". It is ignored.'
            : `It extends the unknown strategy "${written.extends}". It is ignored.`;
        issues.push({ code: "incomplete-strategy", source, path: ["strategies", id], message });
        continue;
      }
      const summary = "A tag of your own.";
      const base = below ?? { id, summary, requires: REQUIRES, rules: [] };
      all.set(key, { ...overlay(base, written), id: all.get(key)?.id ?? id });
      changed.add(key);
    }
  }
  return { strategies: [...changed].flatMap((key) => all.get(key) ?? []), issues };
}
