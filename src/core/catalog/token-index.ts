import type { ModelRecord } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { type Spelling, splitWords } from "../vocabulary/spelling.js";
import { listAddedWords, type NameParts, readNameParts } from "./name-parts.js";
import { readName, readTraits, textsOf } from "./traits.js";

/** An indexable item: a model with its provider. */
export interface Indexable {
  readonly providerID: string;
  readonly record: ModelRecord;
}

/** A model under one of its names: its id or its display name. */
export interface NamedModel<M extends Indexable> {
  readonly model: M;
  /** The words around the name: path, vendor, provider, region. */
  readonly context: ReadonlySet<string>;
}

/**
 * One spelling, with all models that have it. A name is parsed once, however many providers offer
 * the model.
 */
export interface IndexedName<M extends Indexable> {
  readonly spelling: Spelling;
  readonly parts: NameParts;
  readonly from: "id" | "name";
  /**
   * The words that come from its providers: words of their ids, and words of the model id that its
   * display name lacks. Equal for all its models.
   */
  readonly providerWords: readonly string[];
  /** True if the ids of its models may mean another model later. Equal for all its models. */
  readonly moving: boolean;
  readonly models: readonly NamedModel<M>[];
  /** The newest release among the models. */
  readonly released: string;
}

/** Finds models by whole ids, by spelling and by whole words. Never by substrings. */
export interface TokenIndex<M extends Indexable> {
  /** Returns models whose id, or its last path segment, is this text. */
  byID(text: string): readonly M[];
  /** Like `byID`, but ignores case. Takes lower-case text. */
  byLowerID(text: string): readonly M[];
  /** Returns names that are equal except for case, separators and noise words. */
  byKey(key: string): readonly IndexedName<M>[];
  /** Returns names that contain a token. */
  byToken(token: string): readonly IndexedName<M>[];
  /**
   * Returns a short list of names. It includes every name that contains one of `words` and has each
   * of `tokens` in itself or its context. `words` is a subset of `tokens`.
   */
  byTokens(tokens: readonly string[], words: readonly string[]): readonly IndexedName<M>[];
  /** All words of the indexed names. */
  readonly words: ReadonlySet<string>;
  /**
   * Returns all words that a typed one may match, including those of contexts. A known word is
   * never corrected as a typo.
   */
  typableWords(): ReadonlySet<string>;
}

/** A name whose models are still being collected. */
interface OpenName<M extends Indexable> extends IndexedName<M> {
  readonly models: NamedModel<M>[];
  released: string;
}

/** Builds the index in one pass over the models and one over their names. */
export function buildTokenIndex<M extends Indexable>(models: readonly M[]): TokenIndex<M> {
  const ids = new Map<string, M[]>();
  for (const model of models) {
    const id = model.record.id.toLowerCase();
    push(ids, id, model);
    if (id.includes("/")) push(ids, lastSegment(id), model);
  }
  const byLowerID = (text: string): readonly M[] => ids.get(text) ?? [];
  const { names, context } = collectNames(models);
  const keys = new Map<string, IndexedName<M>[]>();
  const tokens = new Map<string, IndexedName<M>[]>();
  const words = new Set<string>();
  for (const name of names) {
    push(keys, name.spelling.key, name);
    for (const text of name.parts.texts) push(tokens, text, name);
    for (const text of [...name.parts.words, ...name.parts.decorations]) words.add(text);
  }
  const byToken = (token: string): readonly IndexedName<M>[] => tokens.get(token) ?? [];
  let typable: ReadonlySet<string> | undefined;
  return {
    byID: (text) =>
      byLowerID(text.toLowerCase()).filter(
        ({ record: { id } }) => id === text || lastSegment(id) === text,
      ),
    byLowerID,
    byKey: (key) => keys.get(key) ?? [],
    byToken,
    byTokens(texts, wordsOfName) {
      const own = wordsOfName.map(byToken);
      const lists = texts.filter((text) => !context.has(text)).map(byToken);
      if (own.length === 1) lists.push(...own);
      // Each word may belong to a provider in one name and to the name itself in another.
      else if (lists.length === 0) lists.push([...new Set(own.flat())]);
      return lists.reduce((rarest, list) => (list.length < rarest.length ? list : rarest));
    },
    words,
    typableWords() {
      typable ??= new Set([...tokens.keys(), ...context].filter((text) => /^[a-z]+$/.test(text)));
      return typable;
    },
  };
}

