import type { UsableModel } from "../catalog/catalog.js";
import type { Requirement } from "../conditions/requirement.js";
import type { ResolutionContext } from "../resolution/context.js";
import type { Relaxation } from "../resolution/failure.js";
import { runStrategy } from "../resolution/run-strategy.js";
import { type Constraint, checkConstraint, formatConstraint, readNumber } from "./constraint.js";
import { toStrategy } from "./constraint-strategy.js";
import { type ConstraintQuery, formatConstraintRef } from "./parse-constraints.js";
import { restrictContext } from "./restrict.js";

/**
 * The changes of one constraint that would give a model, in the order in which they were written: a
 * number is moved just as far as it must be, anything else is left out.
 */
export function relaxConstraints(
  query: ConstraintQuery,
  fit: readonly UsableModel[],
  needs: readonly Requirement[],
  context: ResolutionContext,
): readonly Relaxation[] {
  return query.constraints.flatMap((constraint, index) => {
    const others = query.constraints.toSpliced(index, 1);
    const left = fit.filter((model) => others.every((one) => isMet(model, one)));
    const moved = moveNumber(constraint, left);
    const constraints = moved === undefined ? others : query.constraints.with(index, moved);
    if (constraints.length === 0) return [];
    const relaxed = { ...query, constraints };
    const kept = new Set(left.filter((model) => constraints.every((one) => isMet(model, one))));
    const restricted = restrictContext(context, (model) => kept.has(model));
    return runStrategy(toStrategy(relaxed), needs, restricted).decision.match(
      ({ model }) => [
        {
          constraint: formatConstraint(constraint),
          ref: formatConstraintRef(relaxed),
          model: model.fullID,
        },
      ],
      () => [],
    );
  });
}

function isMet(model: UsableModel, constraint: Constraint): boolean {
  return checkConstraint(model, constraint) === "met";
}

/** The same constraint with the nearest value that one of the models has; undefined where none is known. */
function moveNumber(
  constraint: Constraint,
  models: readonly UsableModel[],
): Constraint | undefined {
  if (constraint.kind !== "number") return undefined;
  const { name, sign } = constraint;
  const values = models.flatMap((model) => readNumber(model, name) ?? []);
  // A value that cannot be written as a number of the grammar would not be read again.
  const writable = values.filter((value) => /^\d{1,9}(?:\.\d{1,9})?$/.test(`${value}`));
  if (writable.length === 0) return undefined;
  return sign.startsWith(">")
    ? { ...constraint, sign: ">=", value: writable.reduce((a, b) => Math.max(a, b)) }
    : { ...constraint, sign: "<=", value: writable.reduce((a, b) => Math.min(a, b)) };
}
