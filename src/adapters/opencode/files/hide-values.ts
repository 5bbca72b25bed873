import { type JSONPath, visit } from "jsonc-parser";

/** Places whose texts may be shown: they name models. */
const SHOWN: readonly RegExp[] = [
  /^(?:model|small_model|\$schema)$/,
  /^(?:agent|agents|mode|profiles)\/[^/]+\/(?:model|variant)$/,
];

function isShown(path: JSONPath): boolean {
  const place = path.map((key) => String(key).replaceAll("/", "_")).join("/");
  return SHOWN.some((pattern) => pattern.test(place));
}

interface Piece {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The text of a config with every value and comment blotted out that is no model, line by line: what
 * stands beside a change may be a credential.
 */
export function hideValues(text: string): string {
  const pieces: Piece[] = [];
  const hide = (offset: number, length: number, shown: string): void => {
    const lines = text.slice(offset, offset + length).split("\n").length - 1;
    pieces.push({ offset, length, text: `${shown}${"\n".repeat(lines)}` });
  };
  visit(
    text,
    {
      onComment: (offset, length) => {
        hide(offset, length, text.startsWith("//", offset) ? "// …" : "/* … */");
      },
      onLiteralValue: (value, offset, length, _line, _character, readPath) => {
        if (typeof value === "string" && !isShown(readPath())) hide(offset, length, '"…"');
      },
    },
    { allowTrailingComma: true },
  );
  return pieces.reduceRight(
    (shown, { offset, length, text: instead }) =>
      `${shown.slice(0, offset)}${instead}${shown.slice(offset + length)}`,
    text,
  );
}
