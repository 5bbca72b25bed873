import type { HealthRecord } from "../../../../index.js";
import { MAX_HEALTH_RECORDS } from "../../../../schema/index.js";
import { listKept } from "../../../opencode/health/open-records.js";
import type { ProviderFailure } from "../../../opencode/server/failure-class.js";
import { diagnose, pauseFor } from "./pause.js";

/** A model, by OpenCode's two ids. */
export interface ModelID {
  readonly providerID: string;
  readonly modelID: string;
}

type Records = readonly HealthRecord[];

/** Whether a record concerns the model or its whole provider. */
export function concerns(record: HealthRecord, { providerID, modelID }: ModelID): boolean {
  if (record.providerID !== providerID) return false;
  return record.modelID === undefined || record.modelID === modelID;
}

/** Adds a failure to the records. Undefined if it says nothing about health. */
export function noteFailure(
  records: Records,
  { providerID, modelID }: ModelID,
  failure: ProviderFailure,
  now: number,
): { readonly records: Records; readonly record: HealthRecord } | undefined {
  const found = diagnose(failure);
  if (found === undefined) return undefined;
  const { kind, isWhole } = found;
  const subject = isWhole ? { providerID } : { providerID, modelID };
  const kept = listKept(records, now);
  const before = kept.find((one) => isAbout(one, subject));
  // Concurrent tasks fail together: count that as one failure.
  const isSame = before !== undefined && before.until > now;
  const failures = (before?.failures ?? 0) + (isSame ? 0 : 1);
  const until = now + pauseFor(kind, Math.max(failures, 1), failure.retryAfterMs);
  const record: HealthRecord = {
    ...subject,
    kind,
    since: now,
    until: isSame ? Math.max(until, before.until) : until,
    failures: Math.max(failures, 1),
  };
  const others = kept.filter((one) => one !== before);
  const newest = [record, ...others.toSorted((a, b) => b.until - a.until)];
  return { records: newest.slice(0, MAX_HEALTH_RECORDS), record };
}

function isAbout(record: HealthRecord, subject: Partial<ModelID>): boolean {
  return record.providerID === subject.providerID && record.modelID === subject.modelID;
}
