/** The names at most so many letters away from a typed one, the nearest first; of two as near, as given. */
export function listNearest<Name extends string>(
  typed: string,
  names: readonly Name[],
  most: number,
): readonly Name[] {
  return names
    .filter((name) => Math.abs(typed.length - name.length) <= most)
    .map((name) => ({ name, distance: measureDistance(typed, name) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** Letters to change, add or remove to come from one text to the other. */
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
