import type { Result } from "neverthrow";
import {
  decideReuse,
  type ReuseDecision,
  type RunningWorker,
  type WorkerIdentity,
} from "../../../../worker.js";
import type { Profile, RetryNotice, Worker, WorkerFault } from "../ports.js";

/** A worker that this plugin started for one session. */
export interface PooledWorker {
  readonly id: string;
  readonly profile: Profile;
  readonly rootSessionID: string;
  identity: WorkerIdentity;
  /** The profile's own reference when the worker last took a task. */
  ownRef: string;
  status: RunningWorker["status"];
  readonly started: Promise<Result<Worker, WorkerFault>>;
  worker?: Worker;
  /**
   * Runs one prompt after the other, because OpenCode would merge concurrent ones into one turn.
   */
  queue: Promise<void>;
  waiting: number;
  /** Ends as soon as it is idle. */
  isLeaving: boolean;
  /** Ends the worker after it has been idle for long enough. */
  retirement?: ReturnType<typeof setTimeout> | undefined;
  /** OpenCode's message at its last retry. */
  lastRetry?: string | undefined;
  /** Receives retries while a task with a fallback runs. */
  onRetry?: ((notice: RetryNotice) => void) | undefined;
}

/** Why a running worker cannot take a task. */
type Refusal =
  | Extract<ReuseDecision, { kind: "refuse" }>["code"]
  /** Its session holds something that the model cannot read, usually an image. */
  | "unread-media";

/** Reasons that rule a worker out for all later tasks. */
const OUTGROWN: readonly Refusal[] = ["unread-media", "other-needs", "other-profile"];

export interface Claim {
  readonly pooled: PooledWorker;
  readonly reused: boolean;
  /** The identity that a reused worker had before, with its previous model. */
  readonly before?: WorkerIdentity;
  /** The profile's previous reference, if it changed since. */
  readonly defaultBefore?: string;
  /** Why running workers were refused. */
  readonly refused: readonly Refusal[];
  /** Running workers that the new one replaces. */
  readonly outgrown: readonly PooledWorker[];
}

export interface ClaimRequest {
  readonly rootSessionID: string;
  readonly profile: Profile;
  readonly identity: WorkerIdentity;
  readonly forceNew: boolean;
  /** Whether the model can read what the worker's session holds. */
  readonly canRead: (sessionID: string) => boolean;
  readonly start: () => Promise<Result<Worker, WorkerFault>>;
}

/**
 * The workers of this plugin. A claim is one synchronous step, so concurrent claims cannot collide.
 */
export class WorkerPool {
  readonly #workers = new Map<string, PooledWorker>();
  #count = 0;

  /** Finds a running worker that fits, without claiming it. */
  find(
    request: Pick<ClaimRequest, "rootSessionID" | "identity" | "forceNew" | "canRead">,
  ): PooledWorker | undefined {
    return this.list(request.rootSessionID).find(
      (pooled) => decide(pooled, request).kind === "reuse",
    );
  }

  claim(request: ClaimRequest): Claim {
    const refused: Refusal[] = [];
    const outgrown: PooledWorker[] = [];
    for (const pooled of this.list(request.rootSessionID)) {
      const decision = decide(pooled, request);
      if (decision.kind === "reuse") return { ...reuse(pooled, request), refused, outgrown: [] };
      // Workers of other profiles were never candidates.
      if (decision.code === "other-worker") continue;
      refused.push(decision.code);
      if (OUTGROWN.includes(decision.code)) outgrown.push(pooled);
    }
    return { pooled: this.#add(request), reused: false, refused, outgrown };
  }

  #add({ profile, rootSessionID, identity, start }: ClaimRequest): PooledWorker {
    this.#count += 1;
    const pooled: PooledWorker = {
      id: `${profile.id}-${this.#count}`,
      profile,
      rootSessionID,
      identity,
      ownRef: profile.model,
      status: "starting",
      started: start(),
      queue: Promise.resolve(),
      waiting: 0,
      isLeaving: false,
    };
    this.#workers.set(pooled.id, pooled);
    return pooled;
  }

  list(rootSessionID?: string): readonly PooledWorker[] {
    const all = [...this.#workers.values()];
    return rootSessionID === undefined
      ? all
      : all.filter((pooled) => pooled.rootSessionID === rootSessionID);
  }

  findBySession(sessionID: string): PooledWorker | undefined {
    return this.list().find(({ worker }) => worker?.sessionID === sessionID);
  }

  remove({ id }: PooledWorker): void {
    this.#workers.delete(id);
  }
}

function reuse(
  pooled: PooledWorker,
  { identity, profile }: ClaimRequest,
): Pick<Claim, "pooled" | "reused" | "before" | "defaultBefore"> {
  const { identity: before, ownRef } = pooled;
  pooled.identity = identity;
  pooled.ownRef = profile.model;
  clearTimeout(pooled.retirement);
  return {
    pooled,
    reused: true,
    before,
    ...(ownRef !== profile.model && { defaultBefore: ownRef }),
  };
}

type Decision = ReuseDecision | { readonly kind: "refuse"; readonly code: "unread-media" };

/** Decides about reuse. A worker that is starting for another model counts as busy. */
function decide(
  pooled: PooledWorker,
  { identity, forceNew, canRead }: Pick<ClaimRequest, "identity" | "forceNew" | "canRead">,
): Decision {
  const status = pooled.isLeaving ? "stopped" : pooled.status;
  const decision = decideReuse({ ...pooled, status }, identity, { forceNew });
  if (decision.kind === "reuse" && pooled.worker && !canRead(pooled.worker.sessionID)) {
    return { kind: "refuse", code: "unread-media" };
  }
  const isTaken = pooled.status === "starting" && pooled.waiting > 0;
  if (isTaken && decision.code === "model-sent-with-prompt")
    return { kind: "refuse", code: "busy" };
  return decision;
}
