import type { Boundaries } from "../conditions/boundary.js";
import type { Requirement } from "../conditions/requirement.js";
import type { FullID } from "../sources/model.js";

/** The moment of a request: a worker starts, a task is sent, or the user sets a model. */
export type Purpose = "spawn" | "prompt" | "op";

/** The origin of a request. The nearest layer wins. */
export type Layer = "prompt" | "session" | "worker" | "config" | "default";

/** How long a worker keeps a model: for one task, or for the session. */
export type Policy = "dynamic" | "sticky";

/** A reference of a layer behind the deciding one. */
export interface ShadowedRef {
  /** The layer of the reference. */
  readonly layer: Layer;
  /** The reference. */
  readonly ref: ModelRequest["ref"];
}

/** A request for a model. Every field is obeyed, or refused with an error. */
export interface ModelRequest {
  /**
   * A tag, `provider/model[#variant]`, a bare name, a query (`node:?vision`), or a list of them: an
   * array, or one text with commas.
   */
  readonly ref: string | readonly string[];
  /** Default: `prompt`. */
  readonly purpose?: Purpose;
  /** The worker that needs the model. Copied to the metadata. */
  readonly worker?: string;
  /** Requirements that apply whatever the reference is. */
  readonly needs?: readonly Requirement[];
  /** Default: `dynamic`. */
  readonly policy?: Policy;
  /** Default: `prompt` for a prompt, `session` for an op, `worker` for a spawn. */
  readonly layer?: Layer;
  /** References of the layers behind the deciding one, nearest first. */
  readonly shadowed?: readonly ShadowedRef[];
  /**
   * Full ids of models that already failed, with or without a variant. A tag or query takes another
   * model, and a list falls back to its next entry. A named model is an error.
   */
  readonly tried?: readonly FullID[];
  /** These apply in addition to the resolver's boundaries. */
  readonly boundaries?: Boundaries;
}

/** A request for one reference. */
export type SingleRequest = Omit<ModelRequest, "ref"> & { readonly ref: string };

/** Formats the reference of a request as one text. */
export function textOfRef(ref: ModelRequest["ref"]): string {
  return typeof ref === "string" ? ref : ref.join(", ");
}

/** The purpose of a request that has none. */
export const DEFAULT_PURPOSE: Purpose = "prompt";

/** Returns the layer of a request, by default from its purpose. */
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
