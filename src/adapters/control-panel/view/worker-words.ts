const LAYERS: Readonly<Record<string, string>> = {
  prompt: "next task",
  session: "this session",
  worker: "profile",
  config: "config",
  default: "default",
};

/** Where a worker's reference comes from, in words. */
export function describeLayer(layer: string): string {
  return LAYERS[layer] ?? layer;
}

const POLICIES: Readonly<Record<string, string>> = {
  sticky: "kept for the session",
  dynamic: "chosen for each task",
};

/** How long a worker keeps its model, in words. */
export function describePolicy(policy: string): string {
  return POLICIES[policy] ?? policy;
}

/** `worker:node` is said as `profile: node`. */
export function describeShadowed(shadowed: string): string {
  const colon = shadowed.indexOf(":");
  if (colon < 0) return shadowed;
  return `${describeLayer(shadowed.slice(0, colon))}: ${shadowed.slice(colon + 1)}`;
}
