import { isFields, readText, readTexts } from "./json.js";

/** A worker as the session's next task would run it, with what ran last. */
export interface WorkerRow {
  readonly worker: string;
  /** The reference of the deciding layer, as it was written. */
  readonly requested?: string;
  /** `provider/model[#variant]` that it resolves to; absent where it does not. */
  readonly resolved?: string;
  /** `provider/model` that OpenCode ran the last task on. */
  readonly observed?: string;
  /** OpenCode ran another model than the one that is resolved now. */
  readonly mismatch: boolean;
  /** `session`, `worker`, `config`, `default`. */
  readonly layer?: string;
  readonly policy?: string;
  readonly backend?: string;
  readonly status?: string;
  readonly reason?: string;
  /** Why there is no model. */
  readonly error?: string;
  /** References of layers behind the deciding one, as `layer:ref`. */
  readonly shadowed: readonly string[];
  /** What the worker needs, in words. */
  readonly needs: readonly string[];
}

/** What the plugin's `list` answers. */
export interface WorkerList {
  readonly workers: readonly WorkerRow[];
  /** What a person should know beside the rows. */
  readonly notes: readonly string[];
}

/** Reads the answer of `list` with the view `workers`; rows without a worker's name are left out. */
export function readWorkerList(json: unknown): WorkerList {
  if (!isFields(json)) return { workers: [], notes: [] };
  const rows: readonly unknown[] = Array.isArray(json["rows"]) ? json["rows"] : [];
  return { workers: rows.flatMap(readRow), notes: readTexts(json["notes"]) };
}

function readRow(json: unknown): readonly WorkerRow[] {
  if (!isFields(json)) return [];
  const worker = readText(json["worker"]);
  if (worker === undefined) return [];
  const texts = {
    requested: readText(json["requested"]) ?? readText(json["ref"]),
    resolved: readText(json["resolved"]) ?? readText(json["model"]),
    observed: readText(json["observed"]),
    layer: readText(json["layer"]),
    policy: readText(json["policy"]),
    backend: readText(json["backend"]),
    status: readText(json["status"]),
    reason: readText(json["reason"]),
    error: readText(json["error"]),
  };
  const told = json["mismatch"];
  return [
    {
      worker,
      ...dropAbsent(texts),
      mismatch: typeof told === "boolean" ? told : differ(texts.resolved, texts.observed),
      shadowed: readTexts(json["shadowed"]),
      needs: readTexts(json["needs"]),
    },
  ];
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function dropAbsent<T extends object>(fields: T): Present<T> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<T>;
}

/** OpenCode tells the model without its variant. */
function differ(resolved: string | undefined, observed: string | undefined): boolean {
  if (resolved === undefined || observed === undefined) return false;
  return resolved !== observed && resolved.split("#")[0] !== observed;
}
