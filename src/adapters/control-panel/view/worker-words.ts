const LAYERS: Readonly<Record<string, string>> = {
  prompt: "next task",
  session: "this session",
  worker: "profile",
  config: "config",
  default: "default",
};

/** Describes the layer that a worker's reference comes from. */
export function describeLayer(layer: string): string {
  return LAYERS[layer] ?? layer;
}

/** Formats `worker:node` as `profile: node`. */
export function describeShadowed(shadowed: string): string {
  const colon = shadowed.indexOf(":");
  if (colon < 0) return shadowed;
  return `${describeLayer(shadowed.slice(0, colon))}: ${shadowed.slice(colon + 1)}`;
}
