import type { Requirement } from "../selection/requirement.js";

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
