import { SYNONYMS } from "../vocabulary/words.js";

/** Letters of the shortest word that a longer one is cut into. */
const MIN_WORD = 3;
/** Letters of the longest text without a separator that is cut. */
const MAX_GLUED = 40;
/** More readings than these mean nothing. */
const MAX_READINGS = 12;

/**
 * The readings of a text in which glued words are cut into known ones, and two digits behind a word
 * into a version: `sonnet45` is `sonnet 4.5`, `geminiflash` is `gemini flash`.
 */
export function cutGlued(text: string, words: ReadonlySet<string>): readonly string[] {
  const pieces = text.toLowerCase().match(/[a-z]+|\d+|[^a-z\d]+/g) ?? [];
  let readings = [""];
  for (const [index, piece] of pieces.entries()) {
    const cuts = cutPiece(piece, pieces[index - 1] ?? " ", pieces[index + 1] ?? " ", words);
    readings = readings.flatMap((reading) => cuts.map((cut) => reading + cut));
    if (readings.length > MAX_READINGS) return [];
  }
  return readings.filter((reading) => reading !== text.toLowerCase());
}

function cutPiece(
  piece: string,
  before: string,
  after: string,
  words: ReadonlySet<string>,
): readonly string[] {
  if (/^\d\d$/.test(piece) && isWord(before) && !/^(?:[a-z]{1,2}$|\.)/.test(after))
    return [piece, `${piece.charAt(0)}.${piece.charAt(1)}`];
  // `chatgpt` is no GPT Chat.
  const isKnown = words.has(piece) || SYNONYMS.has(piece);
  if (!isWord(piece) || isKnown || piece.length > MAX_GLUED) return [piece];
  const cuts = cutWord(piece, words);
  // The last letter may belong to a version, as in `kimik3`, the first one too, as in `gpt4omini`.
  if (/\d/.test(after))
    cuts.push(...cutWord(piece.slice(0, -1), words).map((cut) => `${cut} ${piece.slice(-1)}`));
  if (/\d/.test(before))
    cuts.push(...cutWord(piece.slice(1), words).map((cut) => `${piece.charAt(0)} ${cut}`));
  return cuts.length === 0 ? [piece] : cuts;
}

function isWord(piece: string): boolean {
  return /[a-z]/.test(piece);
}

/** All ways to cut a text into known words, each with a blank behind every word but the last. */
function cutWord(text: string, words: ReadonlySet<string>): string[] {
  // From the end: the ways to cut what is left from a place on.
  const ways: string[][] = [];
  for (let start = text.length - MIN_WORD; start >= 0; start--) {
    const found: string[] = [];
    for (let end = start + MIN_WORD; end <= text.length; end++) {
      const word = text.slice(start, end);
      if (words.has(word)) found.push(...(end === text.length ? [word] : prefix(word, ways[end])));
    }
    // One more than may be, so that it is seen that there are too many.
    ways[start] = found.slice(0, MAX_READINGS + 1);
  }
  return ways[0] ?? [];
}

function prefix(word: string, ways: readonly string[] = []): readonly string[] {
  return ways.map((way) => `${word} ${way}`);
}
