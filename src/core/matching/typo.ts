import { byCodePoint } from "../vocabulary/order.js";
import type { Spelling, Token } from "../vocabulary/spelling.js";
import { hasMeaning } from "../vocabulary/words.js";

/** Minimum length of a word in which a letter may be wrong, missing or extra. */
const MIN_LETTERS = 5;
/** Minimum length of a word in which two neighbouring letters may be swapped: `gtp`, `opsu`. */
const MIN_SWAPPED = 3;
/**
 * Maximum number of corrected readings. With more, none counts: a partial list would depend on the
 * catalog's order.
 */
const MAX_READINGS = 12;

/** Corrects each unknown word to a known word that differs by one typo. Returns all readings. */
export function correctSpelling(typed: Spelling, words: ReadonlySet<string>): readonly Spelling[] {
  let readings: (readonly Token[])[] = [[]];
  let corrected = false;
  for (const token of typed.tokens) {
    if (token.kind !== "word" || words.has(token.text) || hasMeaning(token.text)) {
      readings = readings.map((tokens) => [...tokens, token]);
      continue;
    }
    corrected = true;
    const known = [...words].filter((word) => isOneTypo(token.text, word)).sort(byCodePoint);
    readings = readings.flatMap((tokens) => known.map((text) => [...tokens, { ...token, text }]));
    if (readings.length > MAX_READINGS) return [];
  }
  return corrected ? readings.map((tokens) => ({ ...typed, tokens })) : [];
}

/** True if two words differ by one letter or by two swapped neighbours. */
export function isOneTypo(typed: string, word: string): boolean {
  if (typed === word || Math.abs(typed.length - word.length) > 1) return false;
  // The words differ, so each loop stops at a different letter or at the end of one word.
  let start = 0;
  while (typed[start] === word[start]) start++;
  let end = 0;
  while (typed.at(-1 - end) === word.at(-1 - end)) end++;
  const left = typed.slice(start, typed.length - end);
  const right = word.slice(start, word.length - end);
  if (left.length === 2 && left[0] === right[1] && left[1] === right[0] && right.length === 2)
    return word.length >= MIN_SWAPPED;
  return left.length <= 1 && right.length <= 1 && word.length >= MIN_LETTERS;
}
