import type { IssueLog, Path } from "./issues.js";
import { formatType } from "./object.js";

const OPEN_ENV = "{env:";
const OPEN_FILE = "{file:";
// `302AI_API_KEY` is valid, so a digit may come first. Most API keys do not match: they contain a
// hyphen.
const VARIABLE_NAME = /^\w+$/;

/** Returns the names in a list of variables. A key pasted there by mistake is dropped. */
export function decodeVariableNames(list: readonly unknown[], path: Path, log: IssueLog): string[] {
  const names: string[] = [];
  for (const [index, item] of list.entries()) {
    if (typeof item === "string" && VARIABLE_NAME.test(item)) names.push(item);
    else {
      const received = typeof item === "string" ? "another string" : formatType(item);
      const message = `Expected the name of a variable, received ${received}.`;
      log.add("malformed-entry", [...path, index], message);
    }
  }
  return names;
}

/**
 * Fills in the `{env:NAME}` of a config text as far as the names of the set variables allow. A
 * variable known to be unset gives the empty text, as in OpenCode 1.18.33. Undefined if the text
 * needs the unknown value of a variable or of a `{file:…}`.
 */
export function fillVariables(text: string, env?: ReadonlySet<string>): string | undefined {
  if (text.includes(OPEN_FILE)) return undefined;
  let filled = "";
  let cursor = 0;
  for (;;) {
    const start = text.indexOf(OPEN_ENV, cursor);
    const end = start < 0 ? -1 : text.indexOf("}", start);
    if (end < 0) return filled + text.slice(cursor);
    const name = text.slice(start + OPEN_ENV.length, end);
    if (name !== "" && env?.has(name) !== false) return undefined;
    filled += text.slice(cursor, name === "" ? end + 1 : start);
    cursor = end + 1;
  }
}
