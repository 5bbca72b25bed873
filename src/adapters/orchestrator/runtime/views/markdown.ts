/** A row of a view; a value that is absent is an empty cell. */
export type Row = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

function formatCell(value: Row[string]): string {
  if (value === undefined) return "";
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
}

/** A table of the columns that any row has, in the order in which they first appear. */
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
