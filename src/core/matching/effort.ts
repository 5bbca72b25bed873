import { EFFORTS, TIERS } from "../vocabulary/words.js";
import { isOneTypo } from "./typo.js";

/** A name without the effort behind it. */
export interface EffortReading {
  readonly name: string;
  readonly effort: string;
}

const SAYS_SO: ReadonlySet<string> = new Set(["with", "reasoning", "thinking", "effort"]);
const SEPARATORS = " \t-_:@(.+/=~[|,";
/** Letters of the shortest beginning that stands for an effort. */
const MIN_BEGINNING = 2;

/** Reads `gpt-5.6-high`, `gpt-5.6(high)`, `gpt-5.6:x-high`, `gpt-5.6 high effort`. */
export function cutEffort(text: string): EffortReading | undefined {
  const cut = cutLastWord(text, (word) => (EFFORTS.has(word) ? word : undefined));
  return cut === undefined || /\d$/.test(text.slice(0, cut.end)) ? undefined : trimCut(text, cut);
}

/**
 * The same where the effort has a typo, is shortened, is glued to a number or does not come last:
 * `gpt-5.6-hgih`, `gpt-5.6 med`, `gpt5.6high`, `high gpt-5.6`. For suggestions only.
 */
export function cutNearEffort(text: string): EffortReading | undefined {
  const cut = cutLastWord(text, (word) => (EFFORTS.has(word) ? word : findNearEffort(word)));
  return cut === undefined ? cutInnerWord(text) : trimCut(text, cut);
}

/** The name without words that only announce an effort: `gpt-5.6 reasoning` before `high`. */
export function cutAnnouncement(name: string): string {
  const lower = name.toLowerCase();
  let end = name.length;
  for (const word of (lower.match(/[a-z]+/g) ?? []).toReversed()) {
    if (!SAYS_SO.has(word) || !lower.endsWith(word, end)) break;
    end = trimEnd(name, end - word.length);
  }
  return name.slice(0, end);
}

function findNearEffort(word: string): string | undefined {
  const isShort = word.length >= MIN_BEGINNING && !TIERS.has(word);
  return [...EFFORTS].find(
    (effort) => isOneTypo(word, effort) || (isShort && effort.startsWith(word)),
  );
}

/** An effort, and where the text before it ends. */
interface Cut {
  readonly effort: string;
  readonly end: number;
}

function cutLastWord(text: string, read: (word: string) => string | undefined): Cut | undefined {
  const pieces = splitPieces(text);
  if (pieces.at(-1) === ")") pieces.pop();
  while (SAYS_SO.has(pieces.at(-1) ?? "")) pieces.splice(-2);
  let effort = read(pieces.pop() ?? "");
  if (effort === undefined) return undefined;
  if (effort === "high" && /^(?:x|extra)$/.test(pieces.at(-2) ?? "")) {
    effort = "xhigh";
    pieces.splice(-2);
  }
  return { effort, end: pieces.join("").length };
}

function trimCut(text: string, { effort, end: from }: Cut): EffortReading | undefined {
  const end = trimEnd(text, from);
  return end === 0 ? undefined : { name: text.slice(0, end), effort };
}

/** Where the text before a place ends, without the separators there. */
function trimEnd(text: string, from: number): number {
  let end = from;
  while (end > 0 && SEPARATORS.includes(text.charAt(end - 1))) end--;
  return end;
}

function cutInnerWord(text: string): EffortReading | undefined {
  const pieces = splitPieces(text);
  const effort = pieces.findLast((piece) => EFFORTS.has(piece));
  if (effort === undefined || pieces.length === 1) return undefined;
  pieces.splice(pieces.lastIndexOf(effort), 1);
  return { name: pieces.join(""), effort };
}

function splitPieces(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+|[^a-z]+/g) ?? [];
}
