import type { ModelRecord } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { type Spelling, splitWords } from "../vocabulary/spelling.js";
import { type Line, readLine } from "./line.js";
import { readName, readTraits, textsOf } from "./traits.js";

/** What can be indexed: a model with its provider. */
export interface Indexable {
  readonly providerID: string;
  readonly record: ModelRecord;
}

/** A model under one of its names: its id, or its display name. */
export interface Bearer<M extends Indexable> {
  readonly model: M;
  /** The words around the name: path, vendor, provider, region. */
  readonly around: ReadonlySet<string>;
}

/**
 * One way to write models, with all that are written so. What is read off a name is read once,
 * however many providers offer the model.
 */
export interface IndexedName<M extends Indexable> {
  readonly spelling: Spelling;
  readonly line: Line;
  readonly from: "id" | "name";
  /** Its words that are words of the providers' ids, too; the same for all its bearers. */
  readonly ofProvider: readonly string[];
  /** The ids of its bearers mean another model next month; the same for all of them. */
  readonly moving: boolean;
  readonly bearers: readonly Bearer<M>[];
  /** The newest release among the bearers. */
  readonly released: string;
}

/** Finds models by whole ids, by spelling and by whole words; never by substrings. */
export interface TokenIndex<M extends Indexable> {
  /** Models whose id, or last path segment of it, is this text. */
  byID(text: string): readonly M[];
  /** The same up to upper and lower case. */
  byLowerID(text: string): readonly M[];
  /** Names that are equal up to case, separators and noise words. */
  byKey(key: string): readonly IndexedName<M>[];
  /** Names that hold a token. */
  byToken(token: string): readonly IndexedName<M>[];
  /**
   * Few names, among which are all that hold each of the tokens themselves or around them, and one of
   * `words`, which are among the tokens, themselves.
   */
  byTokens(tokens: readonly string[], words: readonly string[]): readonly IndexedName<M>[];
  /** All words of the indexed names. */
  readonly words: ReadonlySet<string>;
  /**
   * All words that a typed one may match, those of the surroundings too, for typos: whether a word is
   * known to a model must not hang on another model.
   */
  typableWords(): ReadonlySet<string>;
}

/** A name while its bearers are collected. */
interface OpenName<M extends Indexable> extends IndexedName<M> {
  readonly bearers: Bearer<M>[];
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
  const { names, around } = collectNames(models);
  const keys = new Map<string, IndexedName<M>[]>();
  const tokens = new Map<string, IndexedName<M>[]>();
  const words = new Set<string>();
  for (const name of names) {
    push(keys, name.spelling.key, name);
    for (const text of name.line.texts) push(tokens, text, name);
    for (const text of [...name.line.words, ...name.line.decorations]) words.add(text);
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
      const lists = texts.filter((text) => !around.has(text)).map(byToken);
      if (own.length === 1) lists.push(...own);
      // Each of the words may be a provider's here, and the name's own there.
      else if (lists.length === 0) lists.push([...new Set(own.flat())]);
      return lists.reduce((rarest, list) => (list.length < rarest.length ? list : rarest));
    },
    words,
    typableWords() {
      typable ??= new Set([...tokens.keys(), ...around].filter((text) => /^[a-z]+$/.test(text)));
      return typable;
    },
  };
}

/** All names with their bearers, and all words that stand around them. */
function collectNames<M extends Indexable>(
  models: readonly M[],
): { readonly names: Iterable<IndexedName<M>>; readonly around: ReadonlySet<string> } {
  const names = new Map<string, OpenName<M>>();
  const surroundings = new Map<string, ReadonlySet<string>>();
  for (const model of models) {
    const { id, released } = readTraits(model.record);
    const display = readName(model.record);
    for (const spelling of display === undefined ? [id] : [id, display]) {
      const name = addName(names, spelling, spelling === id ? "id" : "name", model);
      name.bearers.push({ model, around: readSurroundings(surroundings, spelling, model) });
      if (byCodePoint(released, name.released) > 0) name.released = released;
    }
  }
  const around = new Set([...surroundings.values()].flatMap((each) => [...each]));
  return { names: names.values(), around };
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
  const ofProvider = textsOf(spelling, "word").filter((word) => provider.includes(word));
  const tokens = spelling.tokens.map(({ kind, text }) => kind + text);
  const key = [from, moving, ...tokens, "", ...ofProvider].join(" ");
  const known = names.get(key);
  if (known !== undefined) return known;
  const line = readLine(spelling);
  const name: OpenName<M> = {
    spelling,
    line,
    from,
    ofProvider,
    moving,
    bearers: [],
    released: "",
  };
  names.set(key, name);
  return name;
}

/** The words around a name; the same set for the same surroundings. */
function readSurroundings(
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

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
