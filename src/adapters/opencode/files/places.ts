import { type Node, parseTree } from "jsonc-parser";

/** Keys from the top of a config. */
export type ConfigPath = readonly (string | number)[];

/** Where something stands. */
export interface Place {
  readonly file: string;
  /** Counted from 1; absent where no line can be told. */
  readonly line?: number;
}

/** Says on which line of one file a path stands, and undefined where the file does not have it. */
export type FindLine = (path: ConfigPath) => number | undefined;

/** One layer of the config, to be asked for places. */
export interface LayerPlaces {
  readonly file: string;
  readonly find: FindLine;
}

/** The places of a whole config. */
export interface ConfigPlaces {
  /** The place that decides: the topmost layer that says something at the path. */
  readonly find: (path: ConfigPath) => Place | undefined;
  /** All of them, the topmost first. */
  readonly findAll: (path: ConfigPath) => readonly Place[];
}

/** Starts of lines, to tell the line of an offset. */
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
  // Of two with the same key the later one counts.
  return children.findLast(({ children: [name] = [] }) => name?.value === key);
}

/** The node of a property is asked for the line of its key, and for what stands below it. */
function below(node: Node): Node | undefined {
  return node.type === "property" ? node.children?.[1] : node;
}

/** Finds lines in a JSON text; `nearest` gives that of the innermost part that is there. */
export function findInJson(text: string): { readonly exact: FindLine; readonly nearest: FindLine } {
  const lineOf = indexLines(text);
  let tree: Node | undefined;
  try {
    tree = parseTree(text, [], { allowTrailingComma: true });
  } catch {
    // Too deep for the parser: no line is told then.
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

/** Finds the lines of keys in the head of a markdown file, as far as they stand on lines of their own. */
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

/** What a path may be called in a layer: OpenCode writes `mode` over `agent`, and `agents` under it. */
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

/** Puts the layers together, the lowest first. */
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
