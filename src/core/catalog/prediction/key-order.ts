/** OpenCode stores many things as object keys, and JavaScript lists integer keys first. */
export function orderAsKeys<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  const isIndex = (key: string) => /^(?:0|[1-9]\d{0,8})$/.test(key);
  const indexes = [...entries].filter(([key]) => isIndex(key));
  const names = [...entries].filter(([key]) => !isIndex(key));
  return [...indexes.sort(([a], [b]) => Number(a) - Number(b)), ...names];
}
