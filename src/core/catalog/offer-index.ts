import { parseModelSpelling } from "../vocabulary/spelling.js";
import type { Indexable } from "./token-index.js";

/** Tells who would offer a model. Lighter than the index of usable models, since it is large. */
export interface OfferIndex<M extends Indexable> {
  /** Models whose id, or the last path segment of it, is this text in lower case. */
  byLowerID(text: string): readonly M[];
  /** Models whose ids have all of these words, versions and sizes. */
  byTokens(tokens: readonly string[]): readonly M[];
}

/** Builds the index in one pass over the ids. */
export function buildOfferIndex<M extends Indexable>(models: readonly M[]): OfferIndex<M> {
  const lowerIDs = new Map<string, M[]>();
  const tokens = new Map<string, Set<M>>();
  for (const model of models) {
    const id = model.record.id.toLowerCase();
    add(lowerIDs, id, model);
    if (id.includes("/")) add(lowerIDs, id.slice(id.lastIndexOf("/") + 1), model);
    for (const { text } of parseModelSpelling(id).tokens) {
      const held = tokens.get(text);
      if (held === undefined) tokens.set(text, new Set([model]));
      else held.add(model);
    }
  }
  return {
    byLowerID: (text) => lowerIDs.get(text) ?? [],
    byTokens: (texts) => {
      const lists = texts.map((text) => tokens.get(text));
      const [first, ...others] = lists.toSorted((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
      return [...(first ?? [])].filter((model) =>
        others.every((held) => held?.has(model) === true),
      );
    },
  };
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
