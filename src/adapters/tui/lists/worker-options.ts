import { shortenReason, withoutVariant } from "../../../index.js";
import type { ListedWorker, WorkersAnswer } from "../../opencode/rpc/listed.js";
import type { SelectOption } from "../api.js";
import { cutText, fillColumn, measureText, widest } from "./columns.js";
import { formatSpent } from "./format.js";

/** The meaning of a row in the list of workers. */
export type WorkerPick =
  | { readonly kind: "worker"; readonly worker: string }
  | { readonly kind: "note"; readonly note: string };

/** The worker's own reference is the usual case and needs no label. */
const LAYERS: Readonly<Record<string, string>> = {
  prompt: "next task only",
  session: "this session",
  worker: "",
  config: "OpenCode's config",
  default: "default",
};

/**
 * The origin of the model: its reference, unless equal to the model's id, its layer and the reason.
 */
export function describeOrigin({ ref, model, layer, reason }: ListedWorker): string {
  const from = LAYERS[layer] ?? layer;
  const why = ref === model || reason === undefined ? "" : shortenReason(reason);
  return [ref === model ? "" : ref, from, why].filter((part) => part !== "").join(" · ");
}

/** The running model, else the last one, relative to the model of the next task. */
export function describeObserved({ model, observed, mismatch, running }: ListedWorker): string {
  const [now] = running;
  if (now !== undefined) return now.model === model ? "busy" : `busy on ${now.model}`;
  if (observed === undefined) return "not run yet";
  if (mismatch) return `≠ ran ${observed.model}, not ${observed.resolved}`;
  const same = model !== undefined && withoutVariant(model) === observed.model;
  return same ? "✓ ran" : `ran ${observed.model}`;
}

/** Lists the workers. Where room is short, the priority is model, name, cost, last run, origin. */
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

/** The least columns for the origin of a model. */
const ORIGIN_COLUMNS = 10;

/** The end of each row: the last run, if there is room for it, and the worker's cost. */
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

/** Notes for the reader, as rows. */
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
