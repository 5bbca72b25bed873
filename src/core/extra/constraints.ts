import { err, type Result } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import { checkCandidate, type RequirementUse } from "../conditions/rank.js";
import type { Requirement } from "../conditions/requirement.js";
import { cleanRefText, MAX_REF_LENGTH } from "../ref/ref.js";
import type { ResolutionContext } from "../resolution/context.js";
import type { Decision } from "../resolution/decision.js";
import type { Extension } from "../resolution/extension.js";
import type { Failure } from "../resolution/failure.js";
import type { ModelRequest } from "../resolution/request.js";
import { checkVariant, splitVariant } from "../resolution/resolve.js";
import { runStrategy } from "../resolution/run-strategy.js";
import { CHAT } from "../resolution/strategies.js";
import { suggestConnect } from "../resolution/suggest-help.js";
import { MAX_SUGGESTIONS, type Suggestion } from "../resolution/suggestion.js";
import { clipText, type TraceEvent } from "../resolution/trace.js";
import { checkConstraint, formatConstraint } from "./constraint.js";
import { findProvidersThatFit } from "./constraint-providers.js";
import { toStrategy } from "./constraint-strategy.js";
import {
  type ConstraintQuery,
  findConstraintText,
  formatConstraintRef,
  parseConstraints,
} from "./parse-constraints.js";
import { relaxConstraints } from "./relax.js";
import { restrictContext } from "./restrict.js";

/** Reads `node:?vision&context>=200k`: the best usable model that is known to fit all of it. */
export const constraints: Extension = (next) => (context) => {
  const plain = next(context);
  const decide = (request: ModelRequest, events: TraceEvent[]): Result<Decision, Failure> =>
    decideQuery(request, context, events) ?? plain.decide(request, events);
  return {
    decide,
    suggest: (failure, request) => {
      const [ref] = splitVariant(request.ref);
      const text = findConstraintText(ref);
      if (text === undefined) return plain.suggest(failure, request);
      const works = (suggested: string): boolean =>
        decide({ ...request, ref: suggested }, []).isOk();
      return suggest(failure, text, request, context, works).slice(0, MAX_SUGGESTIONS);
    },
  };
};

function suggest(
  failure: Failure,
  text: string,
  request: ModelRequest,
  context: ResolutionContext,
  works: (ref: string) => boolean,
): readonly Suggestion[] {
  const toTag = (ref: string, gives = ""): Suggestion => ({
    kind: "tag",
    ref,
    text: `use ${ref}${gives}`,
  });
  const tags = (refs: readonly string[]) => refs.filter(works).map((ref) => toTag(ref));
  const query = parseConstraints(text);
  if (query.isErr())
    return tags([...(query.error.meant === undefined ? [] : [query.error.meant]), "node"]);
  if (failure.code === "malformed-ref") return tags([formatConstraintRef(query.value), "node"]);
  if (failure.code === "unknown-variant") return tags([formatConstraintRef(query.value)]);
  const relaxed =
    failure.code === "constraints-unmet"
      ? failure.relaxed.map(({ ref, model }) => toTag(ref, `, which gives ${model}`))
      : [];
  const connect = suggestConnect(
    findProvidersThatFit(query.value.constraints, request.needs ?? [], context),
    context,
  );
  return [
    ...relaxed.slice(0, MAX_SUGGESTIONS - 1),
    ...connect,
    ...(relaxed.length > 0 ? [] : tags(["node"])),
  ];
}

/** Undefined for a reference of another kind, or one that is the id of a model as it stands. */
function decideQuery(
  request: ModelRequest,
  context: ResolutionContext,
  events: TraceEvent[],
): Result<Decision, Failure> | undefined {
  const { ref, needs = [] } = request;
  const { usable } = context.catalog;
  if (ref.length > MAX_REF_LENGTH || usable.has(ref) || usable.has(cleanRefText(ref)))
    return undefined;
  const [base, variant] = splitVariant(ref);
  const text = findConstraintText(base);
  if (text === undefined || usable.has(base)) return undefined;
  events.push({ kind: "ref-parsed", as: "tag", text: clipText(base) });
  return parseConstraints(text)
    .mapErr(({ detail }): Failure => ({ code: "malformed-ref", detail }))
    .andThen((query) => pickModel(query, needs, context, events))
    .andThen((decision) => checkVariant(decision, variant));
}

const strictly = (needs: readonly Requirement[]): readonly RequirementUse[] =>
  needs.map((need) => ({ ...need, unknown: "reject" }));

/** The models that workers can use for the request, whatever the constraints are. */
function listFit(
  needs: readonly Requirement[],
  { catalog }: ResolutionContext,
): readonly UsableModel[] {
  const requirements = [...CHAT, ...strictly(needs)];
  return [...catalog.usable.values()].filter(
    (model) => typeof checkCandidate(model, requirements) !== "string",
  );
}

function pickModel(
  query: ConstraintQuery,
  needs: readonly Requirement[],
  context: ResolutionContext,
  events: TraceEvent[],
): Result<Decision, Failure> {
  const considered = context.catalog.usable.size;
  const fit = listFit(needs, context);
  const requires = [...CHAT, ...needs];
  const strategy = toStrategy(query);
  if (fit.length === 0)
    return err({ code: "no-candidate", strategy: strategy.id, requires, considered });
  const says = `${fit.length} of ${considered} usable models can work on tasks and offer what is needed.`;
  events.push({ kind: "constraint-applied", constraint: "chat", left: fit.length, says });
  let left = fit;
  for (const constraint of query.constraints) {
    const before = left.length;
    left = left.filter((model) => checkConstraint(model, constraint) === "met");
    const text = formatConstraint(constraint);
    events.push({
      kind: "constraint-applied",
      constraint: text,
      left: left.length,
      says: `Constraint ${text} leaves ${left.length} of ${before}.`,
    });
    if (left.length > 0) continue;
    return err(
      toFailure(query, text, before, considered, relaxConstraints(query, fit, needs, context)),
    );
  }
  const kept = new Set(left);
  const outcome = runStrategy(
    strategy,
    needs,
    restrictContext(context, (model) => kept.has(model)),
  );
  events.push(...outcome.events);
  return outcome.decision;
}

function toFailure(
  query: ConstraintQuery,
  removedBy: string,
  before: number,
  considered: number,
  relaxed: ReturnType<typeof relaxConstraints>,
): Failure {
  const constraints = query.constraints.map(formatConstraint);
  const helps =
    relaxed.length > 0 ? "" : "; changing one of them alone would not give a model either";
  const says = `None of the ${considered} usable models fits ${formatConstraintRef(query)}: ${removedBy} removed the last ${before}${helps}.`;
  return { code: "constraints-unmet", constraints, considered, removedBy, relaxed, says };
}
