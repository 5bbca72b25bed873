const LONGEST = 200;

/** Whether the text can be a pattern of `allow` and `deny`. */
export function isPattern(text: string): boolean {
  return text !== "" && text.length <= LONGEST;
}

/** Whether the text can be a place of `stayWithin`. Prices have three classes. */
export function isPlace(text: string): boolean {
  return isPattern(text) && (!text.startsWith("price:") || PRICE_CLASS.test(text));
}

const PRICE_CLASS = /^price:(?:free|low|medium)$/;
