import type { ModelRow } from "../../index.js";
import { failUsage, line, type Report, reportFailure } from "./report.js";
import type { Session } from "./task.js";
import type { Choice } from "./terminal.js";
import { formatMarks, formatPrices, formatTokens } from "./text.js";

const toChoice = ({ fullID, record }: ModelRow): Choice => ({
  value: fullID,
  label: fullID,
  hint: [
    record.name ?? fullID,
    formatTokens(record.contextLimit),
    formatPrices(record),
    formatMarks(record),
  ].join(" · "),
});

/** Asks the user for one of the models. The answer is just its id. */
export async function pickFrom(
  { terminal }: Session,
  rows: readonly ModelRow[],
  query = "",
): Promise<Report> {
  if (terminal.ask === undefined) {
    const message =
      "Choosing a model needs a terminal. Without one, use `list --ids` or `resolve REF`.";
    return reportFailure(failUsage(message));
  }
  if (rows.length === 0) return reportNothing("No model is usable. `providers` shows why.");
  const picked = await terminal.ask(rows.map(toChoice), query);
  if (picked === undefined) return reportNothing("No model was chosen.");
  return { answer: [line(picked)], notes: [], document: { model: picked } };
}

function reportNothing(message: string): Report {
  return reportFailure({
    exitCode: 1,
    error: { code: "nothing-picked", message, suggestions: [] },
  });
}
