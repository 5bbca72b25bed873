import {
  type Boundaries,
  type QuotaWindow,
  type Requirement,
  type ResolverOptions,
  withoutVariant,
} from "../../../index.js";
import { type FailureRow, readFailures } from "./failure-row.js";
import { isFields, readText, readTexts } from "./json.js";
import { readQuotas } from "./quota-json.js";
import { readRequirements } from "./requirement-json.js";

/** A worker, as it would run the session's next task, with its last run. */
export interface WorkerRow {
  /** The id of its profile. */
  readonly worker: string;
  /** The reference of the deciding layer, as written. */
  readonly requested?: string;
  /**
   * The `provider/model[#variant]` that the reference resolves to. Absent where it does not
   * resolve.
   */
  readonly resolved?: string;
  /** The `provider/model` that OpenCode ran the last task on. */
  readonly observed?: string;
  /**
   * How the observed model compares. `same`: it is the currently resolved model. `earlier`: it was
   * right when it ran, and another model is resolved now. `mismatch`: OpenCode ran another model
   * than the chosen one. `none`: nothing ran.
   */
  readonly observation: "none" | "same" | "earlier" | "mismatch";
  /** The `provider/model[#variant]` that was chosen for the last run. */
  readonly decided?: string;
  /** The `provider/model[#variant]` of each running task. */
  readonly running: readonly string[];
  /** The profile's own reference. */
  readonly own?: string;
  /** Whether a model is set for this session or the next task, so that it can be reset. */
  readonly chosen: boolean;
  /** `session`, `worker`, `config`, `default`. */
  readonly layer?: string;
  /** The current status. */
  readonly status?: string;
  /** The reason for the model, in one sentence. */
  readonly reason?: string;
  /** Warnings about the choice, one sentence each. */
  readonly warnings: readonly string[];
  /** The reason why there is no model. */
  readonly error?: string;
  /** The references of overridden layers, as `layer:ref`. */
  readonly shadowed: readonly string[];
  /** The needs of the worker, in words. */
  readonly needs: readonly string[];
  /** The needs as requirements of the resolver. Empty where the plugin does not send them. */
  readonly requirements: readonly Requirement[];
  /** The worker's own boundaries, in addition to those of all workers. */
  readonly boundaries?: Boundaries;
}

/** The plugin's list of workers. */
export interface WorkerList {
  /** The workers, in display order. */
  readonly workers: readonly WorkerRow[];
  /** Notes beside the rows. */
  readonly notes: readonly string[];
  /** The recent failures that the resolver skips. */
  readonly failures: readonly FailureRow[];
  /** The quotas that the plugin decides by. */
  readonly quota: readonly QuotaWindow[];
  /** The strategies and boundaries that the plugin resolves with. */
  readonly settings: ResolverOptions;
}

/**
 * Reads the answer of `workers`, or of `list` with that view. Skips rows without a worker's name.
 */
export function readWorkerList(json: unknown): WorkerList {
  if (!isFields(json)) return { workers: [], notes: [], failures: [], quota: [], settings: {} };
  const listed = json["workers"] ?? json["rows"];
  const rows: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return {
    workers: rows.flatMap(readRow),
    notes: readTexts(json["notes"]),
    failures: readFailures(json["health"]),
    quota: readQuotas(json["quota"]),
    settings: readSettings(json["settings"]),
  };
}

/**
 * The plugin checked the settings when it read its files, so only their basic form is checked here.
 */
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

/** OpenCode reports the model without its variant. */
function observe(
  mismatch: boolean,
  resolved: string | undefined,
  observed: string | undefined,
): WorkerRow["observation"] {
  if (observed === undefined) return "none";
  if (mismatch) return "mismatch";
  return resolved !== undefined && withoutVariant(resolved) === observed ? "same" : "earlier";
}
