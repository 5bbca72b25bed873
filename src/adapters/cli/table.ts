import CliTable from "cli-table3";
import type { Column } from "./report.js";
import { fitColumns, GAP } from "./width.js";

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(GAP),
};
const BARE = { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true };

/** cli-table3 needs four times as long for twice as many rows. Small pieces keep it fast. */
const ROWS_AT_ONCE = 64;

const ASCII = /^[ -~]*$/;
/** Half of a surrogate pair that cutting leaves behind. */
const LONE_HALF = /[\ud800-\udbff](?![\udc00-\udfff])/g;

/** Columns of a text on a terminal, as cli-table3 counts them. CJK characters take two. */
function measureText(text: string): number {
  if (ASCII.test(text)) return text.length;
  const chars = { ...NO_BORDERS, top: "-" };
  const probe = new CliTable({ chars, style: BARE });
  probe.push([text]);
  return probe.width;
}

/** cli-table3 makes a line of each, in quadratic time. */
const LINE_ENDS = /[\n\r]/g;

/** A table text, plain and with markup such as color codes. */
export interface TableCell {
  readonly text: string;
  readonly painted: string;
}

/** The table writer. */
export interface Tables {
  readonly formatTable: typeof formatTable;
}

/**
 * Formats a table with a header and aligned columns, without borders. With a width, no line is
 * wider: columns are dropped and cells cut.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  width: number | undefined,
): string {
  const natural = columns.map((_, index) =>
    rows.reduce(
      (widest, row) =>
        Math.max(widest, measureText((row[index]?.text ?? "").replace(LINE_ENDS, " "))),
      0,
    ),
  );
  const fitted = fitColumns(columns, natural, width);
  const settings = {
    chars: NO_BORDERS,
    style: BARE,
    colWidths: fitted.map((column) => column.width),
    colAligns: fitted.map(({ index }) => columns[index]?.align ?? "left"),
  };
  const pieces: string[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const table = new CliTable(settings);
    for (const row of rows.slice(start, start + ROWS_AT_ONCE))
      table.push(fitted.map(({ index }) => (row[index]?.painted ?? "").replace(LINE_ENDS, " ")));
    pieces.push(table.toString());
  }
  const lines = pieces.join("\n").split("\n");
  return lines.map((text) => text.replace(LONE_HALF, " ").trimEnd()).join("\n");
}
