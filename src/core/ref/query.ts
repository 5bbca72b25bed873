import { err, ok, type Result } from "neverthrow";
import { clip } from "../vocabulary/clip.js";

/** One parsed term of a query. Whether its name exists is checked later. */
export type QueryTerm =
  /** `vision`, `!reasoning`. The name is in lower case. */
  | { readonly kind: "flag"; readonly name: string; readonly not: boolean }
  /** `context>=200k`, `provider=anthropic|openai`. Name and value are in lower case. */
  | {
      readonly kind: "comparison";
      readonly name: string;
      readonly sign: ComparisonSign;
      readonly value: string;
    };

/** The comparison operator of a constraint. */
export type ComparisonSign = ">=" | "<=" | ">" | "<" | "=" | "!=";

/** Maximum number of terms in a query. */
export const MAX_TERMS = 16;

/**
 * Parses terms joined by `&`. Spaces around words and operators are ignored. The error is a
 * message.
 */
export function parseTerms(text: string): Result<readonly QueryTerm[], string> {
  const texts = text.split("&", MAX_TERMS + 1);
  if (texts.length > MAX_TERMS)
    return err(`it has ${text.split("&").length} constraints; the maximum is ${MAX_TERMS}`);
  const terms: QueryTerm[] = [];
  for (const one of texts) {
    const term = parseTerm(one.trim());
    if (term.isErr()) return err(term.error);
    terms.push(term.value);
  }
  return ok(terms);
}

/** Formats the terms as they appear after `node:?`. */
export function formatTerms(terms: readonly QueryTerm[]): string {
  return terms.map(formatTerm).join("&");
}

function formatTerm(term: QueryTerm): string {
  return term.kind === "flag"
    ? `${term.not ? "!" : ""}${term.name}`
    : `${term.name}${term.sign}${term.value}`;
}

const SIGNS: ReadonlyMap<string, ComparisonSign> = new Map<string, ComparisonSign>([
  [">=", ">="],
  ["<=", "<="],
  ["!=", "!="],
  ["\u2265", ">="],
  ["\u2264", "<="],
  [">", ">"],
  ["<", "<"],
  ["=", "="],
]);
/** Maximum number of characters of a term that an error quotes. */
const MAX_SHOWN = 40;
const SIGN = /[<>=!\u2264\u2265]/;

function parseTerm(term: string): Result<QueryTerm, string> {
  if (term === "") return err("a constraint is missing before or after an &");
  const not = term.startsWith("!");
  const rest = not ? term.slice(1).trim() : term;
  const at = rest.search(SIGN);
  if (isName(rest)) return ok({ kind: "flag", name: rest.toLowerCase(), not });
  const two = rest.slice(at, at + 2);
  const written = SIGNS.has(two) ? two : rest.charAt(at);
  const sign = SIGNS.get(written);
  const name = rest.slice(0, Math.max(at, 0)).trim();
  const value = rest.slice(at + written.length).trim();
  if (not || sign === undefined || !isName(name) || value === "" || SIGN.test(value))
    return err(`"${clip(term, MAX_SHOWN)}" is not a constraint`);
  return ok({ kind: "comparison", name: name.toLowerCase(), sign, value: value.toLowerCase() });
}

function isName(text: string): boolean {
  return /^[a-z-]+$/i.test(text);
}
