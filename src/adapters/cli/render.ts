import { styleText } from "node:util";
import { toPrintable } from "../opencode/printable.js";
import type { Block, Cell, Tone } from "./report.js";
import type { TableCell, Tables } from "./table.js";

/** The capabilities of the output. */
export interface Style {
  readonly color: boolean;
  /** The width that tables are cut to. Absent: tables are not cut. */
  readonly columns?: number;
}

// Not "dim": cli-table3 does not know that code and would leave it open where it cuts a text.
const FORMATS: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  strong: "bold",
  faint: "gray",
  good: "green",
  bad: "red",
  warn: "yellow",
};

/**
 * Renders blocks as text that ends with a line break. No blocks give an empty text. `tables`
 * renders the tables.
 */
export function renderBlocks(blocks: readonly Block[], style: Style, tables?: Tables): string {
  return blocks.map((block) => `${renderBlock(block, style, tables)}\n`).join("");
}

function renderBlock(block: Block, style: Style, tables?: Tables): string {
  switch (block.kind) {
    case "line":
      return renderCell(block.content, style).painted;
    case "fields":
      return block.texts.map(toPrintable).join("\t");
    case "table": {
      const header = block.columns.map(({ title }): Cell => ({ text: title, tone: "strong" }));
      const rows = [header, ...block.rows].map((row) => row.map((cell) => renderCell(cell, style)));
      return tables?.formatTable(block.columns, rows, style.columns) ?? "";
    }
  }
}

function renderCell(cell: Cell, { color }: Style): TableCell {
  const text = toPrintable(typeof cell === "string" ? cell : cell.text);
  if (typeof cell === "string" || !color || text === "") return { text, painted: text };
  // The caller has already checked the stream. styleText would check the process's own stream.
  return { text, painted: styleText(FORMATS[cell.tone], text, { validateStream: false }) };
}
