import {
  attachRegion,
  parseModelSpelling,
  parseTextSpelling,
  type Spelling,
  splitWords,
  type Token,
} from "../vocabulary/spelling.js";
import { GENERAL, REPACKERS, TIERS, vendorOfWord } from "../vocabulary/words.js";

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

/** True for general words, size classes and single letters only, which could name many models. */
export function isClass(tokens: readonly Token[]): boolean {
  return tokens.every(
    (token) =>
      isGeneral([token]) ||
      (token.kind === "word" && token.text.length === 1) ||
      (TIERS.has(token.text) && vendorOfWord(token.text) === undefined),
  );
}

/**
 * True for general words, with or without numbers, that do not resemble a particular model. `4o`
 * alone resembles GPT-4o.
 */
export function isVague(tokens: readonly Token[]): boolean {
  return isGeneral(tokens) && tokens.some(({ text }) => GENERAL.has(text));
}

/** The words of a provider or path, without repackers' names. */
export function placeWords(text: string): readonly string[] {
  return splitWords(text).filter((word) => !REPACKERS.has(word));
}

/** Parses typed text. The part before the last slash is context, except for repackers. */
export function parseTypedSpelling(text: string): Spelling {
  if (!text.includes("/")) return parseTextSpelling(attachRegion(text));
  // A file may repeat its folder's name: `Qwen3-8B-GGUF/Qwen3-8B-Q4_K_M.gguf`.
  const spelling = parseModelSpelling(text.replace(/(?<![^/])[^/]*[-_]gguf\//i, ""));
  return { ...spelling, context: spelling.context.filter((word) => !REPACKERS.has(word)) };
}
