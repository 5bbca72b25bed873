import type { ResolutionContext } from "../resolution/context.js";
import type { Reader } from "../resolution/extension.js";
import type { Boundaries } from "../resolution/request.js";
import type { Suggestion } from "../resolution/suggestion.js";
import type { TraceEvent } from "../resolution/trace.js";
import { type FullID, formatFullID, type ModelRecord } from "../sources/model.js";
import { findBoundary } from "./boundary.js";
import { restrictContext } from "./restrict.js";

/** A usable model with the boundary that leaves it out. */
export interface Outsider {
  readonly fullID: FullID;
  readonly boundary: string;
}

/** What is within, with a reader that sees nothing else. */
export interface Fence {
  readonly all: readonly Boundaries[];
  readonly words: string;
  readonly reader: Reader;
  readonly drawn: TraceEvent;
  /** A usable model that the boundaries leave out; undefined for one that is within or not usable. */
  readonly findOutside: (fullID: string) => Outsider | undefined;
  /** Whether a model of that provider would be within, once it is usable; true where none is known. */
  readonly helps: (help: { readonly providerID?: string }) => boolean;
  readonly change: Suggestion;
}

/** `words` says the boundaries; `next` makes the reader. */
export function buildFence(
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
  const isWithin = (providerID: string, record: ModelRecord) => {
    const fullID = formatFullID(providerID, record.id);
    return (
      findBoundary({ fullID, providerID, record, grade: "config" }, all, preference) === undefined
    );
  };
  const says = `Boundaries (${words}): ${within} of ${usable} usable models are within.`;
  return {
    all,
    words,
    reader: next(inner),
    drawn: { kind: "boundary-drawn", within, usable, says },
    findOutside: (fullID) => {
      const model = catalog.usable.get(fullID);
      const boundary = model && findBoundary(model, all, preference);
      return model && boundary !== undefined ? { fullID: model.fullID, boundary } : undefined;
    },
    helps: ({ providerID = "" }) => {
      const { models = [] } = catalog.providers.get(providerID) ?? {};
      return models.length === 0 || models.some((record) => isWithin(providerID, record));
    },
    change: {
      kind: "setting",
      setting: "boundaries",
      text: `change the boundaries: ${words}`,
    },
  };
}
