import {
  decideReuse,
  fingerprintWorker,
  type ReuseDecision,
  type WorkerIdentity,
} from "../../../../worker.js";
import type { RegistryEntry } from "./entry.js";

/** The result of a claim: a running worker, or the right to start one. */
export type Claim =
  | {
      readonly kind: "reuse";
      readonly code: Extract<ReuseDecision, { kind: "reuse" }>["code"];
      readonly entry: RegistryEntry;
    }
  | {
      readonly kind: "start";
      readonly id: string;
      /** Why running workers were refused; empty if none was running. */
      readonly refused: readonly Extract<ReuseDecision, { kind: "refuse" }>["code"][];
    }
  /** The limit is reached; nothing was claimed. */
  | { readonly kind: "full" };

/** A claim, or a worker that is being started for an equal request. */
export type Found = Claim | { readonly kind: "wait"; readonly id: string };

function isStartingFor({ status, fingerprint }: RegistryEntry, wanted: string): boolean {
  return status === "starting" && fingerprint === wanted;
}

/**
 * Chooses among the running workers. A worker that is still starting can only be shared with an
 * equal request: with another model it would suit neither.
 */
export function choose(
  entries: readonly RegistryEntry[],
  wanted: WorkerIdentity,
  forceNew: boolean,
): Found | undefined {
  const fingerprint = fingerprintWorker(wanted);
  const exactFirst = [
    ...entries.filter((entry) => entry.fingerprint === fingerprint),
    ...entries.filter((entry) => entry.fingerprint !== fingerprint),
  ];
  for (const entry of exactFirst) {
    if (entry.status === "starting" && !isStartingFor(entry, fingerprint)) continue;
    const decision = decideReuse(entry, wanted, { forceNew });
    if (decision.kind === "refuse") continue;
    if (entry.status === "starting") return { kind: "wait", id: entry.id };
    return { kind: "reuse", code: decision.code, entry };
  }
  return undefined;
}

/** Why the running workers of the same name do not fit. */
export function listRefusals(
  entries: readonly RegistryEntry[],
  wanted: WorkerIdentity,
  forceNew: boolean,
): Extract<Claim, { kind: "start" }>["refused"] {
  const codes = entries
    .filter(({ identity }) => identity.workerID === wanted.workerID)
    .map((entry) => decideReuse(entry, wanted, { forceNew }))
    .flatMap((decision) => (decision.kind === "refuse" ? [decision.code] : []));
  return [...new Set(codes)];
}
