import { ok } from "neverthrow";
import type { Extension, Reader } from "../resolution/extension.js";
import type { Failure } from "../resolution/failure.js";
import { type Boundaries, type Layer, layerOf, type ModelRequest } from "../resolution/request.js";
import type { Warning } from "../resolution/resolution.js";
import { clipText, type TraceEvent } from "../resolution/trace.js";
import { listBoundaries } from "./boundaries.js";

/** Layers that the user did not name a model in right now. */
const INHERITED: ReadonlySet<Layer> = new Set<Layer>(["worker", "config", "default"]);

/**
 * A profile's or a config's reference that leads outside the boundaries is passed over with a
 * warning: the layers behind it are asked, then the default. Strict boundaries leave it an error.
 */
export function fallBackInside(own: readonly Boundaries[]): Extension {
  return (next) => (context) => {
    const reader = next(context);
    return {
      suggest: reader.suggest,
      decide: (request, events) => {
        const first = reader.decide(request, events);
        const mayGoOn =
          first.isErr() &&
          isOutside(first.error) &&
          isInherited(request) &&
          !isStrict(own, request);
        return mayGoOn
          ? askBehind(reader, request, toWarning(request, first.error.says), events, first)
          : first;
      },
    };
  };
}

type Read = ReturnType<Reader["decide"]>;

function askBehind(
  reader: Reader,
  request: ModelRequest,
  note: Warning,
  events: TraceEvent[],
  otherwise: Read,
): Read {
  for (const asked of listBehind(request)) {
    const read = reader.decide(asked, events);
    if (read.isErr()) continue;
    const decision = read.value;
    const notes = [note, ...(decision.notes ?? [])];
    return ok({ ...decision, asked: decision.asked ?? asked, notes });
  }
  return otherwise;
}

function isInherited(request: ModelRequest): boolean {
  return INHERITED.has(layerOf(request));
}

function isStrict(own: readonly Boundaries[], request: ModelRequest): boolean {
  return listBoundaries(own, request).some(({ strict }) => strict === true);
}

type Outside = Extract<Failure, { readonly code: "outside-boundary" | "no-rung" }>;

function isOutside(failure: Failure): failure is Outside {
  if (failure.code === "outside-boundary") return true;
  return (
    failure.code === "no-rung" &&
    failure.rungs.some(({ because }) => because === "outside-boundary")
  );
}

function toWarning(request: ModelRequest, why: string): Warning {
  const message = `"${clipText(request.ref)}" (${layerOf(request)}) was not taken: ${why.replace(/\.$/, "")}`;
  return { code: "outside-boundary", message };
}

/** The requests of the layers behind, nearest first, then the default. */
function listBehind(request: ModelRequest): readonly ModelRequest[] {
  const behind = (request.shadowed ?? []).flatMap((text): ModelRequest[] => {
    const colon = text.indexOf(":");
    const layer = [...INHERITED].find((name) => name === text.slice(0, colon));
    return layer === undefined ? [] : [{ ...request, layer, ref: text.slice(colon + 1) }];
  });
  return [...behind, { ...request, layer: "default" as const, ref: "node" }].filter(
    ({ ref }) => ref !== request.ref,
  );
}
