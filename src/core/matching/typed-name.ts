import {
  parseModelSpelling,
  parseTextSpelling,
  type Spelling,
  splitWords,
  type Token,
} from "../vocabulary/spelling.js";
import { GENERAL, REPACKERS, TIERS, vendorOfWord } from "../vocabulary/words.js";

/** Words, numbers and marks that a name has at the most; the longest recorded one has 14. */
const MAX_TOKENS = 24;

/** Equal for texts that mean the same at every tier but those of whole ids. */
export function formatReading(text: string): string {
  const glued = text.toLowerCase().replace(/[\s\-_]+/g, " ");
  return `${formatSpelling(parseTypedSpelling(text))} ${glued.trim()}`;
}

/** Equal for texts that are read alike. */
export function formatSpelling({ tokens, context, region, quantization }: Spelling): string {
  const words = tokens.map(({ kind, text }) => `${kind}:${text}`);
  // Only a word of the name has a colon, and the last two places are always there, if empty.
  return [...words, ...context, region, quantization?.text].join(" ");
}

const OTHER_SIGN = /[^a-z0-9\s\-\u2010-\u2015_.:/@+()~,'&]/iu;

/** The first sign of a text that no name has: such a text is looked up to the letter only. */
export function findOtherSign(text: string): string | undefined {
  return OTHER_SIGN.exec(text)?.[0];
}

/** True for what may be a name: known signs, few words, one that says which model. */
export function isName(text: string): boolean {
  if (findOtherSign(text) !== undefined) return false;
  const { tokens } = parseTypedSpelling(text);
  return tokens.length <= MAX_TOKENS && !isGeneral(tokens);
}

/** `fast`, `the best model`: words that any model may have, whatever numbers stand beside them; numbers alone too. */
export function isGeneral(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => /^\d/.test(text) || GENERAL.has(text));
}

/** Nothing but such words, size classes and single letters: somebody has a model that is called so. */
export function isClass(tokens: readonly Token[]): boolean {
  return tokens.every(
    (token) =>
      isGeneral([token]) ||
      (token.kind === "word" && token.text.length === 1) ||
      (TIERS.has(token.text) && vendorOfWord(token.text) === undefined),
  );
}

/** General words, with or without numbers, that are like no model more than another; `4o` is like GPT-4o. */
export function isVague(tokens: readonly Token[]): boolean {
  return isGeneral(tokens) && tokens.some(({ text }) => GENERAL.has(text));
}

/** The words of a place, without those that any repacker's has. */
export function placeWords(text: string): readonly string[] {
  return splitWords(text).filter((word) => !REPACKERS.has(word));
}

/** A typed text as a spelling; what stands before the last slash is context, but for repackers. */
export function parseTypedSpelling(text: string): Spelling {
  if (!text.includes("/")) return parseTextSpelling(text);
  // A file repeats the name of its folder: `Qwen3-8B-GGUF/Qwen3-8B-Q4_K_M.gguf`.
  const spelling = parseModelSpelling(text.replace(/(?<![^/])[^/]*[-_]gguf\//i, ""));
  return { ...spelling, context: spelling.context.filter((word) => !REPACKERS.has(word)) };
}
