const LONGEST = 200;

/** Whether it may be a pattern of `allow` and `deny`. */
export function isPattern(text: string): boolean {
  return text !== "" && text.length <= LONGEST;
}

/** Whether it may be a place of `stayWithin`: of a price there are three classes. */
export function isPlace(text: string): boolean {
  return isPattern(text) && (!text.startsWith("price:") || PRICE_CLASS.test(text));
}

const PRICE_CLASS = /^price:(?:free|low|medium)$/;
