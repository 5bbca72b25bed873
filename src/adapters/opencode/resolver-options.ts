import type { ResolverOptions } from "../../index.js";

/** Takes the resolver's options from settings that have more. A resolver refuses what it does not know. */
export function toResolverOptions({
  strategies = [],
  boundaries = [],
}: ResolverOptions = {}): ResolverOptions {
  return { strategies, boundaries };
}
