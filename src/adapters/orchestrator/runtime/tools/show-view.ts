import type { Engine } from "../engine.js";
import { BUDGET } from "../views/budget.js";
import { showModels, showProviders, showTags } from "../views/catalog-views.js";
import { formatTable } from "../views/markdown.js";
import {
  showOutput,
  showProfiles,
  showStatus,
  showTasks,
  showWorkers,
} from "../views/task-views.js";
import type { ViewQuery, ViewResult } from "../views/view.js";
import type { View } from "./arguments.js";

export interface ListArguments extends ViewQuery {
  readonly view?: View | undefined;
  readonly format?: "markdown" | "json" | undefined;
}

async function readView(engine: Engine, view: View, query: ViewQuery): Promise<ViewResult> {
  switch (view) {
    case "tasks":
      return showTasks(engine, query);
    case "workers":
      return showWorkers(engine, query);
    case "profiles":
      return showProfiles(engine, query);
    case "models":
      return showModels(engine, query);
    case "tags":
      return showTags(engine, query);
    case "providers":
      return showProviders(engine, query);
    case "status":
      return showStatus(engine, query);
    case "output":
      return showOutput(engine, query);
  }
}

/**
 * Renders a view of `task_list` as a table or JSON, cut to the size limit. Counts the omitted rows.
 */
export async function showView(
  engine: Engine,
  sessionID: string,
  { view = "tasks", format = "markdown", ...query }: ListArguments,
): Promise<string> {
  const result = await readView(engine, view, { ...query, sessionID, viewer: sessionID });
  let count = result.rows.length;
  let text = formatView(view, format, result, count);
  while (count > 1 && Buffer.byteLength(text, "utf8") > BUDGET) {
    count = Math.floor(count * 0.8);
    text = formatView(view, format, result, count);
  }
  return text;
}

function formatView(
  view: View,
  format: "markdown" | "json",
  { rows: all, notes, more: beyond }: ViewResult,
  count: number,
): string {
  const rows = all.slice(0, count);
  const more = beyond + all.length - count;
  if (format === "json") return JSON.stringify({ view, rows, notes, more }, undefined, 2);
  const rest = more === 0 ? [] : [`… ${more} more; raise the limit or narrow the query.`];
  return [...notes.map((note) => `> ${note}`), formatTable(rows), ...rest].join("\n\n");
}
