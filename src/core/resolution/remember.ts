/** Values that are kept at the most. */
const MOST = 256;

/** Keeps a value for the next time, in place of the oldest where there are too many. */
export function remember<Value>(kept: Map<string, Value>, key: string, value: Value): Value {
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
  return value;
}

/** Gives what was found under a key of the owner's before, or finds it and keeps it with the owner. */
export type Memo<Owner, Value> = (owner: Owner, key: string, find: () => Value) => Value;

/** A memo of the newest few hundred values of each owner; it goes when its owner goes. */
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
