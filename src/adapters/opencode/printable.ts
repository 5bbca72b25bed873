/**
 * Characters that move the cursor, end a line, change the writing direction or are invisible:
 * control characters, line and paragraph separators, all format characters (bidi, zero width,
 * tags), lone surrogates.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes text from outside safe to print on one line: each unprintable character becomes `\ufffd`.
 */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}
