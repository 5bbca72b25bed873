import type { ResolutionContext } from "./context.js";
import { decideQuestion } from "./decide.js";
import type { Decided } from "./decision.js";
import { isOpen, type Question } from "./question.js";
import { restrictContext } from "./restrict.js";
import type { SkipCode, TraceEvent } from "./trace.js";

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
