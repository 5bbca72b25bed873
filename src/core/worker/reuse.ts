import { formatNeeds, formatProfile, type WorkerIdentity } from "./fingerprint.js";

/** A worker that runs, as memory or the device's registry knows it. */
export interface RunningWorker {
  /** What it was started as. */
  readonly identity: WorkerIdentity;
  /** `starting` and `ready` can be waited for and used; `busy` runs a task; the others are gone. */
  readonly status: "starting" | "ready" | "busy" | "stopped" | "failed";
}

/** Why a running worker serves, or does not. Public and closed. */
export type ReuseDecision =
  | {
      readonly kind: "reuse";
      readonly code: /** All is equal. */
        | "same"
        /** The model differs, and goes out with every prompt anyway. */
        | "model-sent-with-prompt";
    }
  | {
      readonly kind: "refuse";
      readonly code: /** The caller asked for a new one. */
        | "forced"
        /** It stopped or failed. */
        | "not-running"
        /** It is in the middle of a task. */
        | "busy"
        | "other-worker"
        | "other-directory"
        | "other-profile"
        /** It was started for other needs, so with other tools or checks. */
        | "other-needs"
        | "other-policy"
        /** The model differs, and is fixed for its process. */
        | "model-fixed";
    };

/** Settings of the one who wants a worker. */
export interface ReuseOptions {
  /** Refuse whatever runs, in memory and in the registry alike. */
  readonly forceNew?: boolean;
}

/** Decides whether a running worker can serve; the first difference that matters is named. */
export function decideReuse(
  running: RunningWorker,
  wanted: WorkerIdentity,
  { forceNew = false }: ReuseOptions = {},
): ReuseDecision {
  const { identity, status } = running;
  if (forceNew) return { kind: "refuse", code: "forced" };
  if (status === "stopped" || status === "failed") return { kind: "refuse", code: "not-running" };
  const difference = findDifference(identity, wanted);
  if (difference !== undefined) return { kind: "refuse", code: difference };
  if (status === "busy") return { kind: "refuse", code: "busy" };
  if (identity.model === wanted.model && identity.variant === wanted.variant)
    return { kind: "reuse", code: "same" };
  return identity.binding === "process"
    ? { kind: "refuse", code: "model-fixed" }
    : { kind: "reuse", code: "model-sent-with-prompt" };
}

type Difference = Extract<ReuseDecision, { kind: "refuse" }>["code"];

function findDifference(a: WorkerIdentity, b: WorkerIdentity): Difference | undefined {
  if (a.workerID !== b.workerID) return "other-worker";
  if (a.directory !== b.directory) return "other-directory";
  if (a.binding !== b.binding || formatProfile(a.profile) !== formatProfile(b.profile))
    return "other-profile";
  if (formatNeeds(a.needs).join() !== formatNeeds(b.needs).join()) return "other-needs";
  return a.policy === b.policy ? undefined : "other-policy";
}
