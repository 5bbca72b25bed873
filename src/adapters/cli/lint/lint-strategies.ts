import {
  formatTag,
  formatTerm,
  type Resolver,
  type Strategy,
  type StrategyRule,
} from "../../../index.js";
import type { LintFinding } from "./finding.js";

/** Finds rules that can never decide, whatever the catalog contains. */
export function lintStrategies({ strategies }: Resolver): readonly LintFinding[] {
  return [...strategies.values()].flatMap(lintStrategy);
}

function lintStrategy({ id, rules }: Strategy): readonly LintFinding[] {
  return rules.flatMap((rule, index): readonly LintFinding[] => {
    const first = rules.slice(0, index).find((before) => covers(before, rule));
    if (first === undefined) return [];
    return [
      {
        code: "never-reached",
        level: "warning",
        path: ["strategies", id, "rules", index],
        message: `The rule ${rule.id} of ${formatTag(id)} never decides: wherever it finds a model, the earlier rule ${first.id} finds one too.`,
        help: "Remove it, move it to the front, or reduce its requirements.",
      },
    ];
  });
}

/** Whether the first rule finds a model wherever the second one does. */
function covers(first: StrategyRule, second: StrategyRule): boolean {
  if (first.kind === "follow") {
    if (second.kind !== "follow" || first.setting !== second.setting) return false;
    if (first.asIs === true) return true;
    return second.asIs !== true && asksNoMore(first.where, second.where);
  }
  if (second.kind === "follow") return false;
  if (first.within === "default-provider" && second.within === "anywhere") return false;
  return asksNoMore(first.where, second.where);
}

type Uses = StrategyRule["where"];

function asksNoMore(first: Uses, second: Uses): boolean {
  const asked = new Set(second.map(keyOf));
  return first.every((use) => asked.has(keyOf(use)));
}

function keyOf(use: Uses[number]): string {
  return `${formatTerm(use)} ${use.unknown ?? "last"}`;
}
