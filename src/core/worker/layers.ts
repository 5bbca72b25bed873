import type { Boundaries } from "../conditions/boundary.js";
import type { Requirement } from "../conditions/requirement.js";
import {
  type Layer,
  type ModelRequest,
  type Policy,
  type Purpose,
  type ShadowedRef,
  textOfRef,
} from "../resolution/request.js";
import type { FullID } from "../sources/model.js";

/** References by layer. `""` counts as unset, as in OpenCode's config. */
export type LayerRefs = Readonly<Partial<Record<Exclude<Layer, "default">, ModelRequest["ref"]>>>;

/** The deciding layer and the layers that it shadows. */
export interface LayerDecision {
  /** The layer that decides. */
  readonly layer: Layer;
  /** The reference of that layer. */
  readonly ref: ModelRequest["ref"];
  /** The layers behind it with a different reference, nearest first. */
  readonly shadowed: readonly ShadowedRef[];
}

/** Nearest first: this task, the user's choice in this session, the profile, the config. */
const LAYERS = ["prompt", "session", "worker", "config"] as const;

/** The reference of a worker without any model setting. */
const DEFAULT_REF = "node";

/** Returns the nearest layer that names a model. The others are listed as shadowed. */
export function decideLayer(refs: LayerRefs): LayerDecision {
  const named = LAYERS.flatMap((layer) => {
    const ref = refs[layer];
    return ref === undefined || ref.length === 0 ? [] : [{ layer, ref }];
  });
  const [nearest, ...others] = named;
  if (nearest === undefined) return { layer: "default", ref: DEFAULT_REF, shadowed: [] };
  return {
    ...nearest,
    shadowed: others.filter(({ ref }) => textOfRef(ref) !== textOfRef(nearest.ref)),
  };
}

/** A worker's request for a model, before the deciding layer is known. */
export interface WorkerRequest {
  /** The id of the worker's profile. */
  readonly worker: string;
  /** The moment of the request. */
  readonly purpose: Purpose;
  /** The reference of each layer. */
  readonly refs: LayerRefs;
  /** The requirements for the model. */
  readonly needs?: readonly Requirement[];
  /** Limits on the model, in addition to the resolver's. */
  readonly boundaries?: Boundaries;
  /** Full ids of models that already failed. */
  readonly tried?: readonly FullID[];
  /** How long the worker keeps the model. */
  readonly policy?: Policy;
}

/**
 * Creates the request for the resolver, with the deciding layer's reference and what it shadows.
 * All other fields are kept, so the resolver obeys or refuses them.
 */
export function toModelRequest({ refs, ...rest }: WorkerRequest): ModelRequest {
  return { policy: "dynamic", ...rest, ...decideLayer(refs) };
}
