import {
  type Boundaries,
  type Requirement,
  type ResolverOptions,
  withoutVariant,
} from "../../../index.js";
import { type FailureRow, readFailures } from "./failure-row.js";
import { isFields, readText, readTexts } from "./json.js";
import { readRequirements } from "./requirement-json.js";

/** A worker as the session's next task would run it, with what ran last. */
export interface WorkerRow {
  /** The id of its profile. */
  readonly worker: string;
  /** The reference of the deciding layer, as it was written. */
  readonly requested?: string;
  /** `provider/model[#variant]` that it resolves to; absent where it does not. */
  readonly resolved?: string;
  /** `provider/model` that OpenCode ran the last task on. */
  readonly observed?: string;
  /**
   * What the observed model says: it is the one that is resolved now (`same`), it was right when it
   * ran and another one is resolved now (`earlier`), OpenCode ran another one than was decided on
   * (`mismatch`), or nothing ran (`none`).
   */
  readonly observation: "none" | "same" | "earlier" | "mismatch";
  /** `provider/model[#variant]` that was decided on for what ran last. */
  readonly decided?: string;
  /** `provider/model[#variant]` of tasks that run now. */
  readonly running: readonly string[];
  /** The profile's own reference. */
  readonly own?: string;
  /** Set for this session, or for the next task: what there is to take back. */
  readonly chosen: boolean;
  /** `session`, `worker`, `config`, `default`. */
  readonly layer?: string;
  /** What it does now. */
  readonly status?: string;
  /** Why the model was chosen, in one sentence. */
  readonly reason?: string;
  /** What a person should know of the choice, one sentence each. */
  readonly warnings: readonly string[];
  /** Why there is no model. */
  readonly error?: string;
  /** References of layers behind the deciding one, as `layer:ref`. */
  readonly shadowed: readonly string[];
  /** What the worker needs, in words. */
  readonly needs: readonly string[];
  /** The same for the resolver; empty where the plugin does not tell it. */
  readonly requirements: readonly Requirement[];
  /** Where its models may be taken from, beside what holds for all. */
  readonly boundaries?: Boundaries;
}

/** What the plugin answers of its workers. */
export interface WorkerList {
  /** In the order in which they are shown. */
  readonly workers: readonly WorkerRow[];
  /** What a person should know beside the rows. */
  readonly notes: readonly string[];
  /** What failed lately and is passed over. */
  readonly failures: readonly FailureRow[];
  /** The strategies and boundaries that the plugin resolves with. */
  readonly settings: ResolverOptions;
}

/** Reads the answer of `workers`, or of `list` with that view; rows without a worker's name are left out. */
export function readWorkerList(json: unknown): WorkerList {
  if (!isFields(json)) return { workers: [], notes: [], failures: [], settings: {} };
  const listed = json["workers"] ?? json["rows"];
  const rows: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return {
    workers: rows.flatMap(readRow),
    notes: readTexts(json["notes"]),
    failures: readFailures(json["health"]),
    settings: readSettings(json["settings"]),
  };
}

/** The plugin has checked them when it read its files; here they need but be lists of objects. */
function readSettings(json: unknown): ResolverOptions {
  if (!isFields(json)) return {};
  const { strategies, boundaries } = json;
  const listed = { strategies: readAll(strategies), boundaries: readAll(boundaries) };
  return listed as ResolverOptions;
}

function readAll(json: unknown): readonly object[] {
  return Array.isArray(json) ? json.filter(isFields) : [];
}

function readRow(json: unknown): readonly WorkerRow[] {
  if (!isFields(json)) return [];
  const worker = readText(json["worker"]);
  if (worker === undefined) return [];
  const texts = {
    requested: readText(json["requested"]) ?? readText(json["ref"]),
    resolved: readText(json["resolved"]) ?? readText(json["model"]),
    observed: readText(json["observed"]) ?? readField(json["observed"], "model"),
    decided: readField(json["observed"], "resolved"),
    own: readText(json["own"]),
    layer: readText(json["layer"]),
    status: readText(json["status"]),
    reason: readText(json["reason"]),
    error: readText(json["error"]) ?? readField(json["error"], "message"),
  };
  return [
    {
      worker,
      ...dropAbsent(texts),
      observation: observe(json["mismatch"] === true, texts.resolved, texts.observed),
      running: readAll(json["running"]).flatMap((one) => readField(one, "model") ?? []),
      chosen: readText(json["sticky"]) !== undefined || readText(json["next"]) !== undefined,
      warnings: readTexts(json["warnings"]),
      shadowed: readTexts(json["shadowed"]),
      needs: readTexts(json["needs"]),
      requirements: readRequirements(json["requirements"]),
      ...(isFields(json["boundaries"]) && { boundaries: json["boundaries"] }),
    },
  ];
}

function readField(json: unknown, name: string): string | undefined {
  return isFields(json) ? readText(json[name]) : undefined;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function dropAbsent<T extends object>(fields: T): Present<T> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<T>;
}

/** OpenCode tells the model without its variant. */
function observe(
  mismatch: boolean,
  resolved: string | undefined,
  observed: string | undefined,
): WorkerRow["observation"] {
  if (observed === undefined) return "none";
  if (mismatch) return "mismatch";
  return resolved !== undefined && withoutVariant(resolved) === observed ? "same" : "earlier";
}
