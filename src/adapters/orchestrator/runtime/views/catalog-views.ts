import type { ModelRow } from "../../../../index.js";
import type { Engine } from "../engine.js";
import { findDemand, formatFit, measureBy } from "./demand.js";
import { describeProviders, describeTags } from "./list-models.js";
import type { Row } from "./markdown.js";
import { readSnapshot, toView, type ViewQuery, type ViewResult } from "./view.js";

function toRow({ fullID, usable, because, record }: ModelRow): Row {
  return {
    model: fullID,
    name: record.name,
    usable,
    context: record.contextLimit,
    "in $/M": record.inputCost,
    "out $/M": record.outputCost,
    reads: record.input,
    tools: record.toolcall,
    released: record.releaseDate,
    because,
  };
}

/** Lists models. For a worker, or within boundaries, shows whether they fit. */
export async function showModels(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const demand = await findDemand(engine, query.workerId);
  if (demand.isErr()) return toView([], [demand.error.message], query.limit);
  const { snapshot, notes } = await readSnapshot(engine, query.scope);
  if (snapshot === undefined) return toView([], notes, query.limit);
  const isMeasured = query.workerId !== undefined || snapshot.boundaries.length > 0;
  const measure = isMeasured ? measureBy(snapshot, demand.value) : undefined;
  const rows = snapshot.resolver.list({
    scope: query.scope ?? "usable",
    ...(query.query !== undefined && { text: query.query }),
  });
  const shown = rows.map((row) => ({
    ...toRow(row),
    ...(measure !== undefined && { fits: formatFit(measure(row)) }),
  }));
  return toView(shown, notes, query.limit);
}

/** Lists the model that each tag resolves to now, for a worker or in general, and why. */
export async function showTags(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const demand = await findDemand(engine, query.workerId);
  if (demand.isErr()) return toView([], [demand.error.message], query.limit);
  const { snapshot, notes } = await readSnapshot(engine, "usable");
  const tags = snapshot === undefined ? [] : describeTags(snapshot, demand.value);
  const rows = tags.map(
    ({ tag, model, reason, error }): Row =>
      error === undefined ? { tag, model, reason } : { tag, error: error.message },
  );
  return toView(rows.filter(contains(query.query)), notes, query.limit);
}

export async function showProviders(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const { snapshot, notes } = await readSnapshot(engine, query.scope);
  const rows: readonly Row[] = snapshot === undefined ? [] : describeProviders(snapshot);
  const shown = rows.filter(({ usable }) => usable === true || query.scope === "all");
  return toView(shown.filter(contains(query.query)), notes, query.limit);
}

function contains(query = ""): (row: Row) => boolean {
  const wanted = query.toLowerCase();
  return (row) => Object.values(row).join(" ").toLowerCase().includes(wanted);
}
