import type { Resolver } from "../../../../src/index.js";

/** The same resolver, and how often it was asked so far. */
export function countAsked(resolver: Resolver): {
  readonly counting: Resolver;
  readonly asked: () => number;
} {
  let asked = 0;
  const counting: Resolver = {
    ...resolver,
    resolve: (request) => {
      asked += 1;
      return resolver.resolve(request);
    },
  };
  return { counting, asked: () => asked };
}
