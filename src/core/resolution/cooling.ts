import { err, ok } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import { type CoolingDown, formatCooling } from "../catalog/health.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Decision, Note } from "./decision.js";
import { isOpen, type Question } from "./question.js";
import { restrictContext } from "./restrict.js";
import type { SkipCode, TraceEvent } from "./trace.js";

/** Before every pause: what is cooling down is passed over. */
const NOW = Number.NEGATIVE_INFINITY;

/** A model that is cooling down. */
type CoolingModel = UsableModel & { readonly coolingDown: CoolingDown };

function isCooling(model: UsableModel | undefined, time: number): model is CoolingModel {
  return model?.coolingDown !== undefined && model.coolingDown.until > time;
}

/** When models become free again, the first one first; none where nothing is cooling down. */
export function listFreeTimes({ catalog }: ResolutionContext): readonly number[] {
  const times = [...catalog.usable.values()].flatMap(({ coolingDown }) => coolingDown?.until ?? []);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Decides with what is free at a time. */
type DecideAt = (time: number, events: TraceEvent[]) => Decided;

/**
 * Decides with what is free now. Where nothing of that will do and something that is cooling down
 * would, that which is free the soonest is taken: nobody is left without a model for a pause.
 */
export function decideSoonest(
  times: readonly number[],
  decideAt: DecideAt,
  events: TraceEvent[],
): Decided {
  const tryAt = (time: number): Try => {
    const tried: TraceEvent[] = [];
    return { decided: decideAt(time, tried), tried };
  };
  const last = times.at(-1);
  const first = tryAt(NOW);
  let taken = first;
  if (first.decided.isErr() && last !== undefined) {
    const whole = tryAt(last);
    const soonest = whole.decided.isErr() ? undefined : findSoonest(times.slice(0, -1), tryAt);
    taken = soonest ?? whole;
  }
  events.push(...taken.tried);
  return taken.decided;
}

interface Try {
  readonly decided: Decided;
  readonly tried: readonly TraceEvent[];
}

function findSoonest(times: readonly number[], tryAt: (time: number) => Try): Try | undefined {
  for (const time of times) {
    const found = tryAt(time);
    if (found.decided.isOk()) return found;
  }
  return undefined;
}

type Decide = (question: Question, context: ResolutionContext, events: TraceEvent[]) => Decided;

/**
 * Decides one question with what is free at a time: a tag and a query among the models that are, an
 * entry of a list is passed over where its model is not. A model that is named alone is kept, and
 * the user is warned.
 */
export function decideFree(
  question: Question,
  { time, isList }: { readonly time: number; readonly isList: boolean },
  context: ResolutionContext,
  decide: Decide,
  events: TraceEvent[],
): Decided {
  if (!isOpen(question)) {
    const named = decide(question, context, events);
    return named.andThen((decision) => checkNamed(decision, isList ? time : undefined, context));
  }
  const free = restrictTo(context, time);
  const usable = context.catalog.usable.size;
  const tried: TraceEvent[] = [];
  const decided = decide(question, free, tried);
  const mark = <Skipped extends SkippedSetting>(skipped: Skipped) =>
    markCooling(skipped, time, context);
  if (free !== context) {
    const cooling = usable - free.catalog.usable.size;
    events.push({ kind: "health-applied", cooling, usable });
  }
  events.push(...tried.map((event) => (event.kind === "rule-skipped" ? mark(event) : event)));
  return decided.map((decision) => {
    const skipped = decision.skipped.map(mark);
    const warned = { ...warn(decision, context), skipped };
    const usual = () => decide(question, context, []);
    const passed = notePassed(warned, time, context, usual);
    return { ...warned, notes: [...passed, ...(warned.notes ?? [])] };
  });
}

function checkNamed(
  decision: Decision,
  time: number | undefined,
  context: ResolutionContext,
): Decided {
  const { model } = decision;
  if (time === undefined || !isCooling(model, time)) return ok(warn(decision, context));
  const { kind, until } = model.coolingDown;
  const says = sayCooling(model, context);
  return err({ code: "cooling-down", model: model.fullID, kind, until, says });
}

function sayCooling({ coolingDown }: CoolingModel, { catalog }: ResolutionContext): string {
  return formatCooling(coolingDown, catalog.sources);
}

/** The decision with a warning, where its model is cooling down. */
function warn(decision: Decision, context: ResolutionContext): Decision {
  const { model, notes = [] } = decision;
  if (!isCooling(model, NOW)) return decision;
  const note: Note = { code: "cooling-down", state: sayCooling(model, context) };
  return { ...decision, notes: [...notes, note] };
}

/** The model that would have been taken, had it not failed; a setting that names it tells it already. */
function notePassed(
  { skipped }: Decision,
  time: number,
  context: ResolutionContext,
  decideAll: () => Decided,
): readonly Note[] {
  const usual = decideAll()
    .map(({ model }) => model)
    .unwrapOr(undefined);
  if (!isCooling(usual, time) || skipped.some(({ ref }) => ref === usual.fullID)) return [];
  return [{ code: "cooling-down", model: usual.fullID, state: sayCooling(usual, context) }];
}

interface SkippedSetting {
  readonly ref?: string;
  readonly because: SkipCode;
  readonly says?: string;
}

/** Among the free models a setting that names another one looks like one that is not usable. */
function markCooling<Skipped extends SkippedSetting>(
  skipped: Skipped,
  time: number,
  context: ResolutionContext,
): Skipped {
  const model = context.catalog.usable.get(skipped.ref ?? "");
  if (skipped.because !== "not-usable" || !isCooling(model, time)) return skipped;
  return { ...skipped, because: "cooling-down", says: sayCooling(model, context) };
}

const restricted = new WeakMap<ResolutionContext, Map<number, ResolutionContext>>();

/** Kept, so that what its tags lead to is kept with it. */
function restrictTo(context: ResolutionContext, time: number): ResolutionContext {
  const kept = restricted.get(context) ?? new Map<number, ResolutionContext>();
  restricted.set(context, kept);
  const known = kept.get(time);
  if (known !== undefined) return known;
  const isFull = ![...context.catalog.usable.values()].some((model) => isCooling(model, time));
  const free = isFull ? context : restrictContext(context, (model) => !isCooling(model, time));
  kept.set(time, free);
  return free;
}
