import { fromSourceError } from "../../selection/decision.js";
import type { ModelSnapshot } from "../../selection/sources.js";
import type { Engine } from "../engine.js";
import type { Row } from "./markdown.js";

export interface ViewQuery {
  readonly sessionID?: string | undefined;
  /** The session that looks; without one all tasks are shown. */
  readonly viewer?: string | undefined;
  readonly workerId?: string | undefined;
  readonly query?: string | undefined;
  readonly scope?: "usable" | "all" | undefined;
  readonly limit?: number | undefined;
}

export interface ViewResult {
  readonly rows: readonly Row[];
  /** What the reader must know beside the rows: a list that failed or is old. */
  readonly notes: readonly string[];
  /** Rows beyond the limit. */
  readonly more: number;
}

const LIMIT = 50;

/** Cuts the rows to the limit, and says how many there would be. */
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

/** The list of models; a failed one is never shown as an empty one. */
export async function readSnapshot(
  { context }: Engine,
  scope: ViewQuery["scope"],
): Promise<SnapshotRead> {
  const read = await (scope === "all" ? context.models.readFull() : context.models.read());
  if (read.isErr()) {
    const { message } = fromSourceError(read.error);
    return { notes: [`The models are not known: ${message}`] };
  }
  return { snapshot: read.value, notes: noteStale(read.value) };
}

/** That the list is old, and why it could not be read anew. */
export function noteStale({ stale }: ModelSnapshot): readonly string[] {
  if (stale === undefined) return [];
  return [`Stale, the last good list: ${fromSourceError(stale).message}`];
}