/** Collects all names with their models, and all words of their contexts. */
function collectNames<M extends Indexable>(
  models: readonly M[],
): { readonly names: Iterable<IndexedName<M>>; readonly context: ReadonlySet<string> } {
  const names = new Map<string, OpenName<M>>();
  const contexts = new Map<string, ReadonlySet<string>>();
  for (const model of models) {
    const { id, released } = readTraits(model.record);
    const display = readName(model.record);
    for (const spelling of display === undefined ? [id] : [id, display]) {
      const name = addName(names, spelling, spelling === id ? "id" : "name", model);
      name.models.push({ model, context: readContext(contexts, spelling, model) });
      if (byCodePoint(released, name.released) > 0) name.released = released;
    }
  }
  const context = new Set([...contexts.values()].flatMap((each) => [...each]));
  return { names: names.values(), context };
}

/** Joins two indexes. A name in both is listed twice. */
export function joinIndexes<M extends Indexable>(
  a: TokenIndex<M>,
  b: TokenIndex<M>,
): TokenIndex<M> {
  let words: ReadonlySet<string> | undefined;
  let typable: ReadonlySet<string> | undefined;
  return {
    byID: (text) => [...a.byID(text), ...b.byID(text)],
    byLowerID: (text) => [...a.byLowerID(text), ...b.byLowerID(text)],
    byKey: (key) => [...a.byKey(key), ...b.byKey(key)],
    byToken: (token) => [...a.byToken(token), ...b.byToken(token)],
    byTokens: (texts, own) => [...a.byTokens(texts, own), ...b.byTokens(texts, own)],
    get words() {
      words ??= new Set([...a.words, ...b.words]);
      return words;
    },
    typableWords() {
      typable ??= new Set([...a.typableWords(), ...b.typableWords()]);
      return typable;
    },
  };
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function addName<M extends Indexable>(
  names: Map<string, OpenName<M>>,
  spelling: Spelling,
  from: IndexedName<M>["from"],
  { providerID, record }: M,
): OpenName<M> {
  const { moving } = readTraits(record);
  const provider = splitWords(providerID);
  const words = textsOf(spelling, "word");
  const added = from === "id" ? listAddedWords(words, record.name) : [];
  const providerWords = words.filter((word) => provider.includes(word) || added.includes(word));
  const tokens = spelling.tokens.map(({ kind, text }) => kind + text);
  const key = [from, moving, ...tokens, "", ...providerWords, "", ...added].join(" ");
  const known = names.get(key);
  if (known !== undefined) return known;
  const name: OpenName<M> = {
    spelling,
    parts: readNameParts(spelling, added),
    from,
    providerWords,
    moving,
    models: [],
    released: "",
  };
  names.set(key, name);
  return name;
}

/** Returns the words around a name. Equal words share one set. */
function readContext(
  known: Map<string, ReadonlySet<string>>,
  spelling: Spelling,
  { providerID, record }: Indexable,
): ReadonlySet<string> {
  const { id, vendor } = readTraits(record);
  const vendorNames = vendor === undefined ? [] : [vendor.id, ...vendor.aliases];
  const texts = [providerID, ...vendorNames, ...id.context, ...spelling.context].join(" ");
  const key = `${id.region ?? ""} ${texts}`;
  const set = known.get(key);
  if (set !== undefined) return set;
  const words = new Set([...splitWords(texts), ...(id.region === undefined ? [] : [id.region])]);
  known.set(key, words);
  return words;
}

/** Adds a value to the list under a key. */
export function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
