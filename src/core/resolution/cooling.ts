import { err, ok } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import { type CoolingDown, formatCooling } from "../catalog/health.js";
import { defaultProviderRank, intentRank } from "../conditions/preference.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Decision, Note } from "./decision.js";
import { isOpen, type Question } from "./question.js";
import { createMemo } from "./remember.js";
import { restrictContext } from "./restrict.js";
import type { SkipCode, TraceEvent } from "./trace.js";

/** Earlier than every cooldown's end, so every cooling model counts as cooling. */
const NOW = Number.NEGATIVE_INFINITY;

/** A model that is cooling down. */
type CoolingModel = UsableModel & { readonly coolingDown: CoolingDown };

function isCooling(model: UsableModel | undefined, time: number): model is CoolingModel {
  return model?.coolingDown !== undefined && model.coolingDown.until > time;
}

/** The times at which cooldowns end, earliest first. Empty if nothing is cooling down. */
export function listFreeTimes({ catalog }: ResolutionContext): readonly number[] {
  const times = [...catalog.usable.values()].flatMap(({ coolingDown }) => coolingDown?.until ?? []);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Decides among the models whose cooldown has ended at `time`. */
type DecideAt = (time: number, events: TraceEvent[]) => Decided;

/**
 * Decides among the models that are not cooling down. If none of them fits but a cooling one would,
 * takes the one whose cooldown ends first: a cooldown never leaves a request without a model.
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
 * Decides one question at a time. A tag or a query chooses among the models that are not cooling
 * down. A list entry is skipped if its model is cooling down. A model named alone is kept, with a
 * warning.
 */
export function decideFree(
  question: Question,
  { time, isList }: { readonly time: number; readonly isList: boolean },
  context: ResolutionContext,
  decide: Decide,
  events: TraceEvent[],
): Decided {
  const tried: TraceEvent[] = [];
  const usual = decide(question, context, tried);
  if (usual.isErr() || !isOpen(question) || !isCooling(usual.value.model, time)) {
    events.push(...tried);
    return usual.andThen((decision) =>
      isList ? checkEntry(decision, time, context) : ok(warn(decision, context)),
    );
  }
  return passOver(question, usual.value.model, time, context, decide, events);
}

/** Decides without the cooling models. `usual` is the choice with them. */
function passOver(
  question: Question,
  usual: CoolingModel,
  time: number,
  context: ResolutionContext,
  decide: Decide,
  events: TraceEvent[],
): Decided {
  const tried: TraceEvent[] = [];
  const decided = decide(question, restrictTo(context, time, isChosen(usual, context)), tried);
  const mark = <Skipped extends SkippedSetting>(skipped: Skipped) =>
    markCooling(skipped, time, context);
  const all = [...context.catalog.usable.values()];
  const cooling = all.filter((model) => isCooling(model, time)).length;
  events.push({ kind: "health-applied", cooling, usable: all.length });
  events.push(...tried.map((event) => (event.kind === "rule-skipped" ? mark(event) : event)));
  return decided.map((decision) => {
    const warned = warn(decision, context);
    const skipped = decision.skipped.map(mark);
    // A skipped setting with this model already reports the cooldown.
    const isReported = skipped.some(({ ref }) => ref === usual.fullID);
    const note: Note = {
      code: "cooling-down",
      model: usual.fullID,
      state: describeCooling(usual, context),
    };
    const passed = isReported ? [] : [note];
    return { ...warned, skipped, notes: [...passed, ...(warned.notes ?? [])] };
  });
}

/** Whether the user connected the model's provider on purpose. */
function isChosen(model: UsableModel, { preference }: ResolutionContext): boolean {
  return intentRank(model) === 0 || defaultProviderRank(model, preference) === 0;
}

function checkEntry(decision: Decision, time: number, context: ResolutionContext): Decided {
  const { model } = decision;
  if (!isCooling(model, time)) return ok(warn(decision, context));
  const { kind, until } = model.coolingDown;
  const state = describeCooling(model, context);
  return err({ code: "cooling-down", model: model.fullID, kind, until, state });
}

function describeCooling({ coolingDown }: CoolingModel, { catalog }: ResolutionContext): string {
  return formatCooling(coolingDown, catalog.sources);
}

/** Adds a warning to the decision if its model is cooling down. */
function warn(decision: Decision, context: ResolutionContext): Decision {
  const { model, notes = [] } = decision;
  if (!isCooling(model, NOW)) return decision;
  const note: Note = { code: "cooling-down", state: describeCooling(model, context) };
  return { ...decision, notes: [...notes, note] };
}

interface SkippedSetting {
  readonly ref?: string;
  readonly because: SkipCode;
  readonly state?: string;
}

/** In the restricted context, a setting with a cooling model looks like one that is not usable. */
function markCooling<Skipped extends SkippedSetting>(
  skipped: Skipped,
  time: number,
  context: ResolutionContext,
): Skipped {
  const model = context.catalog.usable.get(skipped.ref ?? "");
  if (!isCooling(model, time)) return skipped;
  return { ...skipped, because: "cooling-down", state: describeCooling(model, context) };
}

/** Caches the restricted contexts, because their memos of tags depend on the object's identity. */
const keepFree = /* @__PURE__ */ createMemo<ResolutionContext, ResolutionContext>();

/**
 * Restricts the context to models that are not cooling down. A cooldown never leads to a provider
 * that the user did not connect on purpose, unless the user connected none.
 */
function restrictTo(
  context: ResolutionContext,
  time: number,
  isChosenOnly: boolean,
): ResolutionContext {
  return keepFree(context, `${time} ${isChosenOnly}`, () =>
    restrictContext(
      context,
      (model) => !isCooling(model, time) && (!isChosenOnly || isChosen(model, context)),
    ),
  );
}
