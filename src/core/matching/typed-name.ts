import {
  parseModelSpelling,
  parseTextSpelling,
  type Spelling,
  type Token,
} from "../vocabulary/spelling.js";
import { GENERAL, REPACKERS } from "../vocabulary/words.js";

/** Maximum number of tokens in a name. The longest recorded name has 14. */
const MAX_TOKENS = 24;

/** Returns a key that is equal for texts with the same meaning in all tiers except whole ids. */
export function formatReading(text: string): string {
  const glued = text.toLowerCase().replace(/[\s\-_]+/g, " ");
  return `${formatSpelling(parseTypedSpelling(text))} ${glued.trim()}`;
}

/** Returns a key that is equal for texts with the same spelling. */
export function formatSpelling({ tokens, context, region, quantization }: Spelling): string {
  const words = tokens.map(({ kind, text }) => `${kind}:${text}`);
  // Only tokens contain a colon, and the last two fields are always present, even if empty.
  return [...words, ...context, region, quantization?.text].join(" ");
}

const OTHER_SIGN = /[^a-z0-9\s\-\u2010-\u2015_.:/@+()~,'&]/iu;

/**
 * Returns the first character that no name contains. A text with one is only looked up as an exact
 * id.
 */
export function findOtherSign(text: string): string | undefined {
  return OTHER_SIGN.exec(text)?.[0];
}

/** True for a possible name: known characters, few words, and at least one specific word. */
export function isName(text: string): boolean {
  if (findOtherSign(text) !== undefined) return false;
  const { tokens } = parseTypedSpelling(text);
  return tokens.length <= MAX_TOKENS && !isGeneral(tokens);
}

/** True if every token is a number or a word that any model may have: `fast`, `the best model`. */
export function isGeneral(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => /^\d/.test(text) || GENERAL.has(text));
}

/**
 * True for general words, with or without numbers, that do not resemble a particular model. `4o`
 * alone resembles GPT-4o.
 */
export function isVague(tokens: readonly Token[]): boolean {
  return isGeneral(tokens) && tokens.some(({ text }) => GENERAL.has(text));
}

/** Parses typed text. The part before the last slash is context, except for repackers. */
export function parseTypedSpelling(text: string): Spelling {
  if (!text.includes("/")) return parseTextSpelling(text);
  const spelling = parseModelSpelling(text);
  return { ...spelling, context: spelling.context.filter((word) => !REPACKERS.has(word)) };
}
