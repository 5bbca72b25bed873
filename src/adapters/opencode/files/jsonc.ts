import { getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";

/** Sets own properties only: the parser's own values let the key `__proto__` set a prototype. */
function toValue(node: Node): unknown {
  const { type, children = [] } = node;
  if (type === "array") return children.map(toValue);
  if (type !== "object") return getNodeValue(node);
  const entries = children.flatMap(({ children: [key, value] = [] }): [string, unknown][] =>
    key === undefined || value === undefined ? [] : [[String(key.value), toValue(value)]],
  );
  return Object.fromEntries(entries);
}

function findPlace(text: string, { offset }: ParseError) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function refuse(source: string, message: string, line?: number): Result<never, SourceError> {
  const hint = "Fix the JSON there. Comments and trailing commas are allowed.";
  const refusal = {
    file: source,
    ...(line !== undefined && { line }),
    path: [],
    message,
    expected: "JSON, where comments and trailing commas are allowed",
    fix: hint,
  };
  return err({ code: "invalid-json", source, message, hint, refusal });
}

/**
 * Parses JSON with comments and trailing commas, as OpenCode parses its config. The error gives the
 * position of the fault and never quotes the text.
 */
export function decodeJsonc(text: string, source: string): Result<unknown, SourceError> {
  const faults: ParseError[] = [];
  try {
    const tree = parseTree(text, faults, { allowTrailingComma: true });
    const [fault] = faults;
    if (fault !== undefined) {
      const { line, column } = findPlace(text, fault);
      const message = `The text stops being JSON at line ${line}, column ${column}.`;
      return refuse(source, message, line);
    }
    return tree === undefined ? refuse(source, "The text is empty.") : ok(toValue(tree));
  } catch {
    // The parser and `toValue` recurse, so deep nesting can exhaust the stack.
    return refuse(source, "The text is nested too deeply.");
  }
}
