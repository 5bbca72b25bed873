import { err, type Result } from "neverthrow";
import { formatFullID } from "../domain/model.js";
import { cleanRefText } from "../domain/ref.js";
import { remember } from "../domain/remember.js";
import type { ResolutionContext } from "../resolution/context.js";
import type { Decision, SkippedSetting } from "../resolution/decision.js";
import type { Extension, Reader } from "../resolution/extension.js";
import type { Failure } from "../resolution/failure.js";
import type { Boundaries, ModelRequest } from "../resolution/request.js";
import type { Warning } from "../resolution/resolution.js";
import { MAX_SUGGESTIONS, type Suggestion } from "../resolution/suggestion.js";
import { clipText, type TraceEvent } from "../resolution/trace.js";
import { findBoundary, formatBoundaries } from "./boundary.js";
import { readTag } from "./read-tag.js";
import { restrictContext } from "./restrict.js";

type Read = Result<Decision, Failure>;

/**
 * Looks only at models within the boundaries, those of the resolver and those of the request. A
 * model outside is an error where it is named; a setting that leads there is passed over, or an
 * error too where the boundaries are strict.
 */
export function enforceBoundaries(own: readonly Boundaries[]): Extension {
  return (next) => (context) => {
    const open = next(context);
    // The resolver's own boundaries, and with those of each profile.
    const kept = new Map<string, Fence>();
    const fenceFor = (request: ModelRequest): Fence | undefined => {
      const all = listBoundaries(own, request);
      const words = formatBoundaries(all);
      if (words === "") return undefined;
      const key = JSON.stringify(all);
      return kept.get(key) ?? remember(kept, key, buildFence(all, words, context, next));
    };
    const decide: Reader["decide"] = (request, events) => {
      const fence = fenceFor(request);
      if (fence === undefined) return open.decide(request, events);
      events.push(fence.drawn);
      return decideWithin(fence, open, request, events);
    };
    return {
      decide,
      suggest: (failure, request) => {
        const fence = fenceFor(request);
        if (fence === undefined) return open.suggest(failure, request);
        const inner = failure.code === "outside-boundary" ? toMissing(request) : failure;
        const help = fence.reader.suggest(inner, request).filter((suggestion) => {
          if (suggestion.kind === "connect") return fence.helps(suggestion);
          return (
            suggestion.kind === "setting" || decide({ ...request, ref: suggestion.ref }, []).isOk()
          );
        });
        return inner === failure ? help : [...help.slice(0, MAX_SUGGESTIONS - 1), fence.change];
      },
    };
  };
}

/** Within the boundaries, what is outside is not there. */
function toMissing({ ref }: ModelRequest): Failure {
  const text = cleanRefText(ref);
  return isTag(ref)
    ? { code: "empty-ref" }
    : { code: "model-not-found", name: text.slice(text.indexOf("/") + 1) };
}

/** Those of the resolver and those of the request; all of them hold. */
export function listBoundaries(
  own: readonly Boundaries[],
  { boundaries }: ModelRequest,
): readonly Boundaries[] {
  return boundaries === undefined ? own : [...own, boundaries];
}

/** What is within, with a reader that sees nothing else. */
interface Fence {
  readonly all: readonly Boundaries[];
  readonly words: string;
  readonly reader: Reader;
  readonly drawn: TraceEvent;
  /** The boundary that leaves a usable model out; undefined for one that is within or not usable. */
  readonly crossed: (fullID: string) => string | undefined;
  /** Whether a model of that provider would be within, once it is connected. */
  readonly helps: (connect: { readonly providerID: string }) => boolean;
  readonly change: Suggestion;
}

function buildFence(
  all: readonly Boundaries[],
  words: string,
  context: ResolutionContext,
  next: (context: ResolutionContext) => Reader,
): Fence {
  const { preference, catalog } = context;
  const inner = restrictContext(
    context,
    (model) => findBoundary(model, all, preference) === undefined,
  );
  const [within, usable] = [inner.catalog.usable.size, catalog.usable.size];
  const says = `Boundaries (${words}): ${within} of ${usable} usable models are within.`;
  return {
    all,
    words,
    reader: next(inner),
    drawn: { kind: "boundary-drawn", within, usable, says },
    crossed: (text) => {
      // Events and settings that were passed over carry long ids cut off.
      const model =
        catalog.usable.get(text) ??
        (text.endsWith("…")
          ? [...catalog.usable.values()].find(({ fullID }) => clipText(fullID) === text)
          : undefined);
      return model && findBoundary(model, all, preference);
    },
    helps: ({ providerID }) =>
      catalog.providers.get(providerID)?.models.some((record) => {
        const fullID = formatFullID(providerID, record.id);
        const model = { fullID, providerID, record, grade: "config" } as const;
        return findBoundary(model, all, preference) === undefined;
      }) === true,
    change: {
      kind: "setting",
      setting: "boundaries",
      text: `change the boundaries: ${words}`,
    },
  };
}

