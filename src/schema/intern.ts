interface Node {
  readonly next: Map<string, Node>;
  list?: readonly string[];
}

/** Returns one frozen list for all equal lists. The table lives as long as one decoding. */
export type ListInterner = (list: readonly string[]) => readonly string[];

/** Creates an empty table. Thousands of models share a few dozen lists of variants. */
export function createListInterner(): ListInterner {
  const root: Node = { next: new Map() };
  return (list) => {
    let node = root;
    for (const item of list) {
      let next = node.next.get(item);
      if (next === undefined) {
        next = { next: new Map() };
        node.next.set(item, next);
      }
      node = next;
    }
    node.list ??= Object.freeze([...list]);
    return node.list;
  };
}
