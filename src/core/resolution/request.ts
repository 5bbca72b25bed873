import type { Boundaries } from "../conditions/boundary.js";
import type { Requirement } from "../conditions/requirement.js";
import type { FullID } from "../sources/model.js";

/** When a model is asked for: a worker starts, a task is sent, or the user sets a model. */
export type Purpose = "spawn" | "prompt" | "op";

/** Where a request came from; the nearest one wins. */
export type Layer = "prompt" | "session" | "worker" | "config" | "default";

/** How long a worker keeps a model: for one task, or for the session. */
export type Policy = "dynamic" | "sticky";

/** A reference of a layer behind the deciding one. */
export interface ShadowedRef {
  /** The layer that says so. */
  readonly layer: Layer;
  /** What it says. */
  readonly ref: ModelRequest["ref"];
}

/** A model that is asked for. Each field is obeyed, or refused with an error. */
export interface ModelRequest {
  /**
   * A tag, `provider/model[#variant]`, a bare name, a query (`node:?vision`), or a list of them: an
   * array, or one text with commas.
   */
  readonly ref: string | readonly string[];
  /** Default: `prompt`. */
  readonly purpose?: Purpose;
  /** The worker that the model is for; told in the metadata. */
  readonly worker?: string;
  /** Tests that hold on every road, whatever the reference is. */
  readonly needs?: readonly Requirement[];
  /** Default: `dynamic`. */
  readonly policy?: Policy;
  /** Default: `prompt` for a prompt, `session` for an op, `worker` for a spawn. */
  readonly layer?: Layer;
  /** References of the layers behind the deciding one, nearest first. */
  readonly shadowed?: readonly ShadowedRef[];
  /**
   * Full ids of models that failed already. A tag or query takes another one; a list goes on to its
   * next entry; a model that is named is an error.
   */
  readonly tried?: readonly FullID[];
  /** Hold beside those of the resolver. */
  readonly boundaries?: Boundaries;
}

/** A request for one reference. */
export type SingleRequest = Omit<ModelRequest, "ref"> & { readonly ref: string };

/** The reference of a request as one text. */
export function textOfRef(ref: ModelRequest["ref"]): string {
  return typeof ref === "string" ? ref : ref.join(", ");
}

/** When the model is asked for, where the request does not say. */
export const DEFAULT_PURPOSE: Purpose = "prompt";

/** The layer that a request of this purpose comes from where it does not say. */
export function layerOf({ layer, purpose = DEFAULT_PURPOSE }: ModelRequest): Layer {
  if (layer !== undefined) return layer;
  switch (purpose) {
    case "prompt":
      return "prompt";
    case "op":
      return "session";
    case "spawn":
      return "worker";
  }
}
