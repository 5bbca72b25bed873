import { err, ok } from "neverthrow";
import { checkRequirement } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatBaseRef, formatModelRef, type RefFault, type SingleRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import { isTried, type Question } from "./question.js";
import { readBare, readQualified } from "./read-ref.js";
import type { SingleRequest } from "./request.js";
import { runQuery } from "./run-query.js";
import { runTag } from "./run-tag.js";
import { clipText, type TraceEvent } from "./trace.js";

/**
 * Decides one reference: the full id as it was written, then with its variant cut off; then by what
 * kind of reference it is. Needs, variant and `tried` are checked on every road.
 */
export function decideQuestion(
  question: Question,
  context: ResolutionContext,
  events: TraceEvent[],
): Decided {
  const { request, ref, text } = question;
  if (ref.kind === "unreadable") return err(toRefFailure(ref.fault));
  const whole = findExact([request.ref, text, formatModelRef(ref)], context, events);
  const variant = whole === undefined ? ref.variant : undefined;
  const base = variant === undefined ? undefined : findExact([formatBaseRef(ref)], context, events);
  const exact = whole ?? base;
  const decided = exact === undefined ? decideRef(question, ref, context, events) : ok(exact);
  return decided
    .andThen((decision) => checkNeeds(decision, request.needs ?? [], events))
    .andThen((decision) => checkVariant(decision, variant))
    .andThen((decision) => checkTried(decision, request));
}

/** Why a text could not be read, as a failure. */
export function toRefFailure({ code, ...fault }: RefFault): Failure {
  return code === "empty-ref" ? { code } : { code, ...fault };
}

function checkTried(decision: Decision, request: SingleRequest): Decided {
  const { fullID } = decision.model;
  return isTried(request, fullID) ? err({ code: "already-tried", model: fullID }) : ok(decision);
}

function findExact(
  texts: readonly string[],
  context: ResolutionContext,
  events: TraceEvent[],
): Decision | undefined {
  for (const text of texts) {
    const model = context.catalog.usable.get(text);
    if (model === undefined) continue;
    events.push({ kind: "id-found", model: model.fullID });
    return { model, code: "explicit", assumed: [], skipped: [] };
  }
  return undefined;
}

function decideRef(
  { request }: Question,
  ref: SingleRef,
  context: ResolutionContext,
  events: TraceEvent[],
): Decided {
  events.push({ kind: "ref-parsed", as: ref.kind, text: clipText(formatBaseRef(ref)) });
  const needs = request.needs ?? [];
  switch (ref.kind) {
    case "tag": {
      const outcome = runTag(ref.strategyID, needs, context);
      events.push(...outcome.events);
      return outcome.decision;
    }
    case "query":
      return runQuery(ref, needs, context, events);
    case "qualified":
      return readQualified(ref, context, events);
    case "bare":
      return readBare(ref, context, events);
  }
}

/** Requirements hold on every road: known to be unmet is an error, unknown is a warning. */
function checkNeeds(
  decision: Decision,
  needs: readonly Requirement[],
  events: TraceEvent[],
): Decided {
  const { providerID, record, fullID } = decision.model;
  const unmet: Requirement[] = [];
  for (const need of needs) {
    const finding = checkRequirement(record, need, providerID);
    events.push({ kind: "need-checked", need: need.kind, finding });
    if (finding === "unmet") unmet.push(need);
  }
  return unmet.length > 0
    ? err({ code: "requirements-unmet", model: fullID, unmet })
    : ok(decision);
}

/** The decision with the variant that was asked for; an error where its model has none of that name. */
function checkVariant(decision: Decision, variant: string | undefined): Decided {
  if (variant === undefined) return ok(decision);
  const { fullID, record } = decision.model;
  if (record.variants !== undefined && !record.variants.includes(variant))
    return err({ code: "unknown-variant", model: fullID, variant, known: record.variants });
  const notes = decision.notes?.map((note) =>
    note.code === "variant-from-name" && variant !== decision.variant
      ? { ...note, taken: variant }
      : note,
  );
  return ok({ ...decision, variant, isOwnVariant: false, ...(notes !== undefined && { notes }) });
}
