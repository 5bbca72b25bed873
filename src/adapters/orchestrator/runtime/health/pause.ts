import type { HealthKind } from "../../../../index.js";
import { classifyFailure, type ProviderFailure } from "../../../opencode/server/failure-class.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The first and the longest pause for consecutive failures, in milliseconds. */
const PAUSES: Readonly<Record<HealthKind, readonly [first: number, longest: number]>> = {
  "rate-limited": [MINUTE_MS, 30 * MINUTE_MS],
  "server-error": [MINUTE_MS, 15 * MINUTE_MS],
  timeout: [MINUTE_MS, 15 * MINUTE_MS],
  "refused-credential": [5 * MINUTE_MS, HOUR_MS],
  "quota-used-up": [15 * MINUTE_MS, 6 * HOUR_MS],
};

/** The longest pause, whatever a provider asks for. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

/** What a failure means for the model's health. */
export interface Diagnosis {
  readonly kind: HealthKind;
  /** Whether the whole provider is affected: the account is at fault, or it is unreachable. */
  readonly isWhole: boolean;
}

/**
 * Classifies a failure. Undefined if it says nothing about the model, such as a refused request.
 */
export function diagnose(failure: ProviderFailure): Diagnosis | undefined {
  if (failure.isUsedUp === true) return { kind: "quota-used-up", isWhole: true };
  switch (classifyFailure(failure)) {
    case "rate-limit":
      return { kind: "rate-limited", isWhole: false };
    case "overloaded":
    case "server-error":
      return { kind: "server-error", isWhole: false };
    case "transient":
      // OpenCode's retry notices carry no status. A wait set by the provider indicates a rate
      // limit.
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
 * The cooldown in milliseconds: at first what the provider asks for, doubled with each consecutive
 * failure. `failures` includes the current one.
 */
export function pauseFor(kind: HealthKind, failures: number, retryAfterMs?: number): number {
  const [first, longest] = PAUSES[kind];
  const grown = Math.min(first * 2 ** Math.min(failures - 1, 30), longest);
  if (retryAfterMs === undefined) return grown;
  const asked = Math.min(Math.max(retryAfterMs, SECOND_MS), LONGEST_ASKED_MS);
  return failures === 1 ? asked : Math.max(asked, grown);
}
