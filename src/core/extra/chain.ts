import { err, ok, type Result } from "neverthrow";
import { cleanRefText, MAX_REF_LENGTH } from "../ref/ref.js";

/** References at the most in a list. */
const MAX_RUNGS = 16;
/** Characters of a list at the most. */
export const MAX_CHAIN_LENGTH = 4096;

/** Writes several references as one: no id of OpenCode's catalog has a comma. */
export function formatChain(refs: readonly string[]): string {
  return refs.join(", ");
}

/**
 * Takes a list apart: references between commas, blanks around them are nothing. Undefined for a
 * single reference; a fault, in words, for a list that has an empty place or too many.
 */
export function parseChain(ref: string): Result<readonly string[] | undefined, string> {
  if (!ref.includes(",")) return ok(undefined);
  if (ref.length > MAX_CHAIN_LENGTH)
    return err(`the list has ${ref.length} characters, at most ${MAX_CHAIN_LENGTH} are read`);
  const rungs = cleanRefText(ref).split(",").map(cleanRefText);
  if (rungs.length > MAX_RUNGS)
    return err(`the list has ${rungs.length} references, at most ${MAX_RUNGS} are read`);
  if (rungs.includes("")) return err("a reference is missing before or after a comma");
  const long = rungs.findIndex((rung) => rung.length > MAX_REF_LENGTH);
  if (long >= 0)
    return err(`reference ${long + 1} of the list has more than ${MAX_REF_LENGTH} characters`);
  return ok(rungs);
}
