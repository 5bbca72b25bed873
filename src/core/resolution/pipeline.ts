import { err } from "neverthrow";
import { type Boundaries, isStrict } from "../conditions/boundary.js";
import { type Bounded, boundContext, decideWithin, listBoundaries } from "./boundaries.js";
import type { ResolutionContext } from "./context.js";
import { decideFree, decideSoonest, listFreeTimes } from "./cooling.js";
import { decideQuestion, decideUntried, toRefFailure } from "./decide.js";
import type { Decided } from "./decision.js";
import { decideLayers } from "./fall-back.js";
import { type Question, readQuestions } from "./question.js";
import { remember } from "./remember.js";
import type { ModelRequest } from "./request.js";
import { runList } from "./run-list.js";
import type { TraceEvent } from "./trace.js";

/**
 * Decides requests in one context: parses the text, restricts the models to the boundaries, and
 * decides each list entry in turn. Never throws.
 */
export interface Pipeline {
  readonly context: ResolutionContext;
  /** Appends each step to `events`. */
  readonly decide: (request: ModelRequest, events: TraceEvent[]) => Decided;
  /** The effect of the boundaries of a request. Undefined if nothing is limited. */
  readonly boundsOf: (request: ModelRequest) => Bounded | undefined;
}

export function createPipeline(context: ResolutionContext, own: readonly Boundaries[]): Pipeline {
  // Caches the resolver's own boundaries, alone and combined with those of each profile.
  const kept = new Map<string, Bounded>();
  const freeTimes = listFreeTimes(context);
  const boundsOf = (request: ModelRequest): Bounded | undefined => {
    const all = listBoundaries(own, request);
    if (all.length === 0) return undefined;
    const key = JSON.stringify(all);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const bounded = boundContext(all, context);
    return bounded && remember(kept, key, bounded);
  };
  const decideLayer = (request: ModelRequest, events: TraceEvent[]): Decided => {
    const asked = readQuestions(request, context.catalog);
    if (asked.isErr()) return err(toRefFailure(asked.error));
    const { isList, questions } = asked.value;
    const bounded = boundsOf(request);
    const [unmatched] = bounded !== undefined && isStrict(bounded.all) ? bounded.unmatched : [];
    if (unmatched !== undefined) return err({ code: "boundary-matches-nothing", ...unmatched });
    const decideOne = isList ? decideQuestion : decideUntried;
    const run = (time: number, all: TraceEvent[]): Decided => {
      const decideIn = (where: ResolutionContext) => (question: Question, tried: TraceEvent[]) =>
        decideFree(question, { time, isList }, where, decideOne, tried);
      const open = decideIn(context);
      const decide =
        bounded === undefined
          ? open
          : (question: Question, tried: TraceEvent[]) =>
              decideWithin(bounded, question, decideIn(bounded.context), open, tried);
      const [first] = questions;
      if (!isList && first !== undefined) return decide(first, all);
      return runList(questions, decide, context.strategies, all);
    };
    return decideSoonest(freeTimes, run, events);
  };
  return {
    context,
    boundsOf,
    decide: (request, events) =>
      decideLayers(request, listBoundaries(own, request), decideLayer, events),
  };
}
