import type { Requirement } from "../conditions/requirement.js";
import { formatTerm } from "../conditions/requirement-words.js";
import type { Policy } from "../resolution/request.js";
import type { FullID } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";

/** Where a worker's model is fixed: sent with every prompt, or given to its process at the start. */
export type ModelBinding = "prompt" | "process";

/** Everything that makes one running worker another than the next. */
export interface WorkerIdentity {
  /** The id of its profile. */
  readonly workerID: string;
  /** The model that it runs on. */
  readonly model: FullID;
  /** The variant that it runs with. */
  readonly variant?: string;
  /** How long it keeps a chosen model. */
  readonly policy: Policy;
  /** What its model must offer. */
  readonly needs: readonly Requirement[];
  /** Where it works. */
  readonly directory: string;
  /** When its model can be changed. */
  readonly binding: ModelBinding;
  /** The profile's fields that shape the worker: prompt, tools, backend; JSON values. */
  readonly profile: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/**
 * A text that is equal for equal identities, whatever the order of needs and profile fields. It is
 * readable and not hashed: a registry on disk shows what differs.
 */
export function fingerprintWorker(identity: WorkerIdentity): string {
  return JSON.stringify([
    1,
    identity.workerID,
    identity.model,
    identity.variant ?? null,
    identity.policy,
    formatNeeds(identity.needs),
    identity.directory,
    identity.binding,
    formatProfile(identity.profile),
  ]);
}

/** Needs as a set: sorted, each once. */
export function formatNeeds(needs: readonly Requirement[]): readonly string[] {
  return [...new Set(needs.map(formatTerm))].sort(byCodePoint);
}

/** A profile's fields in the order of their names. */
export function formatProfile(profile: WorkerIdentity["profile"]): string {
  return JSON.stringify(Object.entries(profile).sort(([a], [b]) => byCodePoint(a, b)));
}
