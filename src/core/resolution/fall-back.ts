import { ok } from "neverthrow";
import { type Boundaries, isStrict } from "../conditions/boundary.js";
import { DEFAULT_STRATEGY_ID, formatTag } from "../ref/ref.js";
import type { Decided, Note } from "./decision.js";
import type { Failure } from "./failure.js";
import { type Layer, layerOf, type ModelRequest, textOfRef } from "./request.js";
import type { TraceEvent } from "./trace.js";

/** Layers whose model the user did not name just now. */
const INHERITED: ReadonlySet<Layer> = new Set<Layer>(["worker", "config", "default"]);

/**
 * If a reference in a profile or config leads outside the boundaries, skips it with a warning and
 * tries the layers behind it, then the default. With strict boundaries it stays an error.
 */
export function decideLayers(
  request: ModelRequest,
  boundaries: readonly Boundaries[],
  decide: (request: ModelRequest, events: TraceEvent[]) => Decided,
  events: TraceEvent[],
): Decided {
  const decided = decide(request, events);
  if (decided.isOk() || !isOutside(decided.error)) return decided;
  const layer = layerOf(request);
  if (!INHERITED.has(layer) || isStrict(boundaries)) return decided;
  const notes = [toNote(request, decided.error)];
  for (const asked of listBehind(request)) {
    const behind = decide(asked, events);
    if (behind.isErr()) {
      notes.push(toNote(asked, behind.error));
      continue;
    }
    const { value } = behind;
    const request = { ...asked, ref: textOfRef(asked.ref) };
    return ok({
      ...value,
      asked: value.asked ?? request,
      notes: [...notes, ...(value.notes ?? [])],
    });
  }
  return decided;
}

function toNote(request: ModelRequest, because: Failure): Note {
  const code = isOutside(because) ? "layer-outside" : "layer-failed";
  return { code, layer: layerOf(request), ref: textOfRef(request.ref), because };
}

function isOutside(failure: Failure): boolean {
  if (failure.code === "outside-boundary") return true;
  return (
    failure.code === "list-exhausted" && failure.entries.some(({ because }) => isOutside(because))
  );
}

/** The requests of the layers behind, nearest first, then the default. */
function listBehind(request: ModelRequest): readonly ModelRequest[] {
  const behind = (request.shadowed ?? [])
    .map((each, index, all) => ({ ...request, ...each, shadowed: all.slice(index + 1) }))
    .filter(({ layer }) => INHERITED.has(layer));
  const ref = formatTag(DEFAULT_STRATEGY_ID);
  const last = { ...request, layer: "default" as const, ref, shadowed: [] };
  return [...behind, last].filter(({ ref }) => textOfRef(ref) !== textOfRef(request.ref));
}
