import type { Requirement } from "../conditions/requirement.js";
import {
  type Layer,
  type ModelRequest,
  type Policy,
  type Purpose,
  type ShadowedRef,
  textOfRef,
} from "../resolution/request.js";

/** References by the layer they come from; `""` is unset, as in OpenCode's config. */
export type LayerRefs = Readonly<Partial<Record<Exclude<Layer, "default">, ModelRequest["ref"]>>>;

/** The layer that decides, and what it hides. */
export interface LayerDecision {
  /** The layer that decides. */
  readonly layer: Layer;
  /** What it says. */
  readonly ref: ModelRequest["ref"];
  /** The layers behind the deciding one that said something else, nearest first. */
  readonly shadowed: readonly ShadowedRef[];
}

/** Nearest first: this task, the user's choice in this session, the profile, the config. */
const LAYERS = ["prompt", "session", "worker", "config"] as const;

/** What a worker gets that nobody gave a model. */
const DEFAULT_REF = "node";

/** The nearest layer that names a model decides; the others are named, so that nothing is silent. */
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

/** A worker's request for a model, before its layers are decided. */
export interface WorkerRequest {
  /** The id of the worker's profile. */
  readonly worker: string;
  /** When it is asked for. */
  readonly purpose: Purpose;
  /** What each layer says. */
  readonly refs: LayerRefs;
  /** What the model must offer. */
  readonly needs?: readonly Requirement[];
  /** How long the worker keeps it. */
  readonly policy?: Policy;
}

/** The request that goes to the resolver: the deciding layer's reference, with what it shadowed. */
export function toModelRequest(request: WorkerRequest): ModelRequest {
  const { layer, ref, shadowed } = decideLayer(request.refs);
  return {
    ref,
    layer,
    shadowed,
    worker: request.worker,
    purpose: request.purpose,
    policy: request.policy ?? "dynamic",
    ...(request.needs !== undefined && { needs: request.needs }),
  };
}
