import {
  decideReuse,
  fingerprintWorker,
  type ReuseDecision,
  type WorkerIdentity,
} from "../../../../worker.js";
import type { RegistryEntry } from "./entry.js";

/** What a claim gives: a running worker, or the right to start one. */
export type Claim =
  | {
      readonly kind: "reuse";
      readonly code: Extract<ReuseDecision, { kind: "reuse" }>["code"];
      readonly entry: RegistryEntry;
    }
  | {
      readonly kind: "start";
      readonly id: string;
      /** Why the workers that run were refused, by what differs; empty where none runs. */
      readonly refused: readonly Extract<ReuseDecision, { kind: "refuse" }>["code"][];
    }
  /** As many run as may run; nothing was claimed. */
  | { readonly kind: "full" };

/** What stands in the registry for a wish: an answer, or a worker that is being started for it. */
export type Found = Claim | { readonly kind: "wait"; readonly id: string };

function isStartingFor({ status, fingerprint }: RegistryEntry, wanted: string): boolean {
  return status === "starting" && fingerprint === wanted;
}

/**
 * The worker for a wish among those that run. One that is being started is its starter's, except for
 * an equal wish: with another model it would serve neither as it was meant.
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

/** Why the workers of that name that run do not fit. */
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
