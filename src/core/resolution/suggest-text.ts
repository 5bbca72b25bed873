import { placeWords } from "../matching/typed-name.js";
import { cleanRefText } from "../ref/clean.js";
import { MAX_REF_LENGTH } from "../ref/ref.js";
import { measureDistance } from "../vocabulary/distance.js";
import { byCodePoint } from "../vocabulary/order.js";
import { splitWords } from "../vocabulary/spelling.js";
import { GENERAL, isFamily } from "../vocabulary/words.js";

/** Maximum edit distance between a typed provider name and the one that was probably meant. */
const MAX_NAME_DISTANCE = 2;

/** The words before the colon of a tag. */
const TAG_WORDS = ["node", "auto"];

/**
 * Returns the id of a tag that was written without its colon, or with a typo before it: `fast`,
 * `node/fast`, `nod:fast`.
 */
export function tagMeant(ref: string): string {
  const text = cleanRefText(ref).toLowerCase();
  const word = /^([a-z]+)[:/]/.exec(text.slice(0, MAX_REF_LENGTH))?.[1] ?? "";
  return TAG_WORDS.some((known) => isNearWord(word, known))
    ? text.slice(word.length + 1).trim()
    : text.replace(/^(?:node|auto)[^a-z]*/, "");
}

/** True for an edit distance of one, or for two swapped letters. */
function isNearWord(typed: string, known: string): boolean {
  const sorted = (word: string): string => Array.from(word).sort(byCodePoint).join("");
  const distance = measureDistance(typed, known);
  return distance <= 1 || (distance === 2 && sorted(typed) === sorted(known));
}

/** The text after the provider, without spaces and slashes at its ends, and the variant. */
export function modelPart(ref: string): readonly [name: string, variant: string | undefined] {
  const text = trimSlashes(cleanRefText(ref).slice(0, MAX_REF_LENGTH));
  const name = text.slice(text.indexOf("/") + 1);
  const hash = name.lastIndexOf("#");
  return hash < 0 ? [name, undefined] : [name.slice(0, hash), name.slice(hash + 1).trim()];
}

/** Reduces an invalid reference to its letters, digits and separators. */
export function nameOnly(ref: string): string {
  return trimSlashes(
    ref
      .slice(0, MAX_REF_LENGTH)
      .replace(/[^a-z0-9\-_.:/@+]+/gi, " ")
      .trim(),
  );
}

function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text.charAt(start) === "/") start++;
  while (text.charAt(end - 1) === "/") end--;
  return text.slice(start, end);
}

/** Minimum length of a word that can identify a provider. */
const MIN_WORD = 3;

/**
 * Whether a typed provider name is close to a provider: part of its id or name, or misspelt.
 * `vertex_ai` is close to google-vertex, `zen` to OpenCode Zen, `togther` to Together AI.
 */
export function isNearProvider(typed: string, id: string, name: string): boolean {
  const own = splitWords(`${id} ${name}`);
  const words = placeWords(typed).filter((word) => !GENERAL.has(word));
  if (words.length === 0) return false;
  const isPart = words.every((word) => own.some((each) => each === word || isMisspelt(word, each)));
  if (isPart && words.some(({ length }) => length >= MIN_WORD)) return true;
  return typed.split(/[-._]/).includes(id) || isMisspelt(typed, id);
}

/** Allows one edit, or two if the first letter is right. Short words and families never match. */
function isMisspelt(typed: string, known: string): boolean {
  if (
    typed.length <= MIN_WORD ||
    isFamily(typed) ||
    Math.abs(typed.length - known.length) > MAX_NAME_DISTANCE
  )
    return false;
  return (
    isNearWord(typed, known) ||
    (typed.length > MIN_WORD + 1 &&
      typed.startsWith(known.charAt(0)) &&
      measureDistance(typed, known) <= MAX_NAME_DISTANCE)
  );
}
