type Wanted =
  | "value"
  | "value-or-end"
  | "key"
  | "key-or-end"
  | "colon"
  | "comma-or-end"
  | "nothing";

/** A position in a text. `at` is the index of the next character. */
interface Cursor {
  readonly text: string;
  at: number;
}

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function skip(cursor: Cursor, pattern: RegExp): boolean {
  pattern.lastIndex = cursor.at;
  if (!pattern.test(cursor.text)) return false;
  cursor.at = pattern.lastIndex;
  return true;
}

/** Skips a string. On failure the cursor stays at the invalid character. */
function skipString(cursor: Cursor): boolean {
  cursor.at += 1;
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === 0x22) {
      cursor.at += 1;
      return true;
    }
    if (code === 0x5c) {
      if (!skip(cursor, ESCAPE)) return false;
    } else if (code >= 0x20) cursor.at += 1;
    else return false;
  }
}

function isEnd(character: string | undefined, open: readonly string[]): boolean {
  return character === (open.at(-1) === "{" ? "}" : "]");
}

function afterValue(open: readonly string[]): Wanted {
  return open.length === 0 ? "nothing" : "comma-or-end";
}

function stepValue(cursor: Cursor, open: string[]): Wanted | undefined {
  const character = cursor.text[cursor.at];
  if (character === "{" || character === "[") {
    open.push(character);
    cursor.at += 1;
    return character === "{" ? "key-or-end" : "value-or-end";
  }
  const isRead = character === '"' ? skipString(cursor) : skip(cursor, LITERAL);
  return isRead ? afterValue(open) : undefined;
}

function stepEnd(cursor: Cursor, open: string[]): Wanted {
  open.pop();
  cursor.at += 1;
  return afterValue(open);
}

function stepMark(cursor: Cursor, mark: string, next: Wanted): Wanted | undefined {
  if (cursor.text[cursor.at] !== mark) return undefined;
  cursor.at += 1;
  return next;
}

/** Reads one token. Returns what may follow, or undefined if the text is not JSON. */
function step(cursor: Cursor, open: string[], wanted: Wanted): Wanted | undefined {
  const character = cursor.text[cursor.at];
  switch (wanted) {
    case "value":
      return stepValue(cursor, open);
    case "value-or-end":
      return isEnd(character, open) ? stepEnd(cursor, open) : stepValue(cursor, open);
    case "key":
      return character === '"' && skipString(cursor) ? "colon" : undefined;
    case "key-or-end":
      return isEnd(character, open) ? stepEnd(cursor, open) : step(cursor, open, "key");
    case "colon":
      return stepMark(cursor, ":", "value");
    case "comma-or-end":
      if (isEnd(character, open)) return stepEnd(cursor, open);
      return stepMark(cursor, ",", open.at(-1) === "{" ? "key" : "value");
    case "nothing":
      return undefined;
  }
}

/**
 * Finds where a text stops being JSON: the offset of the invalid character, the length of a
 * truncated text, or undefined for valid JSON. JSON.parse reports the offset only in some engines,
 * and quotes part of the text with it.
 */
export function locateJsonFault(text: string): number | undefined {
  const cursor: Cursor = { text, at: 0 };
  const open: string[] = [];
  let wanted: Wanted = "value";
  for (;;) {
    skip(cursor, SPACE);
    if (wanted === "nothing" && cursor.at === text.length) return undefined;
    const next = step(cursor, open, wanted);
    if (next === undefined) return cursor.at;
    wanted = next;
  }
}
