import type { HealthKind } from "../../../../index.js";
import { classifyFailure, type ProviderFailure } from "../../../opencode/server/failure-class.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The first pause, and the longest one that failures in a row lead to; in milliseconds. */
const PAUSES: Readonly<Record<HealthKind, readonly [first: number, longest: number]>> = {
  "rate-limited": [MINUTE_MS, 30 * MINUTE_MS],
  "server-error": [MINUTE_MS, 15 * MINUTE_MS],
  timeout: [MINUTE_MS, 15 * MINUTE_MS],
  "refused-credential": [5 * MINUTE_MS, HOUR_MS],
  "quota-used-up": [15 * MINUTE_MS, 6 * HOUR_MS],
};

/** Whatever a provider asks for. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

/** What a failure means for the model's health; undefined where the model is as well as before. */
export interface Diagnosis {
  readonly kind: HealthKind;
  /** All models of the provider are hit: the account is at fault, or nobody answers there. */
  readonly isWhole: boolean;
}

/** Reads a failure by its structure: a refused request, for one, says nothing of the model. */
export function diagnose(failure: ProviderFailure): Diagnosis | undefined {
  if (failure.isUsedUp === true) return { kind: "quota-used-up", isWhole: true };
  switch (classifyFailure(failure)) {
    case "rate-limit":
      return { kind: "rate-limited", isWhole: false };
    case "overloaded":
    case "server-error":
      return { kind: "server-error", isWhole: false };
    case "transient":
      // OpenCode tells no status while it asks again; a wait that the provider sets is a limit of its own.
      return {
        kind: failure.retryAfterMs === undefined ? "server-error" : "rate-limited",
        isWhole: false,
      };
    case "timeout":
      return { kind: "timeout", isWhole: false };
    case "unreachable":
      return { kind: "server-error", isWhole: true };
    case "auth":
      return { kind: "refused-credential", isWhole: true };
    case "payment":
      return { kind: "quota-used-up", isWhole: true };
    case "gone":
    case "bad-request":
    case "too-long":
    case "content":
    case "aborted":
    case "unknown":
      return undefined;
  }
}

/**
 * Milliseconds that a model is left alone: what the provider asks for, at first; doubled with each
 * failure in a row, of which this one is the last.
 */
export function pauseFor(kind: HealthKind, failures: number, retryAfterMs?: number): number {
  const [first, longest] = PAUSES[kind];
  const grown = Math.min(first * 2 ** Math.min(failures - 1, 30), longest);
  if (retryAfterMs === undefined) return grown;
  const asked = Math.min(Math.max(retryAfterMs, SECOND_MS), LONGEST_ASKED_MS);
  return failures === 1 ? asked : Math.max(asked, grown);
}
