import { formatNeeds, formatProfile, type WorkerIdentity } from "./fingerprint.js";

/** A running worker, from memory or from the machine's registry. */
export interface RunningWorker {
  /** The identity with which it was started. */
  readonly identity: WorkerIdentity;
  /** `starting` and `ready` workers can be used, `busy` ones run a task, the others are gone. */
  readonly status: "starting" | "ready" | "busy" | "stopped" | "failed";
}

/** Whether and why a running worker can be reused. Public and closed. */
export type ReuseDecision =
  | {
      readonly kind: "reuse";
      readonly code: /** Everything is equal. */
        | "same"
        /** The model differs, but is sent with every prompt anyway. */
        | "model-sent-with-prompt";
    }
  | {
      readonly kind: "refuse";
      readonly code: /** The caller requested a new worker. */
        | "forced"
        /** The worker stopped or failed. */
        | "not-running"
        /** The worker is in the middle of a task. */
        | "busy"
        | "other-worker"
        | "other-directory"
        | "other-profile"
        /** The worker was started for other needs, so with other tools or checks. */
        | "other-needs"
        | "other-policy"
        /** The model differs and is fixed for the process. */
        | "model-fixed";
    };

/** Options of the caller. */
export interface ReuseOptions {
  /** Refuse every running worker, in memory and in the registry alike. */
  readonly forceNew?: boolean;
}

/**
 * Decides whether a running worker can be reused. A refusal names the first relevant difference.
 */
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
