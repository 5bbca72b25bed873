import type { ModelRequest } from "../../../index.js";
import type { WorkerRow } from "./worker-row.js";

/** Builds the request that the plugin would resolve for a worker with this reference. */
export function requestFor(row: WorkerRow, ref: string): ModelRequest {
  const { worker, requirements: needs, boundaries } = row;
  return { ref, purpose: "op", worker, needs, ...(boundaries !== undefined && { boundaries }) };
}
