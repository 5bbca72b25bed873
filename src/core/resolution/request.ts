import type { Requirement } from "../conditions/requirement.js";
import type { FullID } from "../sources/model.js";

/** When a model is asked for: a worker starts, a task is sent, or the user sets a model. */
export type Purpose = "spawn" | "prompt" | "op";

/** Where a request came from; the nearest one wins. */
export type Layer = "prompt" | "session" | "worker" | "config" | "default";

/** How long a worker keeps a model: for one task, or for the session. */
export type Policy = "dynamic" | "sticky";

/** A model that is asked for. */
export interface ModelRequest {
  /** A tag, `provider/model[#variant]`, or a bare name. */
  readonly ref: string;
  readonly purpose: Purpose;
  readonly worker?: string;
  /** Tests that hold on every road, whatever the reference is. */
  readonly needs?: readonly Requirement[];
  /** Default: `dynamic`. */
  readonly policy?: Policy;
  /** Default: `prompt` for a prompt, `session` for an op, `worker` for a spawn. */
  readonly layer?: Layer;
  /** References of layers behind the deciding one, as `layer:ref`. */
  readonly shadowed?: readonly string[];
  /** Models of a list that failed already, for the extension `chains`; they are passed over. */
  readonly tried?: readonly FullID[];
  /** Hold beside those of the resolver, for the extension `boundaries`. */
  readonly boundaries?: Boundaries;
}

/** Where models may be taken from. What is not said is not limited; all that is said holds. */
export interface Boundaries {
  /**
   * Providers of which one must serve the model; `default-provider` is that of the default model.
   * `price:free`, `price:low`, `price:medium`: the highest class that its price may have.
   */
  readonly stayWithin?: readonly string[];
  /** US dollars per million input tokens at most. An unknown price is not under it. */
  readonly maxInputPrice?: number;
  /** US dollars per million output tokens at most. */
  readonly maxOutputPrice?: number;
  /** Full ids with `*` for any text, or provider ids. An empty list allows nothing. */
  readonly allow?: readonly string[];
  /** The same; what it names is out, whatever `allow` says. */
  readonly deny?: readonly string[];
  /** Why they cannot be known, in words: nothing is within then. */
  readonly broken?: string;
  /** Settings that lead outside are errors too, and not passed over with a warning. */
  readonly strict?: boolean;
}

/** The layer that a request of this purpose comes from where it does not say. */
export function layerOf(request: ModelRequest): Layer {
  if (request.layer !== undefined) return request.layer;
  switch (request.purpose) {
    case "prompt":
      return "prompt";
    case "op":
      return "session";
    case "spawn":
      return "worker";
  }
}
