/**
 * Returns the items within `most` edits of a typed text, nearest first. Equally near ones keep
 * their order. `textOf` returns the text of an item to compare, e.g. in lower case.
 */
export function listNearest<Item>(
  typed: string,
  items: readonly Item[],
  most: number,
  textOf: (item: Item) => string = String,
): readonly Item[] {
  return items
    .map((item) => ({ item, text: textOf(item) }))
    .filter(({ text }) => Math.abs(typed.length - text.length) <= most)
    .map(({ item, text }) => ({ item, distance: measureDistance(typed, text) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .map(({ item }) => item);
}

/** Returns the edit distance: letters to change, add or remove to turn one text into the other. */
export function measureDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