function decideWithin(
  fence: Fence,
  open: Reader,
  request: ModelRequest,
  events: TraceEvent[],
): Read {
  const tried: TraceEvent[] = [];
  const inside = fence.reader.decide(request, tried);
  const outside = isTag(request.ref)
    ? (findSkipped(tried, fence) ?? findEmptied(inside, open, request, fence))
    : findNamed(inside, open, request, fence);
  events.push(...tried.map((event) => retell(event, fence)));
  if (outside !== undefined) return err(outside);
  return inside.map((decision) => ({
    ...decision,
    skipped: decision.skipped.map((skip) => ({ ...skip, because: reasonOf(skip, fence) })),
    notes: [...(decision.notes ?? []), ...noteMeant(open, request, fence)],
    facts: { ...decision.facts, boundary: fence.words },
  }));
}

function isTag(ref: string): boolean {
  return readTag(ref) !== undefined;
}

/** A setting of the user's own that leads outside is an error only where the boundaries are strict. */
function findSkipped(events: readonly TraceEvent[], { all, crossed }: Fence): Failure | undefined {
  if (!all.some(({ strict }) => strict === true)) return undefined;
  for (const event of events) {
    if (event.kind !== "rule-skipped" || event.setting === "recent") continue;
    const boundary = crossed(event.ref ?? "");
    if (event.ref !== undefined && boundary !== undefined)
      return toFailure(event.ref, boundary, ` ${event.setting ?? ""} of your config names it.`);
  }
  return undefined;
}

/** Only models outside would do for the tag. */
function findEmptied(
  inside: Read,
  open: Reader,
  request: ModelRequest,
  { words, crossed }: Fence,
): Failure | undefined {
  if (inside.isOk() || inside.error.code !== "no-candidate") return undefined;
  const meant = open.decide(request, []);
  if (meant.isErr()) return undefined;
  const { fullID } = meant.value.model;
  return toFailure(fullID, crossed(fullID) ?? words, " No model within them would do.");
}

/** What is named and not found within is looked up without the boundaries, to say that it is outside. */
function findNamed(
  inside: Read,
  open: Reader,
  request: ModelRequest,
  { crossed }: Fence,
): Failure | undefined {
  if (inside.isOk()) return undefined;
  const meant = open.decide(request, []);
  const fullID = meant.isOk() ? meant.value.model.fullID : "";
  const boundary = crossed(fullID);
  return boundary === undefined ? undefined : toFailure(fullID, boundary);
}

/** A name such as `opus` means the newest within; a newer one outside is told. */
function noteMeant(open: Reader, request: ModelRequest, { crossed }: Fence): readonly Warning[] {
  if (isTag(request.ref)) return [];
  const meant = open.decide(request, []);
  if (meant.isErr()) return [];
  const { fullID } = meant.value.model;
  const boundary = crossed(fullID);
  if (boundary === undefined) return [];
  const message = `without your boundaries it would be ${fullID} (${boundary})`;
  return [{ code: "outside-boundary", message }];
}

function toFailure(fullID: string, boundary: string, more = ""): Failure {
  const slash = fullID.indexOf("/");
  const model = `${fullID.slice(0, slash)}/${fullID.slice(slash + 1)}` as const;
  const says = `${clipText(fullID)} is outside your boundaries: ${boundary}.${more}`;
  return { code: "outside-boundary", model, boundary, says };
}

/** Within the boundaries a setting that leads outside looks like one that is not usable. */
function reasonOf({ ref, because }: SkippedSetting, { crossed }: Fence): SkippedSetting["because"] {
  return because === "not-usable" && crossed(ref) !== undefined ? "outside-boundary" : because;
}

function retell(event: TraceEvent, fence: Fence): TraceEvent {
  if (event.kind !== "rule-skipped" || event.ref === undefined) return event;
  return event.because === "not-usable" && fence.crossed(event.ref) !== undefined
    ? { ...event, because: "outside-boundary" }
    : event;
}
