import type { WorkerRow } from "./worker-row.js";

/** One of what was asked for, what that is, and what ran. */
export interface PathStep {
  readonly label: "Requested" | "Resolved" | "Observed";
  readonly text: string;
  /** It is not what the step before it leads one to expect. */
  readonly differs: boolean;
}

/** Requested, resolved, observed; `agrees` where nothing needs a second look. */
export interface WorkerPath {
  readonly steps: readonly PathStep[];
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
      { label: "Requested", text: requested, differs: false },
      { label: "Resolved", text: resolved ?? "no model", differs: resolved === undefined },
      { label: "Observed", text: observed ?? "not run yet", differs: isOff },
    ],
    agrees: resolved !== undefined && !isOff,
    ...(says !== undefined && { says }),
  };
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
