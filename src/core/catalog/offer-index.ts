import {
  parseModelSpelling,
  parseTextSpelling,
  type Spelling,
  splitWords,
} from "../vocabulary/spelling.js";
import { type Indexable, push } from "./token-index.js";

/** One spelling of models that are not usable. */
interface Offered<M extends Indexable> {
  readonly key: string;
  readonly texts: ReadonlySet<string>;
  readonly models: readonly M[];
}

/**
 * Finds candidates for a text among all unusable models. Every distinct name is parsed once. The
 * candidates still need matching: the index ignores paths, regions and the position of versions.
 */
export interface OfferIndex<M extends Indexable> {
  /** Returns models whose id, or its last path segment, is this text in lower case. */
  byLowerID(text: string): readonly M[];
  /**
   * Returns models whose names or providers contain all tokens of a spelling, without duplicates.
   */
  bySpelling(typed: Spelling): readonly M[];
  /** Returns all words of the indexed names. */
  words(): ReadonlySet<string>;
}

/** Groups models by id segment and display name, then parses each of these once. */
export function buildOfferIndex<M extends Indexable>(models: readonly M[]): OfferIndex<M> {
  const ids = new Map<string, M[]>();
  const segments = new Map<string, M[]>();
  const names = new Map<string, M[]>();
  for (const model of models) {
    const id = model.record.id.toLowerCase();
    const segment = id.slice(id.lastIndexOf("/") + 1);
    push(segments, segment, model);
    if (segment !== id) push(ids, id, model);
    if (model.record.name !== undefined) push(names, model.record.name.toLowerCase(), model);
  }
  const tokens = new Map<string, Offered<M>[]>();
  const keys = new Map<string, M[]>();
  const read = (spelling: Spelling, bearing: readonly M[]): void => {
    const texts = new Set(spelling.tokens.map(({ text }) => text));
    const offered = { key: spelling.key, texts, models: bearing };
    for (const text of texts) push(tokens, text, offered);
    for (const model of bearing) push(keys, spelling.key, model);
  };
  for (const [segment, bearing] of segments) read(parseModelSpelling(segment), bearing);
  for (const [name, bearing] of names) read(parseTextSpelling(name), bearing);
  let words: ReadonlySet<string> | undefined;
  return {
    byLowerID: (text) => [...(segments.get(text) ?? []), ...(ids.get(text) ?? [])],
    bySpelling(typed) {
      const texts = typed.tokens.filter(({ kind }) => kind !== "noise").map(({ text }) => text);
      const lists = texts.flatMap((text) => {
        const list = tokens.get(text);
        return list === undefined ? [] : [list];
      });
      const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
      const holding = rarest.flatMap((offered) => {
        const others = texts.filter((text) => !offered.texts.has(text));
        if (others.length === 0) return offered.models;
        return offered.models.filter((model) => {
          const provider = splitWords(model.providerID);
          return others.every((text) => provider.includes(text));
        });
      });
      return [...new Set([...(keys.get(typed.key) ?? []), ...holding])];
    },
    words() {
      words ??= new Set([...tokens.keys()].filter((text) => /^[a-z]+$/.test(text)));
      return words;
    },
  };
}
