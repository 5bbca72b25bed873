import type { Extension } from "../resolution/extension.js";
import type { Boundaries } from "../resolution/request.js";
import type { ResolverOptions } from "../resolution/resolve.js";
import type { Strategy } from "../resolution/strategy.js";
import { enforceBoundaries } from "./boundaries.js";
import { chains } from "./chains.js";
import { constraints } from "./constraints.js";
import { fallBackInside } from "./fall-back.js";

/** What a user may say about how references are read. */
export interface ResolverSettings {
  /** Strategies of one's own; one with the id of a built-in strategy replaces it. */
  readonly strategies?: readonly Strategy[];
  /** All of them hold. */
  readonly boundaries?: readonly Boundaries[];
}

/**
 * Options of a resolver that reads lists and constraints and keeps within boundaries:
 * `createResolver(sources, extend(settings))`.
 */
export function extend({ strategies, boundaries = [] }: ResolverSettings = {}): ResolverOptions {
  return {
    extensions: listExtensions(boundaries),
    ...(strategies !== undefined && { strategies }),
  };
}

/** The outermost first: a list asks for each of its references, and each stays within the boundaries. */
function listExtensions(boundaries: readonly Boundaries[]): readonly Extension[] {
  return [fallBackInside(boundaries), chains, enforceBoundaries(boundaries), constraints];
}
