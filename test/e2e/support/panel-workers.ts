import { createResolver, formatRequirement, type Requirement } from "../../../src/index.js";
import { decideLayer, toModelRequest } from "../../../src/worker.js";
import { recordedSources } from "./panel-models.js";

interface Profile {
  readonly worker: string;
  readonly own: string;
  readonly needs: readonly Requirement[];
  readonly observed?: { readonly model: string; readonly resolved: string };
}

const PROFILES: readonly Profile[] = [
  {
    worker: "coder",
    own: "node",
    needs: [],
    observed: { model: "anthropic/claude-sonnet-5", resolved: "anthropic/claude-sonnet-5" },
  },
  {
    worker: "docs",
    own: "node:docs",
    needs: [],
    observed: { model: "anthropic/claude-haiku-4-5", resolved: "anthropic/claude-sonnet-5" },
  },
  { worker: "fast", own: "node:fast", needs: [] },
  { worker: "vision", own: "node:vision", needs: [{ kind: "image-input" }] },
];

interface Target {
  readonly sessionID: string;
  readonly workerId: string;
}

/** Workers as the plugin would list them, on the recorded models. */
export interface PanelWorkers {
  list(sessionID: string | undefined): object;
  /** Makes a worker busy on a model. */
  run(worker: string, model: string): void;
  /** Removes a worker from the configuration. */
  remove(worker: string): void;
  set(target: Target & { readonly ref: string; readonly policy: "sticky" | "dynamic" }): void;
  reset(target: Target): void;
}

export function createPanelWorkers(): PanelWorkers {
  const resolver = createResolver(recordedSources("usable"));
  const choices = new Map<string, { readonly ref: string; readonly layer: "session" | "prompt" }>();
  const busy = new Map<string, string>();
  const removed = new Set<string>();
  const keyOf = (sessionID: string | undefined, worker: string) => `${sessionID ?? ""} ${worker}`;

  const describe = (profile: Profile, sessionID: string | undefined): object => {
    const { worker, own, needs, observed } = profile;
    const running = busy.get(worker);
    const choice = choices.get(keyOf(sessionID, worker));
    const refs = { worker: own, ...(choice !== undefined && { [choice.layer]: choice.ref }) };
    const outcome = resolver.resolve(toModelRequest({ worker, purpose: "op", refs, needs }));
    return {
      worker,
      ...decideLayer(refs),
      policy: choice?.layer === "session" ? "sticky" : "dynamic",
      backend: "agent",
      status: observed === undefined ? "not started" : "idle",
      own,
      ...(choice !== undefined && { [choice.layer === "session" ? "sticky" : "next"]: choice.ref }),
      running:
        sessionID !== undefined && running !== undefined ? [{ model: running, since: 1 }] : [],
      ...outcome.match<object>(
        ({ resolvedModel, reason }) => ({ model: resolvedModel, reason }),
        ({ code, message }) => ({ error: { code, message, suggestions: [] } }),
      ),
      needs: needs.map(formatRequirement),
      requirements: needs,
      ...(sessionID !== undefined && observed !== undefined && { observed }),
      mismatch: sessionID !== undefined && observed?.model !== observed?.resolved,
    };
  };

  return {
    run: (worker, model) => {
      busy.set(worker, model);
    },
    remove: (worker) => {
      removed.add(worker);
    },
    list: (sessionID) => ({
      workers: PROFILES.filter(({ worker }) => !removed.has(worker)).map((profile) =>
        describe(profile, sessionID),
      ),
      notes: [],
    }),
    set: ({ sessionID, workerId, ref, policy }) => {
      choices.set(keyOf(sessionID, workerId), {
        ref,
        layer: policy === "sticky" ? "session" : "prompt",
      });
    },
    reset: ({ sessionID, workerId }) => {
      choices.delete(keyOf(sessionID, workerId));
    },
  };
}
