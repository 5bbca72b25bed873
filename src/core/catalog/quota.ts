import type { HealthRecord } from "../sources/health.js";
import type { QuotaWindow } from "../sources/quota.js";
import type { Sources } from "../sources/sources.js";

/** Returns the share of a model's quota that is left, from 0 to 1. Undefined if unknown. */
export type FindQuota = (providerID: string, modelID: string) => number | undefined;

/** Returns the quota windows that have not reset. Windows with invalid numbers are ignored. */
function listOpen({ quota = [], now }: Pick<Sources, "quota" | "now">): readonly QuotaWindow[] {
  return quota.filter(
    ({ used, limit, resetsAt }) => limit > 0 && used >= 0 && (now === undefined || resetsAt > now),
  );
}

/**
 * Assesses the quotas. Of several windows, or those of a model and its provider, the lowest share
 * counts. Undefined if there are none.
 */
export function assessQuota(sources: Pick<Sources, "quota" | "now">): FindQuota | undefined {
  const open = listOpen(sources);
  if (open.length === 0) return undefined;
  const shares = new Map<string, number>();
  for (const { providerID, modelID, used, limit } of open) {
    const key = JSON.stringify([providerID, modelID]);
    shares.set(key, Math.min(shares.get(key) ?? 1, Math.max(1 - used / limit, 0)));
  }
  return (providerID, modelID) => {
    const known = [JSON.stringify([providerID, modelID]), JSON.stringify([providerID, undefined])]
      .map((key) => shares.get(key))
      .filter((share) => share !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
}

/** Returns used-up quotas as health records: their models cool down until the quota resets. */
export function listUsedUp(sources: Pick<Sources, "quota" | "now">): readonly HealthRecord[] {
  return listOpen(sources)
    .filter(({ used, limit }) => used >= limit)
    .map(({ providerID, modelID, resetsAt }) => ({
      providerID,
      ...(modelID !== undefined && { modelID }),
      kind: "quota-used-up",
      since: sources.now ?? 0,
      until: resetsAt,
    }));
}
