import { byCodePoint } from "../vocabulary/order.js";
import type { Spelling } from "../vocabulary/spelling.js";
import { GENERAL, NOT_CHAT, TIERS, vendorOfWord } from "../vocabulary/words.js";
import { textsOf } from "./traits.js";

/** The parts of a name that a typed text is compared with. */
export interface NameParts {
  /** All words, including implied families. Equal for Sonnet 4 and Sonnet 5. */
  readonly family: string;
  readonly sizes: string;
  readonly texts: ReadonlySet<string>;
  /** The letters of versions: the `k` of `k2` is not a word. */
  readonly letters: ReadonlySet<string>;
  /** Versions, sizes and dates. A typed one must match. */
  readonly numbers: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly decorations: readonly string[];
  readonly dates: readonly string[];
  /** Words for a size class or for a kind of model that is not for conversations. */
  readonly kinds: readonly string[];
}

/**
 * Groups the tokens of a spelling by how they are compared. `added` words do not belong to the
 * family.
 */
export function readNameParts(spelling: Spelling, added: readonly string[] = []): NameParts {
  const words = textsOf(spelling, "word");
  const own = words.filter((word) => !added.includes(word));
  return {
    family: [...new Set(own.flatMap(impliedWords))].sort(byCodePoint).join(" "),
    sizes: textsOf(spelling, "size").sort(byCodePoint).join(" "),
    texts: new Set(spelling.tokens.map(({ text }) => text)),
    numbers: new Set(listNumbers(spelling)),
    letters: new Set(textsOf(spelling, "letter")),
    words,
    decorations: textsOf(spelling, "decoration"),
    dates: textsOf(spelling, "date"),
    kinds: words.filter((word) => NOT_CHAT.has(word) || TIERS.has(word)),
  };
}

/**
 * Returns the words that a provider adds to a model id: `versatile` in `llama-3.3-70b-versatile`,
 * whose display name is "Llama 3.3 70B". A family, a size or a skill never counts as added.
 */
export function listAddedWords(
  words: readonly string[],
  displayName: string | undefined,
): readonly string[] {
  const shown = (displayName ?? "").toLowerCase().replace(/[^a-z]/g, "");
  const added = words.filter(
    (word) =>
      !shown.includes(word) &&
      !TIERS.has(word) &&
      !NOT_CHAT.has(word) &&
      !GENERAL.has(word) &&
      vendorOfWord(word) === undefined,
  );
  return words.some((word) => shown.includes(word)) ? added : [];
}

/** Returns the versions, sizes and dates of a spelling. */
export function listNumbers(spelling: Spelling): readonly string[] {
  return [
    ...textsOf(spelling, "version"),
    ...textsOf(spelling, "size"),
    ...textsOf(spelling, "date"),
  ];
}

/** Adds the implied family: Opus always means Claude Opus. */
function impliedWords(word: string): readonly string[] {
  const vendor = vendorOfWord(word);
  const [family] = vendor?.families ?? [];
  return family === undefined || vendor?.families.includes(word) === true ? [word] : [word, family];
}
