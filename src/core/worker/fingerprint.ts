import type { Requirement } from "../conditions/requirement.js";
import { formatTerm } from "../conditions/requirement-words.js";
import type { Policy } from "../resolution/request.js";
import type { FullID } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";

/** How a worker gets its model: with every prompt, or once when its process starts. */
export type ModelBinding = "prompt" | "process";

/** Everything that distinguishes one running worker from another. */
export interface WorkerIdentity {
  /** The id of its profile. */
  readonly workerID: string;
  /** The model it runs on. */
  readonly model: FullID;
  /** The variant it runs with. */
  readonly variant?: string;
  /** How long it keeps a chosen model. */
  readonly policy: Policy;
  /** The requirements for its model. */
  readonly needs: readonly Requirement[];
  /** The directory it works in. */
  readonly directory: string;
  /** Whether its model can change with each prompt. */
  readonly binding: ModelBinding;
  /** The profile fields that shape the worker (prompt, tools, backend), as JSON values. */
  readonly profile: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/**
 * Formats an identity as text. Equal identities give equal text, whatever the order of needs and
 * profile fields. It is readable instead of hashed, so a registry on disk shows the differences.
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

/** Formats needs as a sorted list without duplicates. */
export function formatNeeds(needs: readonly Requirement[]): readonly string[] {
  return [...new Set(needs.map(formatTerm))].sort(byCodePoint);
}

/** Formats a profile with its fields sorted by name. */
export function formatProfile(profile: WorkerIdentity["profile"]): string {
  return JSON.stringify(Object.entries(profile).sort(([a], [b]) => byCodePoint(a, b)));
}
