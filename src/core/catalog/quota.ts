import type { HealthRecord } from "../sources/health.js";
import type { QuotaWindow } from "../sources/quota.js";
import type { Sources } from "../sources/sources.js";

/** Finds the share of a model's quota that is left, from 0 to 1; undefined where nobody knows. */
export type FindQuota = (providerID: string, modelID: string) => number | undefined;

/** Windows that are not over; one without numbers that mean a share says nothing. */
function listOpen({ quota = [], now }: Pick<Sources, "quota" | "now">): readonly QuotaWindow[] {
  return quota.filter(
    ({ used, limit, resetsAt }) => limit > 0 && used >= 0 && (now === undefined || resetsAt > now),
  );
}

/** Of several windows, and of a model's and its provider's, the one of which least is left counts. */
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

/** What is used up is left alone until it is counted anew, as if it had failed. */
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
