import { SYNONYMS } from "../vocabulary/words.js";

/** Minimum length of a part when a word is split. */
const MIN_WORD = 3;
/** Maximum length of a text without separators that is split. */
const MAX_GLUED = 40;
/** Maximum number of readings. With more, the text counts as meaningless. */
const MAX_READINGS = 12;

/**
 * Splits glued words into known words, and two digits after a word into a version: `sonnet45`
 * becomes `sonnet 4.5`, `geminiflash` becomes `gemini flash`. Joins two words into a known one:
 * `deep seek` becomes `deepseek`. Returns all readings.
 */
export function cutGlued(text: string, words: ReadonlySet<string>): readonly string[] {
  const readings = cutPieces(joinWords(text.toLowerCase(), words), words);
  return readings.filter((reading) => reading !== text.toLowerCase());
}

function joinWords(text: string, words: ReadonlySet<string>): string {
  return text.replace(
    /(?<![a-z])([a-z]+)[\s\-_]+(?=([a-z]+))/g,
    (both, first: string, second: string) => (words.has(first + second) ? first : both),
  );
}

function cutPieces(text: string, words: ReadonlySet<string>): readonly string[] {
  const pieces = text.match(/[a-z]+|\d+|[^a-z\d]+/g) ?? [];
  let readings = [""];
  for (const [index, piece] of pieces.entries()) {
    const cuts = cutPiece(piece, pieces[index - 1] ?? " ", pieces[index + 1] ?? " ", words);
    readings = readings.flatMap((reading) => cuts.map((cut) => reading + cut));
    if (readings.length > MAX_READINGS) return [];
  }
  return readings;
}

function cutPiece(
  piece: string,
  before: string,
  after: string,
  words: ReadonlySet<string>,
): readonly string[] {
  if (/^\d\d$/.test(piece) && isWord(before) && !/^(?:[a-z]{1,2}$|\.)/.test(after))
    return [piece, `${piece.charAt(0)}.${piece.charAt(1)}`];
  // `chatgpt` is one word, not GPT Chat.
  const isKnown = words.has(piece) || SYNONYMS.has(piece);
  if (!isWord(piece) || isKnown || piece.length > MAX_GLUED) return [piece];
  const cuts = cutWord(piece, words);
  // The last letter may belong to a version, as in `kimik3`, and so may the first, as in
  // `gpt4omini`.
  if (/\d/.test(after))
    cuts.push(...cutWord(piece.slice(0, -1), words).map((cut) => `${cut} ${piece.slice(-1)}`));
  if (/\d/.test(before))
    cuts.push(...cutWord(piece.slice(1), words).map((cut) => `${piece.charAt(0)} ${cut}`));
  return cuts.length === 0 ? [piece] : cuts;
}

function isWord(piece: string): boolean {
  return /[a-z]/.test(piece);
}

/** Returns all splits of a text into known words, separated by spaces. */
function cutWord(text: string, words: ReadonlySet<string>): string[] {
  // Works from the end. `ways[i]` has the splits of the text from position `i`.
  const ways: string[][] = [];
  for (let start = text.length - MIN_WORD; start >= 0; start--) {
    const found: string[] = [];
    for (let end = start + MIN_WORD; end <= text.length; end++) {
      const word = text.slice(start, end);
      if (words.has(word)) found.push(...(end === text.length ? [word] : prefix(word, ways[end])));
    }
    // Keeps one more than the maximum, so that an excess is visible.
    ways[start] = found.slice(0, MAX_READINGS + 1);
  }
  return ways[0] ?? [];
}

function prefix(word: string, ways: readonly string[] = []): readonly string[] {
  return ways.map((way) => `${word} ${way}`);
}
