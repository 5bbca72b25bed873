import { cleanRefText } from "../ref/clean.js";
import { MAX_REF_LENGTH } from "../ref/ref.js";
import { measureDistance } from "../vocabulary/distance.js";

/** Letters in which a provider's name may differ from the one that was probably meant. */
const MAX_NAME_DISTANCE = 2;

/** The id of a tag that is written without its colon: `fast`, `node fast`, `node/fast`. */
export function tagMeant(ref: string): string {
  return cleanRefText(ref)
    .toLowerCase()
    .replace(/^node[^a-z]*/, "");
}

/** What stands behind the provider, without blanks and slashes at its ends, and its variant. */
export function modelPart(ref: string): readonly [name: string, variant: string | undefined] {
  const text = trimSlashes(cleanRefText(ref).slice(0, MAX_REF_LENGTH));
  const name = text.slice(text.indexOf("/") + 1);
  const hash = name.lastIndexOf("#");
  return hash < 0 ? [name, undefined] : [name.slice(0, hash), name.slice(hash + 1).trim()];
}

/** The letters and digits of a reference that is none. */
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
  while (end > start && text.charAt(end - 1) === "/") end--;
  return text.slice(start, end);
}

/** Whether a typed name of a provider comes near its id: a part of it, or two letters off. */
export function isNearName(typed: string, id: string): boolean {
  const partsOf = (name: string): readonly string[] => name.split(/[-._]/);
  if (partsOf(id).includes(typed) || partsOf(typed).includes(id)) return true;
  return (
    Math.abs(typed.length - id.length) <= MAX_NAME_DISTANCE &&
    typed.length > MAX_NAME_DISTANCE + 1 &&
    measureDistance(typed, id) <= MAX_NAME_DISTANCE
  );
}
