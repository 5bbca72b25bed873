import { EFFORTS, TIERS } from "../vocabulary/words.js";
import { isOneTypo } from "./typo.js";

/** A name and the effort that followed it. */
export interface EffortReading {
  readonly name: string;
  readonly effort: string;
}

/** Words that only announce an effort: `gpt-5.6 reasoning high`, `gpt-5.6 high effort`. */
const ANNOUNCED = /(?<![\s\-_])(?:[\s\-_]+(?:with|reasoning|thinking|effort))+[\s\-_]*$/i;
const SEPARATORS = " \t-_:@(.+/=~[|,";

/** Parses `gpt-5.6-high`, `gpt-5.6(high)`, `gpt-5.6:x-high`, `gpt-5.6 high effort`. */
export function cutEffort(text: string): EffortReading | undefined {
  const pieces = splitPieces(cutAnnouncement(text.replace(/\)$/, "")));
  let effort = pieces.pop() ?? "";
  if (!EFFORTS.has(effort)) return undefined;
  if (/^(?:x|extra)$/.test(pieces.at(-2) ?? "")) {
    effort = `x${effort}`;
    pieces.splice(-2);
  }
  const before = pieces.join("");
  let end = before.length;
  while (end > 0 && SEPARATORS.includes(before.charAt(end - 1))) end--;
  return end === 0 || end === before.length ? undefined : { name: text.slice(0, end), effort };
}

/**
 * Also finds an effort at any place, with a typo, shortened, or glued to a number: `gpt-5.6-hgih`,
 * `gpt-5.6 med`, `gpt5.6high`, `high gpt-5.6`. For suggestions only.
 */
export function cutNearEffort(text: string): EffortReading | undefined {
  const cut = cutEffort(text);
  if (cut !== undefined) return cut;
  const pieces = splitPieces(text);
  for (const [at, piece] of [...pieces.entries()].reverse()) {
    const effort = [...EFFORTS].find((each) => isNearEffort(piece, each));
    if (effort !== undefined && pieces.length > 1)
      return {
        name: pieces
          .toSpliced(at, 1)
          .join("")
          .replace(/\beffort\b/i, ""),
        effort,
      };
  }
  return undefined;
}

/** Removes announcing words at the end of a text. */
export function cutAnnouncement(text: string): string {
  return text.replace(ANNOUNCED, "");
}

function isNearEffort(word: string, effort: string): boolean {
  const isShort = word.length > 1 && !TIERS.has(word) && effort.startsWith(word);
  return word === effort || isShort || isOneTypo(word, effort);
}

function splitPieces(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+|[^a-z]+/g) ?? [];
}
