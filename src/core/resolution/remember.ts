/** Maximum number of cached values. */
const MOST = 256;

/** Caches a value, and evicts the oldest one if the cache is full. */
export function remember<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}

/** Returns the owner's cached value for a key, or computes and caches it. */
export type Memo<Owner, Value> = (owner: Owner, key: string, find: () => Value) => Value;

/** Creates a cache with a limited number of values per owner. Values are freed with their owner. */
export function createMemo<Owner extends object, Value>(): Memo<Owner, Value> {
  const memos = new WeakMap<Owner, Map<string, { readonly value: Value }>>();
  return (owner, key, find) => {
    let kept = memos.get(owner);
    if (kept === undefined) {
      kept = new Map();
      memos.set(owner, kept);
    }
    return (kept.get(key) ?? remember(kept, key, { value: find() })).value;
  };
}
