import type { WorkerRow } from "./worker-row.js";

/** One of what was asked for, what that is, and what ran. */
export interface PathStep {
  /** Which of the three it is. */
  readonly label: "Requested" | "Resolved" | "Observed";
  /** The model or reference, in words. */
  readonly text: string;
  /** The model's id without its provider, for where there is little room. */
  readonly brief: string;
  /** It is not what the step before it leads one to expect. */
  readonly differs: boolean;
}

/** Requested, resolved, observed; `agrees` where nothing needs a second look. */
export interface WorkerPath {
  /** Requested, resolved, observed. */
  readonly steps: readonly PathStep[];
  /** Whether what ran is what was resolved. */
  readonly agrees: boolean;
  /** What the difference means; absent where there is none. */
  readonly says?: string;
}

/** Shows how a worker's reference became what ran. */
export function viewWorkerPath(row: WorkerRow): WorkerPath {
  const { requested = "–", resolved, observed, observation } = row;
  const isOff = observation === "mismatch" || observation === "earlier";
  const says = describe(row);
  return {
    steps: [
      toStep("Requested", requested, false),
      toStep("Resolved", resolved ?? "no model", resolved === undefined),
      toStep("Observed", observed ?? "not run yet", isOff),
    ],
    agrees: resolved !== undefined && !isOff,
    ...(says !== undefined && { says }),
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
        ? "OpenCode ran another model than the one decided on."
        : `OpenCode ran another model than ${decided}, which was decided on.`;
  }
}
