import type { UsableModel } from "../catalog/catalog.js";
import { mayMeetAll } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import type { UnmatchedBoundary } from "../conditions/unmatched-boundaries.js";
import type { Bounded } from "./boundaries.js";
import type { ResolutionContext } from "./context.js";
import { joinNeeds, listDemands } from "./demands.js";
import type { Failure, ReferenceFailure } from "./failure.js";
import type { Pipeline } from "./pipeline.js";
import { type Question, readQuestions } from "./question.js";
import type { ModelRequest } from "./request.js";
import { suggest } from "./suggest.js";
import { suggestForQuery, suggestMeant } from "./suggest-for-query.js";
import { MAX_SUGGESTIONS, type Suggestion, useRef } from "./suggestion.js";
import { clipText } from "./trace.js";

/**
 * Suggestions for a failure, at most five. Each suggested model and tag is resolved for the request
 * first.
 */
export function suggestForRequest(
  failure: Failure,
  request: ModelRequest,
  pipeline: Pipeline,
): readonly Suggestion[] {
  if (failure.code === "malformed-request" || failure.code === "malformed-options") return [];
  const { context } = pipeline;
  const bounded = pipeline.boundsOf(request);
  const asked = readQuestions(request, context.catalog);
  const check =
    ({ needs = [] }: Pick<ModelRequest, "needs">): Check =>
    (suggestion) => {
      if (!("ref" in suggestion)) {
        const isWithin = bounded?.isWithin(suggestion.providerID ?? "") ?? true;
        return isWithin ? [suggestion] : [];
      }
      return pipeline
        .decide({ ...request, ref: suggestion.ref }, [])
        .map(({ model }) => checkModel(suggestion, model, needs))
        .unwrapOr([]);
    };
  if (asked.isErr())
    return listForNone(failure, request, bounded?.context ?? context).flatMap(check(request));
  const questions = addDemands(asked.value.questions, context);
  const suggestFor = (because: Failure, question: Question | undefined) =>
    question === undefined
      ? []
      : suggestForQuestion(because, question, context, bounded, check(question.request));
  return failure.code === "list-exhausted"
    ? interleave(failure.entries.map(({ because }, at) => suggestFor(because, questions[at])))
    : suggestFor(failure, questions[0]);
}

/**
 * Adds what a tag and the entries before it insist on to the needs. The suggestions for a query
 * say which of its own constraints they change.
 */
function addDemands(
  questions: readonly Question[],
  { strategies }: ResolutionContext,
): readonly Question[] {
  let [needs] = questions.map(({ request }) => request.needs);
  return questions.map((question) => {
    const before = needs;
    needs = joinNeeds(needs, listDemands(question.ref, strategies));
    const own = question.ref.kind === "query" ? before : needs;
    return {
      ...question,
      request: { ...question.request, ...(own !== undefined && { needs: own }) },
    };
  });
}

/** Returns the suggestion if it works for the request, with the model that it really gives. */
type Check = (suggestion: Suggestion) => readonly Suggestion[];

/** A suggestion must resolve to the very model that it names, and that must meet the needs. */
function checkModel(
  suggestion: Extract<Suggestion, { ref: string }>,
  { fullID, record, providerID }: UsableModel,
  needs: readonly Requirement[],
): readonly Suggestion[] {
  const { kind, ref, text } = suggestion;
  if (kind === "model" && !isModel(ref, fullID)) return [];
  if (!mayMeetAll(record, needs, providerID)) return [];
  const isPlain = text === useRef(kind, ref).text;
  return [isPlain ? suggestion : useRef(kind, ref, `, which gives ${fullID}`)];
}

/** Whether a reference is a model's full id, with or without a variant. */
function isModel(ref: string, fullID: string): boolean {
  return ref === fullID || ref.startsWith(`${fullID}#`);
}

function suggestForQuestion(
  failure: Failure,
  question: Question,
  context: ResolutionContext,
  bounded: Bounded | undefined,
  check: Check,
): readonly Suggestion[] {
  const help = listForQuestion(failure, question, bounded?.context ?? context).flatMap(check);
  if (bounded === undefined) return help;
  if (failure.code === "boundary-matches-nothing") return [changeBoundaries(bounded)];
  return failure.code === "outside-boundary"
    ? [...help.slice(0, MAX_SUGGESTIONS - 1), changeBoundaries(bounded, bounded.unmatched)]
    : help;
}

function listForQuestion(
  failure: Failure,
  question: Question,
  context: ResolutionContext,
): readonly Suggestion[] {
  const { request, ref } = question;
  if (ref.kind === "query" && failure.code !== "outside-boundary")
    return suggestForQuery(failure, ref, request, context);
  return suggest(toReferenceFailure(failure, question), request, context);
}

/** Suggestions for a request whose reference could not be parsed. */
function listForNone(
  failure: Failure,
  request: ModelRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const texts = typeof request.ref === "string" ? request.ref.split(",") : [];
  const [only = "", ...others] = texts.filter((text) => text.trim() !== "");
  const ref = others.length === 0 ? only : "";
  const plain = failure.code === "malformed-ref" ? failure : ({ code: "empty-ref" } as const);
  const meant = suggestMeant(failure);
  return meant.length > 0
    ? [...meant, ...suggest({ code: "empty-ref" }, { ...request, ref }, context).slice(0, 1)]
    : suggest(plain, { ...request, ref }, context);
}

/** Excluded models are treated as missing: the suggestions are those for an unknown name. */
function toReferenceFailure(failure: Failure, { ref }: Question): ReferenceFailure {
  switch (failure.code) {
    case "malformed-request":
    case "malformed-options":
    case "list-exhausted":
    case "boundary-matches-nothing":
    case "constraints-unmet":
    case "already-tried":
    case "cooling-down":
    case "outside-boundary":
      if (ref.kind === "qualified") return { code: "model-not-found", name: ref.modelID };
      return ref.kind === "bare"
        ? { code: "model-not-found", name: ref.name }
        : { code: "empty-ref" };
    case "empty-ref":
    case "malformed-ref":
    case "unknown-tag":
    case "unknown-provider":
    case "provider-not-usable":
    case "model-not-found":
    case "model-not-usable":
    case "ambiguous-ref":
    case "requirements-unmet":
    case "no-candidate":
    case "unknown-variant":
      return failure;
  }
}

/** Also names the words that match nothing, unless the failure does. */
function changeBoundaries(
  { text }: Bounded,
  unmatched: readonly UnmatchedBoundary[] = [],
): Suggestion {
  const faults = unmatched.map(
    ({ boundary, near }) =>
      `; "${clipText(boundary)}" matches nothing known${near === undefined ? "" : `, did you mean ${near}?`}`,
  );
  return {
    kind: "setting",
    setting: "boundaries",
    text: `change the boundaries: ${text}${faults.join("")}`,
  };
}

/**
 * Interleaves the suggestions of all entries: every first one, then every second one, without
 * duplicates.
 */
function interleave(lists: readonly (readonly Suggestion[])[]): readonly Suggestion[] {
  const places = Array.from({ length: MAX_SUGGESTIONS }, (_, place) =>
    lists.flatMap((list) => list[place] ?? []),
  );
  const found = new Map(places.flat().map((suggestion) => [suggestion.text, suggestion]));
  return [...found.values()].slice(0, MAX_SUGGESTIONS);
}
