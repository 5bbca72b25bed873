import { shortenReason, withoutVariant } from "../../../index.js";
import type { ListedWorker, WorkersAnswer } from "../../opencode/rpc/listed.js";
import type { SelectOption } from "../api.js";
import { cutText, fillColumn, measureText, widest } from "./columns.js";
import { formatSpent } from "./format.js";

/** What a row of the list of workers stands for. */
export type WorkerPick =
  | { readonly kind: "worker"; readonly worker: string }
  | { readonly kind: "note"; readonly note: string };

/** A worker's own reference is what one expects, and needs no word. */
const LAYERS: Readonly<Record<string, string>> = {
  prompt: "next task only",
  session: "this session",
  worker: "",
  config: "OpenCode's config",
  default: "default",
};

/** Where the model comes from: the reference, unless it is the model's own id, and its layer. */
export function describeOrigin({ ref, model, layer, reason }: ListedWorker): string {
  const from = LAYERS[layer] ?? layer;
  const why = ref === model || reason === undefined ? "" : shortenReason(reason);
  return [ref === model ? "" : ref, from, why].filter((part) => part !== "").join(" · ");
}

/** What runs now, or else ran last, beside the model that the next task would get. */
export function describeObserved({ model, observed, mismatch, running }: ListedWorker): string {
  const [now] = running;
  if (now !== undefined) return now.model === model ? "busy" : `busy on ${now.model}`;
  if (observed === undefined) return "not run yet";
  if (mismatch) return `≠ ran ${observed.model}, not ${observed.resolved}`;
  const same = model !== undefined && withoutVariant(model) === observed.model;
  return same ? "✓ ran" : `ran ${observed.model}`;
}

/** Where room is short, the model gets it first, then the name, the cost, what ran, where it comes from. */
export function toWorkerOptions(
  { workers, notes }: WorkersAnswer,
  columns: number,
): SelectOption<WorkerPick>[] {
  const nameWidth = widest(
    workers.map(({ worker }) => worker),
    Math.max(8, Math.floor(columns / 4)),
  );
  const models = workers.map(({ model }) => model ?? "no model");
  const modelWidth = widest(models, columns - nameWidth - 3);
  const rest = columns - nameWidth - modelWidth - 3;
  const ends = describeEnds(workers, rest);
  const endWidth = Math.max(0, ...ends.map(measureText));
  return [
    ...workers.map((worker, at): SelectOption<WorkerPick> => {
      const name = fillColumn(worker.worker, nameWidth);
      const title = `${name}  ${fillColumn(models[at] ?? "", modelWidth)} `;
      const end = ends[at] ?? "";
      const error = worker.model === undefined ? worker.error?.message : undefined;
      const origin = cutText(error ?? describeOrigin(worker), rest - endWidth - 2);
      return {
        title,
        titleWidth: columns,
        value: { kind: "worker", worker: worker.worker },
        keywords: `${worker.worker} ${worker.ref} ${models[at] ?? ""}`,
        ...(origin !== "" && { description: origin }),
        ...(end !== "" && { footer: end }),
        category: "Workers",
      };
    }),
    ...toNoteOptions(notes, columns),
  ];
}

/** Columns that are left for where a model comes from, at least. */
const ORIGIN_COLUMNS = 10;

/** What stands at the end of each row: what ran, where there is room for it, and what the worker cost. */
function describeEnds(workers: readonly ListedWorker[], room: number): readonly string[] {
  const costs = workers.map(({ spent }) => formatSpent(spent));
  if (room < 28) {
    const fits = room - widest(costs, room) - 2 >= ORIGIN_COLUMNS;
    return fits ? costs : costs.map(() => "");
  }
  const most = Math.max(12, Math.floor(room / 2));
  return workers.map((worker, at) => {
    const cost = costs[at] ?? "";
    const tail = cost === "" ? "" : ` · ${cost}`;
    return `${cutText(describeObserved(worker), most - measureText(tail))}${tail}`;
  });
}

/** What the reader must know beside the rows. */
export function toNoteOptions(
  notes: readonly string[],
  columns: number,
): SelectOption<{ readonly kind: "note"; readonly note: string }>[] {
  return [...new Set(notes)].map((note) => ({
    title: cutText(note, columns),
    titleWidth: columns,
    keywords: note,
    value: { kind: "note", note },
    category: "Notes",
  }));
}
