/** Opening characters around pasted text, each with its possible closing characters. */
const PAIRS: ReadonlyMap<string, string> = new Map(
  (
    "`\u00b4` \"\" '' \u201c\u201d \u201d\u201d \u201e\u201c\u201d \u2018\u2019 \u2019\u2019 \u201a\u2018\u2019 " +
    "\u00ab\u00bb \u00bb\u00ab \u2039\u203a \u203a\u2039 \u300c\u300d \u300e\u300f \u3010\u3011 \u3008\u3009 \u300a\u300b <> [] () {} ** ~~ ||"
  )
    .split(" ")
    .map(([open = "", ...closing]) => [open, closing.join("")]),
);

/**
 * Whitespace, control characters, zero-width characters (byte order mark, joiners), emoji and their
 * modifiers, `¡` and `¿`.
 */
const CLINGING =
  /[\s\u00a1\u00bf]|\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u20e3|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;

const BLANK = /\s|[\ufeff\u200b]/;

/** Punctuation that ends a sentence. No id in the recorded catalog ends with it. */
const ENDING = /[!.;?]/;

/** Line prefixes of Markdown and lists, with the space after them. */
const BULLET =
  /^(?:[-*+>\u2022\u00b7\u25aa\u25e6\u2013\u2014\u2192]|#{1,6}|\d{1,2}[.)]|\[[ xX]\])\s+(?=[^\s\d])/;

/** A Markdown link; its text is the reference. */
const LINK = /^\[([^[\]]+)\]\([^()]*\)$/;

/** Text that needs no cleaning, like most references. */
const BARE = /^[a-z0-9](?:[\w./:@#-]*[a-z0-9])?$/i;

/**
 * Removes decoration from pasted text, and converts full-width and other compatibility characters
 * to plain ones (NFKC).
 */
export function cleanRefText(text: string): string {
  if (BARE.test(text)) return text;
  const bare = stripRefText(text);
  const plain = bare.normalize("NFKC");
  return plain === bare ? bare : stripRefText(plain);
}

/**
 * Removes decoration from pasted text: whitespace, emoji, pairs of quotes or brackets, Markdown
 * emphasis, links, bullets and code marks, sentence punctuation. Letters stay as they are. Runs in
 * linear time.
 */
function stripRefText(text: string): string {
  let bare = shed(text, ALL);
  for (;;) {
    const line = bare.replace(BULLET, "").replace(LINK, "$1");
    if (line === bare) return bare;
    bare = shed(line, ALL);
  }
}

/**
 * Removes only the wrapping of a whole id: spaces, zero-width characters, pairs of quotes or
 * brackets.
 */
export function unwrapRefText(text: string): string {
  return BARE.test(text) ? text : shed(text, { edge: BLANK, mayEnd: () => false });
}

/** Which characters may be removed from both edges of a text, and which from its end only. */
interface Shedding {
  readonly edge: RegExp;
  /** Whether the character before this position may be removed. */
  readonly mayEnd: (text: string, end: number) => boolean;
}

const ALL: Shedding = { edge: CLINGING, mayEnd: isEnding };

/** Moves both ends inwards until nothing more can be removed. */
function shed(text: string, shedding: Shedding): string {
  let [start, end] = [0, text.length];
  for (;;) {
    const from = skipForward(text, start, end, shedding);
    const to = skipBack(text, from, end, shedding);
    const closing = PAIRS.get(text.charAt(from));
    const isPair = to - from > 1 && closing?.includes(text.charAt(to - 1)) === true;
    if (!isPair && from === start && to === end) return text.slice(start, end);
    [start, end] = isPair ? [from + 1, to - 1] : [from, to];
  }
}

function skipForward(text: string, start: number, end: number, { edge }: Shedding): number {
  let at = start;
  while (at < end) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!edge.test(sign)) break;
    at += sign.length;
  }
  return at;
}

function skipBack(text: string, start: number, end: number, { edge, mayEnd }: Shedding): number {
  let at = end;
  while (at > start) {
    const sign = lastSign(text, at);
    if (!edge.test(sign) && !mayEnd(text, at)) break;
    at -= sign.length;
  }
  return at;
}

/** The character before a position. A character above U+FFFF has two code units. */
function lastSign(text: string, end: number): string {
  const point = text.codePointAt(end - 2) ?? 0;
  return point > 0xffff ? String.fromCodePoint(point) : text.charAt(end - 1);
}

/** The `?` of `node:?` or `&?` belongs to a query and does not end a sentence. */
function isEnding(text: string, end: number): boolean {
  return ENDING.test(text.charAt(end - 1)) && !/[:&]/.test(text.charAt(end - 2));
}
