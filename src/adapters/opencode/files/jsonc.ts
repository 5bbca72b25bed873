import { getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";

/** Own properties only: the parser's own values would let the key `__proto__` set a prototype. */
function toValue(node: Node): unknown {
  const { type, children = [] } = node;
  if (type === "array") return children.map(toValue);
  if (type !== "object") return getNodeValue(node);
  const entries = children.flatMap(({ children: [key, value] = [] }): [string, unknown][] =>
    key === undefined || value === undefined ? [] : [[String(key.value), toValue(value)]],
  );
  return Object.fromEntries(entries);
}

function formatPlace(text: string, { offset }: ParseError): string {
  const lines = text.slice(0, offset).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function refuse(source: string, message: string): Result<never, SourceError> {
  const hint = "Repair the file there; comments and trailing commas are fine.";
  return err({ code: "invalid-json", source, message, hint });
}

/**
 * Parses JSON with comments and trailing commas, as OpenCode takes its config. The error says where
 * the text goes wrong and never what stands there.
 */
export function decodeJsonc(text: string, source: string): Result<unknown, SourceError> {
  const faults: ParseError[] = [];
  try {
    const tree = parseTree(text, faults, { allowTrailingComma: true });
    const [fault] = faults;
    if (fault !== undefined) {
      return refuse(source, `The text stops being JSON at ${formatPlace(text, fault)}.`);
    }
    return tree === undefined ? refuse(source, "The text is empty.") : ok(toValue(tree));
  } catch {
    // The parser and the reader of its tree call themselves, so that depth can exhaust them.
    return refuse(source, "The text is nested too deeply.");
  }
}
