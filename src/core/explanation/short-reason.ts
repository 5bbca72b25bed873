/** The start of a reason, before the cause: `a/b for node:fast: `, `"opus" is a/b: `. */
const LEAD = /^(?:\S+ for \S+: |".*?" is \S+: |\S+, (?=as requested))/;

/** The start of the runner-up or of the warnings. */
const REST = /, before \S+ because |; /;

/**
 * Shortens a reason for places that already show reference and model: one clause without them,
 * without the runner-up and without warnings. Reads only the text, so it works on a reason from
 * elsewhere too. An unknown form stays as it is.
 */
export function shortenReason(reason: string): string {
  const text = reason.replace(LEAD, "");
  const rest = text.search(REST);
  let end = rest < 0 ? text.length : rest;
  while (text[end - 1] === ".") end -= 1;
  return text.slice(0, end);
}
