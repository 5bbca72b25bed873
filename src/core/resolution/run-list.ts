import { err, ok } from "neverthrow";
import { formatListEntry } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Decision } from "./decision.js";
import { joinNeeds, listDemands } from "./demands.js";
import type { SkippedEntry } from "./failure.js";
import type { Question } from "./question.js";
import { clipText, type TraceEvent } from "./trace.js";

/** Decides one question of a list. */
export type DecideOne = (question: Question, events: TraceEvent[]) => Decided;

/**
 * Takes the first entry that gives a model which meets the needs, and reports the skipped entries.
 * An entry's input demands also apply to the entries after it, so `node:vision, …` never ends on a
 * model that is known not to read images.
 */
export function runList(
  questions: readonly Question[],
  decide: DecideOne,
  strategies: ResolutionContext["strategies"],
  events: TraceEvent[],
): Decided {
  const skipped: SkippedEntry[] = [];
  const list = questions.map(({ ref }) => clipText(formatListEntry(ref)));
  const [first] = questions;
  let needs = first?.request.needs;
  for (const [index, question] of questions.entries()) {
    const request = { ...question.request, ...(needs !== undefined && { needs }) };
    const decided = decide({ ...question, request }, events);
    const place = { entry: index + 1, of: questions.length, ref: request.ref };
    if (decided.isOk()) {
      events.push({ kind: "entry-tried", ...place });
      const { asked = request, notes = [], facts } = decided.value;
      const { tried = [] } = request;
      return ok<Decision>({
        ...decided.value,
        asked,
        notes: [...skipped.map((skip) => ({ code: "entry-skipped" as const, ...skip })), ...notes],
        facts: {
          ...facts,
          list,
          entry: index + 1,
          ...(tried.length > 0 && { tried }),
        },
      });
    }
    events.push({ kind: "entry-tried", ...place, because: decided.error });
    skipped.push({ ref: clipText(request.ref), because: decided.error });
    needs = joinNeeds(needs, listDemands(question.ref, strategies));
  }
  return err({ code: "list-exhausted", entries: skipped });
}
