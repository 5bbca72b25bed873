import { err } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import { meetsAll } from "../conditions/check-requirement.js";
import { formatQuery, type Query, readQuery } from "../conditions/query.js";
import { findOrder } from "../conditions/query-order.js";
import { checkCandidate, strictly } from "../conditions/rank.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatTerm } from "../conditions/requirement-words.js";
import { formatModelRef, type QueryRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decided } from "./decision.js";
import { relaxQuery } from "./relax.js";
import { restrictContext } from "./restrict.js";
import { runStrategy } from "./run-strategy.js";
import { CHAT } from "./strategies.js";
import type { Strategy } from "./strategy.js";
import type { TraceEvent } from "./trace.js";

/** Takes the best usable model that is known to meet all constraints of a query. */
export function runQuery(
  ref: QueryRef,
  needs: readonly Requirement[],
  context: ResolutionContext,
  events: TraceEvent[],
): Decided {
  const read = readQuery(ref);
  if (read.isErr()) {
    const { detail, meant } = read.error;
    const text = meant === undefined ? {} : { meant: formatModelRef(meant) };
    return err({ code: "malformed-ref", detail, ...text });
  }
  const query = read.value;
  const usable = context.catalog.usable.size;
  const fit = listFit(needs, context);
  const strategy = toStrategy(query);
  if (fit.length === 0) {
    const requires = [...CHAT, ...needs];
    const { excluded } = context;
    return err({
      code: "no-candidate",
      strategy: strategy.id,
      requires,
      considered: usable,
      excluded,
    });
  }
  events.push({ kind: "query-started", fit: fit.length, usable });
  let left = fit;
  for (const requirement of query.requirements) {
    const before = left.length;
    // No model is named, so each constraint must be known to be met.
    left = left.filter(({ record, providerID }) => meetsAll(record, [requirement], providerID));
    const constraint = formatTerm(requirement);
    events.push({ kind: "constraint-applied", constraint, before, left: left.length });
    if (left.length > 0) continue;
    return err({
      code: "constraints-unmet",
      query: formatQuery(query),
      constraints: query.requirements.map(formatTerm),
      ...(needs.length > 0 && { needs }),
      considered: usable,
      excluded: context.excluded,
      removedBy: constraint,
      removed: before,
      relaxed: relaxQuery(query, fit, (relaxed, models) => pick(relaxed, models, needs, context)),
    });
  }
  const outcome = runStrategy(strategy, needs, narrow(context, left));
  events.push(...outcome.events);
  return outcome.decision;
}

function pick(
  query: Query,
  models: readonly UsableModel[],
  needs: readonly Requirement[],
  context: ResolutionContext,
): UsableModel | undefined {
  const { decision } = runStrategy(toStrategy(query), needs, narrow(context, models));
  return decision.map(({ model }) => model).unwrapOr(undefined);
}

function narrow(context: ResolutionContext, models: readonly UsableModel[]): ResolutionContext {
  const kept = new Set(models);
  return restrictContext(context, (model) => kept.has(model));
}

/** The models that workers can use for the request, regardless of the query. */
function listFit(
  needs: readonly Requirement[],
  { catalog }: ResolutionContext,
): readonly UsableModel[] {
  const requirements = [...CHAT, ...strictly(needs)];
  return [...catalog.usable.values()].filter(
    (model) => typeof checkCandidate(model, requirements) !== "string",
  );
}

/** Converts a query to a strategy for one request. */
function toStrategy(query: Query): Strategy {
  const { summary, by } = findOrder(query.order);
  return {
    id: formatQuery(query).slice("node:".length),
    summary,
    requires: CHAT,
    rules: [{ kind: "rank", id: "constraints", within: "anywhere", summary, where: [], by }],
  };
}
