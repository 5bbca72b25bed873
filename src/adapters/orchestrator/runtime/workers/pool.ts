import type { Result } from "neverthrow";
import {
  decideReuse,
  type ReuseDecision,
  type RunningWorker,
  type WorkerIdentity,
} from "../../../../worker.js";
import type { Profile, RetryNotice, Worker, WorkerFault } from "../ports.js";

/** A worker that this plugin started, for one session. */
export interface PooledWorker {
  readonly id: string;
  readonly profile: Profile;
  readonly rootSessionID: string;
  identity: WorkerIdentity;
  /** The profile's own reference when it last took a task. */
  ownRef: string;
  status: RunningWorker["status"];
  readonly started: Promise<Result<Worker, WorkerFault>>;
  worker?: Worker;
  /** One prompt after the other: OpenCode would join them into one turn. */
  queue: Promise<void>;
  waiting: number;
  /** Ends as soon as it has nothing to do. */
  isLeaving: boolean;
  /** Ends it when it has had nothing to do for long enough. */
  retirement?: ReturnType<typeof setTimeout> | undefined;
  /** What OpenCode said when it last asked the provider again. */
  lastRetry?: string | undefined;
  /** Who wants to know of that, while a task runs that may go on with another model. */
  onRetry?: ((notice: RetryNotice) => void) | undefined;
}

/** Why a running worker does not serve. */
type Refusal =
  | Extract<ReuseDecision, { kind: "refuse" }>["code"]
  /** Its session holds what the model cannot read: an image, most often. */
  | "unread-media";

/** After these a worker never serves again, whatever the next task is. */
const OUTGROWN: readonly Refusal[] = ["unread-media", "other-needs", "other-profile"];

export interface Claim {
  readonly pooled: PooledWorker;
  readonly reused: boolean;
  /** The model that a reused worker ran on before. */
  readonly before?: WorkerIdentity;
  /** The profile's reference before, where it changed since. */
  readonly defaultBefore?: string;
  /** Why the running ones did not serve. */
  readonly refused: readonly Refusal[];
  /** Running ones that a new one takes the place of. */
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

/** The workers of this plugin. A claim is one synchronous step, so that two at once cannot collide. */
export class WorkerPool {
  readonly #workers = new Map<string, PooledWorker>();
  #count = 0;

  /** A running worker that can serve, without claiming it. */
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
      // Another profile's worker was never a candidate.
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

/** One that is starting for another model has that task to do first. */
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
