import type { Bounded } from "./boundaries.js";
import type { ResolutionContext } from "./context.js";
import type { Failure, ReferenceFailure } from "./failure.js";
import type { Pipeline } from "./pipeline.js";
import { isOpen, type Question, readQuestions } from "./question.js";
import type { ModelRequest } from "./request.js";
import { suggest } from "./suggest.js";
import { suggestForQuery, suggestMeant } from "./suggest-for-query.js";
import { MAX_SUGGESTIONS, type Suggestion } from "./suggestion.js";

/** What helps with a failure: at most five; each model and tag among them is decided for the request. */
export function suggestForRequest(
  failure: Failure,
  request: ModelRequest,
  pipeline: Pipeline,
): readonly Suggestion[] {
  if (failure.code === "malformed-request") return [];
  const { context } = pipeline;
  const bounded = pipeline.boundsOf(request);
  const asked = readQuestions(request, context.catalog);
  const works = (suggestion: Suggestion): boolean => {
    if (!("ref" in suggestion))
      return bounded === undefined || bounded.isWithin(suggestion.providerID ?? "");
    // A setting that leads outside falls back to another model: that one was not suggested.
    return pipeline
      .decide({ ...request, ref: suggestion.ref }, [])
      .map(({ model }) => suggestion.kind !== "model" || isModel(suggestion.ref, model.fullID))
      .unwrapOr(false);
  };
  if (asked.isErr())
    return listForNone(failure, request, bounded?.context ?? context).filter(works);
  const { questions, isList } = asked.value;
  const [first] = questions;
  if (!isList && first !== undefined)
    return suggestForQuestion(failure, first, context, bounded, works);
  const lists =
    failure.code === "list-exhausted"
      ? failure.entries.map(({ because }, index) => {
          const question = questions[index];
          return question === undefined
            ? []
            : suggestForQuestion(because, question, context, bounded, works);
        })
      : [];
  return interleave(lists).slice(0, MAX_SUGGESTIONS);
}

/** Whether a reference is a model's full id, with a variant or without. */
function isModel(ref: string, fullID: string): boolean {
  return ref === fullID || ref.startsWith(`${fullID}#`);
}

function suggestForQuestion(
  failure: Failure,
  question: Question,
  context: ResolutionContext,
  bounded: Bounded | undefined,
  works: (suggestion: Suggestion) => boolean,
): readonly Suggestion[] {
  const help = listForQuestion(failure, question, bounded?.context ?? context).filter(works);
  if (bounded === undefined) return help.slice(0, MAX_SUGGESTIONS);
  if (failure.code === "boundary-matches-nothing") return [changeBoundaries(bounded)];
  return failure.code === "outside-boundary"
    ? [...help.slice(0, MAX_SUGGESTIONS - 1), changeBoundaries(bounded)]
    : help.slice(0, MAX_SUGGESTIONS);
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

/** No question could be read. */
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

/** What is excluded is not there: what helps is what helps where nothing of that name is. */
function toReferenceFailure(failure: Failure, question: Question): ReferenceFailure {
  switch (failure.code) {
    case "malformed-request":
    case "list-exhausted":
    case "boundary-matches-nothing":
    case "constraints-unmet":
      return { code: "empty-ref" };
    case "already-tried":
    case "cooling-down":
    case "outside-boundary":
      return isOpen(question)
        ? { code: "empty-ref" }
        : { code: "model-not-found", name: nameOf(question) };
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

function nameOf({ ref }: Question): string {
  switch (ref.kind) {
    case "qualified":
      return ref.modelID;
    case "bare":
      return ref.name;
    case "unreadable":
      return ref.text;
    case "tag":
    case "query":
      return "";
  }
}

function changeBoundaries({ text }: Bounded): Suggestion {
  return { kind: "setting", setting: "boundaries", text: `change the boundaries: ${text}` };
}

/** The first help for each entry, then the second, and so on; each once. */
function interleave(lists: readonly (readonly Suggestion[])[]): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (let place = 0; place < MAX_SUGGESTIONS; place++) {
    for (const list of lists) {
      const suggestion = list[place];
      if (suggestion !== undefined && !found.has(suggestion.text))
        found.set(suggestion.text, suggestion);
    }
  }
  return [...found.values()];
}
