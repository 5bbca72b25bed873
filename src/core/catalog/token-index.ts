import type { ModelRecord } from "../domain/model.js";
import { type Spelling, splitWords } from "../domain/spelling.js";
import { readName, readTraits } from "./traits.js";

/** What can be indexed: a model with its provider. */
export interface Indexable {
  readonly providerID: string;
  readonly record: ModelRecord;
}

/** One way to write one model: its id, or its display name. */
export interface IndexEntry<M extends Indexable> {
  readonly model: M;
  readonly spelling: Spelling;
  readonly from: "id" | "name";
}

/** Finds models by whole ids, by spelling and by whole words; never by substrings. */
export interface TokenIndex<M extends Indexable> {
  /** Models whose id, or last path segment of it, is this text. */
  byID(text: string): readonly M[];
  /** The same up to upper and lower case. */
  byLowerID(text: string): readonly M[];
  /** Spellings that are equal up to case, separators and noise words. */
  byKey(key: string): readonly IndexEntry<M>[];
  /** Spellings that hold a token, or whose surroundings (path, vendor, provider) do. */
  byToken(token: string): readonly IndexEntry<M>[];
  /** All words of the indexed names. */
  readonly words: ReadonlySet<string>;
  /**
   * All words that a typed one may match, those of the surroundings too, for typos: whether a word is
   * known to a model must not hang on another model.
   */
  typableWords(): ReadonlySet<string>;
}

/** Builds the index in one pass. */
export function buildTokenIndex<M extends Indexable>(models: readonly M[]): TokenIndex<M> {
  const ids = new Map<string, M[]>();
  const lowerIDs = new Map<string, M[]>();
  const keys = new Map<string, IndexEntry<M>[]>();
  const tokens = new Map<string, IndexEntry<M>[]>();
  const words = new Set<string>();
  for (const model of models) {
    addIDs(ids, model, model.record.id);
    addIDs(lowerIDs, model, model.record.id.toLowerCase());
    for (const entry of spellingsOf(model)) {
      push(keys, entry.spelling.key, entry);
      for (const token of tokensOf(entry)) push(tokens, token, entry);
      for (const { kind, text } of entry.spelling.tokens)
        if (kind === "word" || kind === "decoration") words.add(text);
    }
  }
  let typable: ReadonlySet<string> | undefined;
  return {
    byID: (text) => ids.get(text) ?? [],
    byLowerID: (text) => lowerIDs.get(text) ?? [],
    byKey: (key) => keys.get(key) ?? [],
    byToken: (token) => tokens.get(token) ?? [],
    words,
    typableWords() {
      typable ??= new Set([...tokens.keys()].filter((token) => /^[a-z]+$/.test(token)));
      return typable;
    },
  };
}

function addIDs<M extends Indexable>(map: Map<string, M[]>, model: M, id: string): void {
  push(map, id, model);
  const slash = id.lastIndexOf("/");
  if (slash >= 0) push(map, id.slice(slash + 1), model);
}

function spellingsOf<M extends Indexable>(model: M): readonly IndexEntry<M>[] {
  const { id } = readTraits(model.record);
  const name = readName(model.record);
  const entry: IndexEntry<M> = { model, spelling: id, from: "id" };
  return name === undefined ? [entry] : [entry, { model, spelling: name, from: "name" }];
}

/** All that a typed token may match in an entry: its own tokens and its surroundings. */
function tokensOf<M extends Indexable>(entry: IndexEntry<M>): ReadonlySet<string> {
  const all = new Set<string>(entry.spelling.context);
  for (const { text } of entry.spelling.tokens) all.add(text);
  const traits = readTraits(entry.model.record);
  if (entry.from === "name") for (const word of traits.id.context) all.add(word);
  if (traits.vendor !== undefined) {
    for (const name of [traits.vendor.id, ...traits.vendor.aliases])
      for (const word of name.split("-")) all.add(word);
  }
  for (const word of splitWords(entry.model.providerID)) all.add(word);
  if (traits.id.region !== undefined) all.add(traits.id.region);
  return all;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
