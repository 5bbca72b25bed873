import { toPrintable } from "../../../opencode/printable.js";

/** A row of a view. An absent value is an empty cell. */
export type Row = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

const LINE_ENDS = /[\n\r\u2028\u2029]/;

/** Formats a cell as one escaped line. Works line by line, to run in linear time on long blanks. */
function formatCell(value: Row[string]): string {
  if (value === undefined) return "";
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  const lines = text.split(LINE_ENDS).map((line) => line.trim());
  const joined = lines.filter((line) => line !== "").join(" ");
  return toPrintable(joined.replaceAll("\t", " ")).replace(/[\\|]/g, "\\$&");
}

/** Formats a table. Its columns are those of all rows, in order of first appearance. */
export function formatTable(rows: readonly Row[]): string {
  const columns = [
    ...new Set(
      rows.flatMap((row) => Object.keys(row).filter((column) => formatCell(row[column]) !== "")),
    ),
  ];
  if (columns.length === 0) return "Nothing to show.";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((column) => formatCell(row[column])))),
  ].join("\n");
}
