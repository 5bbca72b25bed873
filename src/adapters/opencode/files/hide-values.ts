import { createScanner } from "jsonc-parser";

/** Maps whose entries have a model and a variant. */
const MAPS: readonly unknown[] = ["agent", "agents", "mode", "profiles"];
const SETTINGS: readonly unknown[] = ["model", "small_model", "$schema"];

/** Deeper values are never shown, so no longer path is tracked. */
const DEEPEST = 3;

function isShown(path: readonly (string | undefined)[], depth: number): boolean {
  const [first, second = "", third] = path;
  if (depth === 1) return SETTINGS.includes(first);
  if (depth !== DEEPEST || !MAPS.includes(first) || second === "") return false;
  return third === "model" || third === "variant";
}

/** Tracks the path of each string from the tokens around it. Invalid JSON is treated as a value. */
class Place {
  #depth = 0;
  /** Keys from the top. A list entry has no key. */
  readonly #keys: (string | undefined)[] = [];

  /** Advances by one structural token. */
  take(sign: string): void {
    if (sign === "{" || sign === "[") this.#depth += 1;
    if (sign === "}" || sign === "]") this.#depth -= 1;
    else if (sign !== ":") this.name(undefined);
  }

  name(key: string | undefined): void {
    if (this.#depth >= 1 && this.#depth <= DEEPEST) this.#keys[this.#depth - 1] = key;
  }

  get isShown(): boolean {
    return isShown(this.#keys, this.#depth);
  }
}

const PLAIN = /^(?:[{}[\],:]|-?\d[\d.eE+-]*|true|false|null)$/;

function hide(hidden: string, shown: string): string {
  return `${shown}${"\n".repeat(hidden.split("\n").length - 1)}`;
}

/** Whitespace as it is and comments masked. Undefined for any other token. */
function showTrivia(token: string): string | undefined {
  if (/^[ \t\r\n]/.test(token)) return token;
  if (token.startsWith("//")) return hide(token, "// …");
  return token.startsWith("/*") ? hide(token, "/* … */") : undefined;
}

function* listTokens(text: string): Generator<string, void, undefined> {
  const scanner = createScanner(text, false);
  while (scanner.getPosition() < text.length) {
    const start = scanner.getPosition();
    scanner.scan();
    yield text.slice(start, scanner.getPosition());
  }
}

function readKey(written: string): string | undefined {
  try {
    return String(JSON.parse(written));
  } catch {
    return undefined;
  }
}

/**
 * Masks every value and comment of a config except the models, and keeps the lines. Text beside a
 * change may contain a credential.
 */
export function hideValues(text: string): string {
  const place = new Place();
  const pieces: string[] = [];
  /** A string that may still turn out to be a key, and the trivia after it. */
  let held: string | undefined;
  let behind: string[] = [];
  const settle = (isKey: boolean): void => {
    if (held === undefined) return;
    pieces.push(isKey || place.isShown ? held : hide(held, '"…"'));
    for (const trivia of behind) pieces.push(trivia);
    place.name(isKey ? readKey(held) : undefined);
    held = undefined;
    behind = [];
  };
  for (const token of listTokens(text)) {
    const trivia = showTrivia(token);
    if (trivia !== undefined) {
      (held === undefined ? pieces : behind).push(trivia);
      continue;
    }
    settle(token === ":");
    if (token.startsWith('"')) {
      held = token;
      continue;
    }
    place.take(token);
    pieces.push(PLAIN.test(token) ? token : "…");
  }
  settle(false);
  return pieces.join("");
}
