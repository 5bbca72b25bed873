/** What stands before the reason proper: `a/b for node:fast: `, `"opus" is a/b: `. */
const LEAD = /^(?:\S+ for \S+: |".*?" is \S+: |\S+, (?=as asked))/;

/** Where the runner-up begins, or what the warnings tell. */
const REST = /, before \S+ because |; /;

/**
 * The reason of a resolution for a place where reference and model stand beside it already: one
 * clause without them, without the runner-up and without what the warnings tell. Looks at the text
 * alone, so it can be used on a reason that came from elsewhere; an unknown form stays as it is.
 */
export function shortenReason(reason: string): string {
  const told = reason.replace(LEAD, "");
  const rest = told.search(REST);
  let end = rest < 0 ? told.length : rest;
  while (told[end - 1] === ".") end -= 1;
  return told.slice(0, end);
}
