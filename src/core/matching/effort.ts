import { EFFORTS } from "../vocabulary/words.js";
import { isOneTypo } from "./typo.js";

/** A name and the effort that followed it. */
export interface EffortReading {
  readonly name: string;
  readonly effort: string;
}

const SAYS_SO: ReadonlySet<string> = new Set(["reasoning", "thinking", "effort"]);
const SEPARATORS = " \t-_:@(";

/** Parses `gpt-5.6-high`, `gpt-5.6(high)`, `gpt-5.6:xhigh`, `gpt-5.6 high effort`. */
export function cutEffort(text: string): EffortReading | undefined {
  return cutLastWord(text, (word) => (EFFORTS.has(word) ? word : undefined));
}

/** Like `cutEffort`, but allows a typo in the effort: `gpt-5.6-hgih`. For suggestions only. */
export function cutNearEffort(text: string): EffortReading | undefined {
  return cutLastWord(text, (word) =>
    EFFORTS.has(word) ? word : [...EFFORTS].find((effort) => isOneTypo(word, effort)),
  );
}

function cutLastWord(
  text: string,
  read: (word: string) => string | undefined,
): EffortReading | undefined {
  const pieces = text.toLowerCase().match(/[a-z]+|[^a-z]+/g) ?? [];
  if (pieces.at(-1) === ")") pieces.pop();
  while (SAYS_SO.has(pieces.at(-1) ?? "")) pieces.splice(-2);
  const effort = read(pieces.pop() ?? "");
  if (effort === undefined) return undefined;
  const before = pieces.join("");
  let end = before.length;
  while (end > 0 && SEPARATORS.includes(before.charAt(end - 1))) end--;
  return end === 0 || end === before.length ? undefined : { name: text.slice(0, end), effort };
}
