import type { WorkerRow } from "./worker-row.js";

/** One step of a worker's path: what was requested, what it resolves to, or what ran. */
export interface PathStep {
  /** The step. */
  readonly label: "Requested" | "Resolved" | "Observed";
  /** The model or reference. */
  readonly text: string;
  /** The model's id without its provider, for narrow places. */
  readonly brief: string;
  /** Whether the step differs from what the step before suggests. */
  readonly differs: boolean;
}

/** The path of a worker from the requested reference to the model that ran. */
export interface WorkerPath {
  /** Requested, resolved, observed. */
  readonly steps: readonly PathStep[];
  /** Whether the model that ran is the resolved one. */
  readonly agrees: boolean;
  /** The meaning of the difference. Absent where there is none. */
  readonly message?: string;
}

/** Builds the path of a worker. */
export function viewWorkerPath(row: WorkerRow): WorkerPath {
  const { requested = "–", resolved, observed, observation } = row;
  const isOff = observation === "mismatch" || observation === "earlier";
  const message = describe(row);
  return {
    steps: [
      toStep("Requested", requested, false),
      toStep("Resolved", resolved ?? "no model", resolved === undefined),
      toStep("Observed", observed ?? "not run yet", isOff),
    ],
    agrees: resolved !== undefined && !isOff,
    ...(message !== undefined && { message }),
  };
}

function toStep(label: PathStep["label"], text: string, differs: boolean): PathStep {
  return { label, text, brief: text.slice(text.indexOf("/") + 1), differs };
}

function describe({ observation, decided }: WorkerRow): string | undefined {
  switch (observation) {
    case "none":
    case "same":
      return undefined;
    case "earlier":
      return "The last task ran before the change.";
    case "mismatch":
      return decided === undefined
        ? "OpenCode did not run the decided model."
        : `OpenCode ran another model than the decided ${decided}.`;
  }
}
