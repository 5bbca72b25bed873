import type { UsableModel } from "../catalog/catalog.js";
import { meetsAll } from "../conditions/check-requirement.js";
import { isNumber, NUMBERS } from "../conditions/condition-table.js";
import { formatQuery, type Query } from "../conditions/query.js";
import type { NumberKind, Requirement } from "../conditions/requirement.js";
import { formatTerm } from "../conditions/requirement-words.js";
import type { Relaxation } from "./failure.js";

/** Returns the best of some models for a query. */
export type PickModel = (query: Query, models: readonly UsableModel[]) => UsableModel | undefined;

/**
 * Lists the changes of a single constraint that would give a model, in written order. A number is
 * relaxed just as far as necessary; any other constraint is removed.
 */
export function relaxQuery(
  query: Query,
  fit: readonly UsableModel[],
  pick: PickModel,
): readonly Relaxation[] {
  return query.requirements.flatMap((requirement, index) => {
    const others = query.requirements.toSpliced(index, 1);
    const left = keepFitting(fit, others);
    const moved = isNumber(requirement) ? moveLimit(requirement, left) : undefined;
    const requirements = moved === undefined ? others : query.requirements.with(index, moved);
    if (requirements.length === 0) return [];
    const relaxed = { ...query, requirements };
    const model = pick(relaxed, moved === undefined ? left : keepFitting(left, [moved]));
    if (model === undefined) return [];
    return [
      { constraint: formatTerm(requirement), ref: formatQuery(relaxed), model: model.fullID },
    ];
  });
}

function keepFitting(
  models: readonly UsableModel[],
  all: readonly Requirement[],
): readonly UsableModel[] {
  return models.filter(({ record, providerID }) => meetsAll(record, all, providerID));
}

/**
 * The same kind with the nearest limit that one of the models meets. Undefined if no value is
 * known.
 */
function moveLimit(
  { kind, min, above }: Extract<Requirement, { kind: NumberKind }>,
  models: readonly UsableModel[],
): Requirement | undefined {
  const values = models.flatMap(({ record }) => NUMBERS[kind].read(record) ?? []);
  // The query grammar could not parse any other form of number.
  const writable = values.filter((value) => /^\d{1,9}(?:\.\d{1,9})?$/.test(`${value}`));
  if (writable.length === 0) return undefined;
  return min !== undefined || above !== undefined
    ? { kind, min: writable.reduce((a, b) => Math.max(a, b)) }
    : { kind, max: writable.reduce((a, b) => Math.min(a, b)) };
}
