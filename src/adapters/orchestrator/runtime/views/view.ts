import { fromSourceError } from "../../selection/decision.js";
import type { ModelSnapshot } from "../../selection/sources.js";
import type { Engine } from "../engine.js";
import type { Row } from "./markdown.js";

export interface ViewQuery {
  readonly sessionID?: string | undefined;
  /** The session that looks; if absent, all tasks are shown. */
  readonly viewer?: string | undefined;
  readonly workerId?: string | undefined;
  readonly query?: string | undefined;
  readonly scope?: "usable" | "all" | undefined;
  readonly limit?: number | undefined;
}

export interface ViewResult {
  readonly rows: readonly Row[];
  /** Notes for the reader, such as a failed or stale list. */
  readonly notes: readonly string[];
  /** The number of rows beyond the limit. */
  readonly more: number;
}

const LIMIT = 50;

/** Cuts the rows to the limit, and counts the omitted ones. */
export function toView(
  rows: readonly Row[],
  notes: readonly string[],
  limit: number | undefined,
): ViewResult {
  const shown = rows.slice(0, limit ?? LIMIT);
  return { rows: shown, notes, more: rows.length - shown.length };
}

export interface SnapshotRead {
  readonly snapshot?: ModelSnapshot;
  readonly notes: readonly string[];
}

/** Reads the list of models. A failed list is never shown as an empty one. */
export async function readSnapshot(
  { context }: Engine,
  scope: ViewQuery["scope"],
): Promise<SnapshotRead> {
  const read = await (scope === "all" ? context.models.readFull() : context.models.read());
  if (read.isErr()) {
    const { message } = fromSourceError(read.error);
    return { notes: [`The models could not be read: ${message}`] };
  }
  return { snapshot: read.value, notes: noteStale(read.value) };
}

/** Notes that the list is stale, and why refreshing it failed. */
export function noteStale({ stale }: ModelSnapshot): readonly string[] {
  if (stale === undefined) return [];
  return [`Stale list of models: ${fromSourceError(stale).message}`];
}
