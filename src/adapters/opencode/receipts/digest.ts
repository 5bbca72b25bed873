import { createHash } from "node:crypto";
import type { Resolver } from "../../../index.js";

const known = new WeakMap<Resolver, string>();

/** Stands for the usable models and what is known of them, whatever the order in which they were listed. */
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
