/** Values that are kept at the most. */
const MOST = 256;

/** Keeps a value for the next time, in place of the oldest where there are too many. */
export function remember<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}
