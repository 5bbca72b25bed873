import type { ListedWorker, WorkersAnswer } from "../../opencode/rpc/listed.js";
import type { SelectOption } from "../api.js";

/** What a row of the list of workers stands for. */
export type WorkerPick =
  | { readonly kind: "worker"; readonly worker: string }
  | { readonly kind: "note"; readonly note: string };

const LAYERS: Readonly<Record<string, string>> = {
  prompt: "next task only",
  session: "this session",
  worker: "its profile",
  config: "OpenCode's config",
  default: "default",
};

/** The model and the layer that it comes from. */
export function describeModel({ model, ref, layer, error }: ListedWorker): string {
  const from = LAYERS[layer] ?? layer;
  if (model === undefined) return `no model for ${ref} (${from}): ${error?.code ?? "not known"}`;
  return ref === model ? `${model} (${from})` : `${ref} → ${model} (${from})`;
}

/** What ran last; `≠` where the next task would run on another model. */
export function describeObserved({ model, observed, mismatch }: ListedWorker): string {
  if (observed === undefined) return "not run yet";
  if (mismatch) return `≠ ran ${observed.model}, not ${observed.resolved}`;
  const same = model !== undefined && model.replace(/#.*/s, "") === observed.model;
  return same ? `ran ${observed.model}` : `≠ ran ${observed.model}`;
}

export function toWorkerOptions({ workers, notes }: WorkersAnswer): SelectOption<WorkerPick>[] {
  const width = Math.max(0, ...workers.map(({ worker }) => worker.length));
  return [
    ...workers.map(
      (worker): SelectOption<WorkerPick> => ({
        title: worker.worker.padEnd(width),
        value: { kind: "worker", worker: worker.worker },
        description: describeModel(worker),
        footer: describeObserved(worker),
        category: "Workers",
      }),
    ),
    ...toNoteOptions(notes),
  ];
}

/** What the reader must know beside the rows. */
export function toNoteOptions(
  notes: readonly string[],
): SelectOption<{ readonly kind: "note"; readonly note: string }>[] {
  return [...new Set(notes)].map((note) => ({
    title: note,
    value: { kind: "note", note },
    category: "Notes",
  }));
}
