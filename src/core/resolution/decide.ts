import { err, ok } from "neverthrow";
import { checkRequirement } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatBaseRef, formatModelRef, type RefFault, type SingleRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import { allowedBy } from "./once-connected.js";
import { isOpen, isTried, type Question } from "./question.js";
import { readBare, readQualified } from "./read-ref.js";
import type { SingleRequest } from "./request.js";
import { restrictContext } from "./restrict.js";
import { runQuery } from "./run-query.js";
import { runTag } from "./run-tag.js";
import { clipText, type SkipCode, type TraceEvent } from "./trace.js";

/**
 * Decides one reference. Tries it as a full id, then without its variant, then by its kind. Needs,
 * variant and `tried` are checked on every path.
 */
export function decideQuestion(
  question: Question,
  context: ResolutionContext,
  events: TraceEvent[],
): Decided {
  const { request, ref } = question;
  if (ref.kind === "unreadable") return err(toRefFailure(ref.fault));
  const whole = findExact(formatModelRef(ref), context, events);
  const variant = whole === undefined ? ref.variant : undefined;
  const base = variant === undefined ? undefined : findExact(formatBaseRef(ref), context, events);
  const exact = whole ?? base;
  const decided = exact === undefined ? decideRef(question, ref, context, events) : ok(exact);
  return decided
    .andThen((decision) => checkNeeds(decision, request.needs ?? [], events))
    .andThen((decision) => checkVariant(decision, variant))
    .andThen((decision) => checkTried(decision, request));
}

/** Converts a parse fault to a failure. */
export function toRefFailure({ code, ...fault }: RefFault): Failure {
  return code === "empty-ref" ? { code } : { code, ...fault };
}

function checkTried(decision: Decision, request: SingleRequest): Decided {
  const { fullID } = decision.model;
  return isTried(request, fullID) ? err({ code: "already-tried", model: fullID }) : ok(decision);
}

function findExact(
  fullID: string,
  context: ResolutionContext,
  events: TraceEvent[],
): Decision | undefined {
  const model = context.catalog.usable.get(fullID);
  if (model === undefined) return undefined;
  events.push({ kind: "id-found", model: model.fullID });
  return { model, code: "explicit", assumed: [], skipped: [] };
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
      return readQualified(ref, context, events, allowedBy(request, context));
    case "bare":
      return readBare(ref, context, events, allowedBy(request, context));
  }
}

/** Requirements apply on every path: known to be unmet is an error, unknown is a warning. */
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

/** Adds the requested variant to the decision. An error if the model has no such variant. */
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

/** Decides a question. Tags and queries skip the models in `tried`. A named one is an error. */
export function decideUntried(
  question: Question,
  context: ResolutionContext,
  events: TraceEvent[],
): Decided {
  const { tried = [] } = question.request;
  if (tried.length === 0 || !isOpen(question)) return decideQuestion(question, context, events);
  const failed: ReadonlySet<string> = new Set(tried);
  const left = restrictContext(context, ({ fullID }) => !failed.has(fullID));
  // In the restricted context, a setting with such a model looks like one that is not usable.
  const mark = <Skipped extends SkippedSetting>(skipped: Skipped): Skipped => {
    const { ref = "", because } = skipped;
    const isTried = because === "not-usable" && failed.has(ref) && context.catalog.usable.has(ref);
    return isTried ? { ...skipped, because: "already-tried" } : skipped;
  };
  const steps: TraceEvent[] = [];
  const decided = decideQuestion(question, left, steps);
  events.push(...steps.map((event) => (event.kind === "rule-skipped" ? mark(event) : event)));
  return decided.map((decision) => ({ ...decision, skipped: decision.skipped.map(mark) }));
}

interface SkippedSetting {
  readonly ref?: string;
  readonly because: SkipCode;
}
