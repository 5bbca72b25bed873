import { err } from "neverthrow";
import {
  type Boundaries,
  findBoundary,
  formatBoundaries,
  isStrict,
  listBoundaryParts,
} from "../conditions/boundary.js";
import { findUnmatched, type UnmatchedBoundary } from "../conditions/unmatched-boundaries.js";
import type { FullID, ModelRecord } from "../sources/model.js";
import type { ResolutionContext } from "./context.js";
import type { Decided, Note } from "./decision.js";
import type { Failure, FailureCode } from "./failure.js";
import { isOpen, type Question } from "./question.js";
import type { ModelRequest } from "./request.js";
import { restrictContext } from "./restrict.js";
import type { DecideOne } from "./run-list.js";
import type { SkipCode, TraceEvent } from "./trace.js";

/** The effect of the boundaries of one request. */
export interface Bounded {
  readonly all: readonly Boundaries[];
  /** The boundaries as the user wrote them. */
  readonly text: string;
  /** The context restricted to the models within the boundaries. */
  readonly context: ResolutionContext;
  /** Words of the boundaries that match nothing. */
  readonly unmatched: readonly UnmatchedBoundary[];
  /**
   * Returns a usable model that the boundaries exclude; undefined if it is within or not usable.
   */
  readonly findOutside: (fullID: string) => ExcludedModel | undefined;
  /**
   * Whether a model of the provider would be within, once usable. True if its models are unknown.
   */
  readonly isWithin: (providerID: string) => boolean;
}

/** A usable model and the boundary that excludes it. */
interface ExcludedModel {
  readonly fullID: FullID;
  readonly boundary: string;
}

/** Applies the boundaries of a request. Undefined if nothing is limited. */
export function boundContext(
  all: readonly Boundaries[],
  context: ResolutionContext,
): Bounded | undefined {
  const text = formatBoundaries(all);
  if (text === "") return undefined;
  const { preference, catalog } = context;
  const parts = listBoundaryParts(all, preference);
  const isWithin = (providerID: string, record: ModelRecord): boolean =>
    findBoundary(providerID, record, parts) === undefined;
  return {
    all,
    text,
    unmatched: findUnmatched(all, catalog),
    context: {
      ...restrictContext(context, ({ providerID, record }) => isWithin(providerID, record)),
      isWithin,
    },
    findOutside: (fullID) => {
      const model = catalog.usable.get(fullID);
      const boundary = model && findBoundary(model.providerID, model.record, parts);
      return model && boundary !== undefined ? { fullID: model.fullID, boundary } : undefined;
    },
    isWithin: (providerID) => {
      const { models = [] } = catalog.providers.get(providerID) ?? {};
      return models.length === 0 || models.some((record) => isWithin(providerID, record));
    },
  };
}

/** The boundaries of the resolver and of the request. All of them apply. */
export function listBoundaries(
  own: readonly Boundaries[],
  { boundaries }: ModelRequest,
): readonly Boundaries[] {
  return boundaries === undefined ? own : [...own, boundaries];
}

/**
 * Decides within boundaries. A named model outside is an error. A setting that leads outside is
 * skipped, or an error too if the boundaries are strict. `within` and `open` decide with and
 * without the boundaries.
 */
export function decideWithin(
  bounded: Bounded,
  question: Question,
  within: DecideOne,
  open: DecideOne,
  events: TraceEvent[],
): Decided {
  const { context, text, unmatched } = bounded;
  const size = context.catalog.usable.size;
  const usable = size + context.excluded;
  events.push({ kind: "boundaries-applied", boundaries: text, within: size, usable });
  const tried: TraceEvent[] = [];
  const decided = within(question, tried);
  events.push(
    ...tried.map((event) => (event.kind === "rule-skipped" ? markOutside(event, bounded) : event)),
  );
  const outside =
    (isOpen(question) ? findStrictSetting(tried, bounded) : undefined) ??
    (decided.isErr() ? findMissed(decided.error, question, open, bounded) : undefined);
  if (outside !== undefined) return err(outside);
  return decided.map((decision) => ({
    ...decision,
    skipped: decision.skipped.map((skip) => markOutside(skip, bounded)),
    notes: [
      ...unmatched.map((each): Note => ({ code: "boundary-matches-nothing", ...each })),
      ...(decision.notes ?? []),
      ...noteMeant(question, open, bounded),
    ],
    facts: { ...decision.facts, boundary: text },
  }));
}

/** A setting that leads outside is an error only with strict boundaries. */
function findStrictSetting(
  events: readonly TraceEvent[],
  { all, findOutside }: Bounded,
): Failure | undefined {
  if (!isStrict(all)) return undefined;
  for (const event of events) {
    if (event.kind !== "rule-skipped" || event.setting === "recent") continue;
    const excluded = findOutside(event.ref ?? "");
    if (excluded !== undefined && event.setting !== undefined)
      return { ...toFailure(excluded), setting: event.setting };
  }
  return undefined;
}

/** Failures that report a name as missing, which may be true only within the boundaries. */
const MISSING: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "unknown-provider",
  "model-not-found",
  "model-not-usable",
]);

/** After a failure within the boundaries, decides again without them, to report a model outside. */
function findMissed(
  { code }: Failure,
  question: Question,
  open: DecideOne,
  bounded: Bounded,
): Failure | undefined {
  const isEmptied = isOpen(question);
  if (isEmptied && code !== "no-candidate") return undefined;
  const meant = open(question, []).match(
    ({ model }) => [model.fullID],
    (failure) => (MISSING.has(code) ? modelsOf(failure) : []),
  );
  const [excluded] = meant.flatMap((fullID) => bounded.findOutside(fullID) ?? []);
  if (excluded === undefined) return undefined;
  return { ...toFailure(excluded), ...(isEmptied && { isEmptied }) };
}

/** The usable models that a failure is about. */
function modelsOf(failure: Failure): readonly FullID[] {
  if ("models" in failure) return failure.models;
  return "model" in failure ? [failure.model] : [];
}

/** A name such as `opus` means the newest model within. A newer one outside is added as a note. */
function noteMeant(question: Question, open: DecideOne, { findOutside }: Bounded): readonly Note[] {
  if (isOpen(question)) return [];
  const meant = open(question, []);
  const excluded = meant.isOk() ? findOutside(meant.value.model.fullID) : undefined;
  if (excluded === undefined) return [];
  const { fullID: model, boundary } = excluded;
  return [{ code: "meant-outside", model, boundary }];
}

function toFailure({ fullID: model, boundary }: ExcludedModel) {
  return { code: "outside-boundary", model, boundary } as const;
}

/** In the restricted context, a setting that leads outside looks like one that is not usable. */
function markOutside<Skipped extends { readonly ref?: string; readonly because?: SkipCode }>(
  skipped: Skipped,
  { findOutside }: Bounded,
): Skipped {
  return skipped.because === "not-usable" && findOutside(skipped.ref ?? "") !== undefined
    ? { ...skipped, because: "outside-boundary" }
    : skipped;
}
