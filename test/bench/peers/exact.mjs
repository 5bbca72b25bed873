// The baseline: a whole id, or a model id that one usable provider has.
import { found, indexOnce, notFound } from "./usable.mjs";

export const name = "exact only";

const indexFor = indexOnce((models) => {
  const index = new Map();
  for (const { id, fullId } of models) index.set(id, [...(index.get(id) ?? []), fullId]);
  for (const { fullId } of models) index.set(fullId, [fullId]);
  return index;
});

export function resolve(input) {
  const ids = indexFor(input).get(input.ref) ?? [];
  if (ids.length === 1) return found(ids[0]);
  if (ids.length === 0) return notFound();
  return { ok: false, code: "ambiguous", message: "several providers have it", suggestions: ids };
}
