import type { ModelRequest } from "../../../index.js";
import type { WorkerRow } from "./worker-row.js";

/** What the plugin would ask the resolver for a worker that is given this reference. */
export function requestFor(row: WorkerRow, ref: string): ModelRequest {
  const { worker, requirements: needs, boundaries } = row;
  return { ref, purpose: "op", worker, needs, ...(boundaries !== undefined && { boundaries }) };
}
