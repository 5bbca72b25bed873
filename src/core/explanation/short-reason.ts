/** What stands before the reason proper: `a/b for node:fast: `, `"opus" is a/b: `. */
const LEADS = [/^\S+ for \S+: /, /^".*?" is \S+: /, /^\S+, (?=as asked)/];

/**
 * The reason of a resolution for a place where reference and model stand beside it already: one
 * clause without them, without the runner-up and without what the warnings tell. Looks at the text
 * alone, so it can be used on a reason that came from elsewhere; an unknown form stays as it is.
 */
export function shortenReason(reason: string): string {
  const lead = LEADS.find((one) => one.test(reason));
  const rest = lead === undefined ? reason : reason.replace(lead, "");
  const [clause = ""] = rest.split(/, before \S+ because |; /, 1);
  let end = clause.length;
  while (clause[end - 1] === ".") end -= 1;
  return clause.slice(0, end);
}
