/**
 * What moves the cursor, ends a line, turns the writing direction or cannot be seen at all: control
 * signs, line and paragraph separators, every format sign (bidi, zero width, tags), lone halves.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from outside, fit to be one line: each sign that is not printed becomes `\ufffd`. */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}
