import { type Node, parseTree } from "jsonc-parser";

/** Keys from the top of a config. */
export type ConfigPath = readonly (string | number)[];

/** A position in a file. */
export interface Place {
  readonly file: string;
  /** Counted from 1. Absent where the line is unknown. */
  readonly line?: number;
}

/** Finds the line of a path in one file. Undefined where the file does not have the path. */
export type FindLine = (path: ConfigPath) => number | undefined;

/** One layer of the config, to look up positions in. */
export interface LayerPlaces {
  readonly file: string;
  readonly find: FindLine;
}

/** The positions of a whole config. */
export interface ConfigPlaces {
  /** The deciding position: the topmost layer that sets the path. */
  readonly find: (path: ConfigPath) => Place | undefined;
  /** All positions, topmost layer first. */
  readonly findAll: (path: ConfigPath) => readonly Place[];
}

/** Indexes the line starts. Returns a function from offset to line. */
function indexLines(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

function childOf({ type, children = [] }: Node, key: string | number): Node | undefined {
  if (type === "array") return typeof key === "number" ? children[key] : undefined;
  // Of two equal keys the later one wins.
  return children.findLast(({ children: [name] = [] }) => name?.value === key);
}

/** A property node marks the line of its key. Deeper keys are in its value. */
function below(node: Node): Node | undefined {
  return node.type === "property" ? node.children?.[1] : node;
}

/** Finds lines in a JSON text. `nearest` returns the line of the innermost existing part. */
export function findInJson(text: string): { readonly exact: FindLine; readonly nearest: FindLine } {
  const lineOf = indexLines(text);
  let tree: Node | undefined;
  try {
    tree = parseTree(text, [], { allowTrailingComma: true });
  } catch {
    // Too deep for the parser: no line is known.
  }
  const look = (path: ConfigPath, isExact: boolean): number | undefined => {
    let node = tree;
    for (const key of path) {
      const inner = node && below(node);
      const next = inner && childOf(inner, key);
      if (next === undefined)
        return isExact || node === undefined ? undefined : lineOf(node.offset);
      node = next;
    }
    return node && lineOf(node.offset);
  };
  return {
    exact: (path) => look(path, true),
    nearest: (path) => look(path, false),
  };
}

/** Finds the lines of front matter keys, as far as they are on lines of their own. */
export function findInHead(text: string): FindLine {
  const lines = text.split("\n");
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith("---"));
  const head = lines.slice(0, end < 0 ? lines.length : end);
  return ([key, ...rest]) => {
    if (key === undefined) return 1;
    const top = head.findIndex((line) => isKey(line, key));
    if (top < 0) return undefined;
    const inner = rest.at(0);
    if (inner === undefined) return top + 1;
    const under = head.findIndex((line, index) => index > top && isKey(line.trimStart(), inner));
    return (under < 0 ? top : under) + 1;
  };
}

function isKey(line: string, key: string | number): boolean {
  const text = line.replace(/^["']/, "");
  return text.startsWith(String(key)) && /^["']?\s*:/.test(text.slice(String(key).length));
}

/**
 * The spellings of a path in a layer. OpenCode merges `mode` over `agent`, and `agents` under it.
 */
function spellings([top, ...rest]: ConfigPath): readonly ConfigPath[] {
  if (top === "agent")
    return [
      ["mode", ...rest],
      ["agent", ...rest],
      ["agents", ...rest],
    ];
  if (top === "command")
    return [
      ["command", ...rest],
      ["commands", ...rest],
    ];
  return top === undefined ? [] : [[top, ...rest]];
}

/** Combines the layers, lowest first. */
export function createPlaces(layers: readonly LayerPlaces[]): ConfigPlaces {
  const topDown = layers.toReversed();
  const findAll = (path: ConfigPath): readonly Place[] =>
    spellings(path).flatMap((spelling) =>
      topDown.flatMap(({ file, find }): readonly Place[] => {
        const line = find(spelling);
        return line === undefined ? [] : [{ file, line }];
      }),
    );
  return { findAll, find: (path) => findAll(path)[0] };
}
