import { err, type Result } from "neverthrow";
import { cleanRefText } from "../ref/ref.js";
import type { Decision } from "../resolution/decision.js";
import type { Extension, Reader } from "../resolution/extension.js";
import type { Failure } from "../resolution/failure.js";
import { remember } from "../resolution/remember.js";
import type { Boundaries, ModelRequest } from "../resolution/request.js";
import type { Warning } from "../resolution/resolution.js";
import { MAX_SUGGESTIONS } from "../resolution/suggestion.js";
import { clipText, type SkipCode, type TraceEvent } from "../resolution/trace.js";
import { formatBoundaries } from "./boundary.js";
import { buildFence, type Fence, type Outsider } from "./fence.js";
import { readTag } from "./read-tag.js";

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
        const help = fence.reader
          .suggest(inner, request)
          .filter((suggestion) =>
            "ref" in suggestion
              ? decide({ ...request, ref: suggestion.ref }, []).isOk()
              : fence.helps(suggestion),
          );
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

function decideWithin(
  fence: Fence,
  open: Reader,
  request: ModelRequest,
  events: TraceEvent[],
): Read {
  const tried: TraceEvent[] = [];
  const inside = fence.reader.decide(request, tried);
  const outside =
    (isTag(request.ref) ? findSkipped(tried, fence) : undefined) ??
    (inside.isErr() ? findMissed(inside.error, open, request, fence) : undefined);
  events.push(
    ...tried.map((event) => (event.kind === "rule-skipped" ? retell(event, fence) : event)),
  );
  if (outside !== undefined) return err(outside);
  return inside.map((decision) => ({
    ...decision,
    skipped: decision.skipped.map((skip) => retell(skip, fence)),
    notes: [...(decision.notes ?? []), ...noteMeant(open, request, fence)],
    facts: { ...decision.facts, boundary: fence.words },
  }));
}

function isTag(ref: string): boolean {
  return readTag(ref) !== undefined;
}

/** A setting of the user's own that leads outside is an error only where the boundaries are strict. */
function findSkipped(
  events: readonly TraceEvent[],
  { all, findOutside }: Fence,
): Failure | undefined {
  if (!all.some(({ strict }) => strict === true)) return undefined;
  for (const event of events) {
    if (event.kind !== "rule-skipped" || event.setting === "recent") continue;
    const outsider = findOutside(event.ref ?? "");
    if (outsider !== undefined)
      return toFailure(outsider, ` ${event.setting ?? ""} of your config names it.`);
  }
  return undefined;
}

/** What there is not within is looked up without the boundaries, to say that it is outside. */
function findMissed(
  { code }: Failure,
  open: Reader,
  request: ModelRequest,
  fence: Fence,
): Failure | undefined {
  const isEmptied = isTag(request.ref);
  if (isEmptied && code !== "no-candidate") return undefined;
  const outsider = findMeant(open, request, fence);
  return outsider && toFailure(outsider, isEmptied ? " No model within them would do." : "");
}

/** A name such as `opus` means the newest within; a newer one outside is told. */
function noteMeant(open: Reader, request: ModelRequest, fence: Fence): readonly Warning[] {
  const outsider = isTag(request.ref) ? undefined : findMeant(open, request, fence);
  if (outsider === undefined) return [];
  const { fullID, boundary } = outsider;
  const message = `without your boundaries it would be ${fullID} (${boundary})`;
  return [{ code: "outside-boundary", message }];
}

/** What the request means without the boundaries, where that is outside. */
function findMeant(
  open: Reader,
  request: ModelRequest,
  { findOutside }: Fence,
): Outsider | undefined {
  const meant = open.decide(request, []);
  return meant.isOk() ? findOutside(meant.value.model.fullID) : undefined;
}

function toFailure({ fullID, boundary }: Outsider, more: string): Failure {
  const says = `${clipText(fullID)} is outside your boundaries: ${boundary}.${more}`;
  return { code: "outside-boundary", model: fullID, boundary, says };
}

/** Within the boundaries a setting that leads outside looks like one that is not usable. */
function retell<Told extends { readonly ref?: string; readonly because?: SkipCode }>(
  told: Told,
  { findOutside }: Fence,
): Told {
  return told.because === "not-usable" && findOutside(told.ref ?? "") !== undefined
    ? { ...told, because: "outside-boundary" }
    : told;
}
