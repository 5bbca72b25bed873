import { createHash } from "node:crypto";
import type { Resolver } from "../../../index.js";

const known = new WeakMap<Resolver, string>();

/**
 * Digests the usable models and their facts. The digest does not depend on the order of the lists.
 */
export function digestCatalog(resolver: Resolver): string {
  const before = known.get(resolver);
  if (before !== undefined) return before;
  const hash = createHash("sha256");
  const models = [...resolver.catalog.usable].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [fullID, { record }] of models)
    hash.update(
      JSON.stringify([fullID, Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))]),
    );
  const digest = hash.digest("hex").slice(0, 16);
  known.set(resolver, digest);
  return digest;
}
