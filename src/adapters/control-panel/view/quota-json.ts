import type { QuotaWindow } from "../../../index.js";
import { isFields, readText } from "./json.js";

/** Reads the quotas that the plugin decides by. Skips entries of another form. */
export function readQuotas(json: unknown): readonly QuotaWindow[] {
  return Array.isArray(json) ? json.flatMap(readQuota) : [];
}

function readQuota(json: unknown): readonly QuotaWindow[] {
  if (!isFields(json)) return [];
  const { used, limit, resetsAt } = json;
  const [providerID, modelID] = [readText(json["providerID"]), readText(json["modelID"])];
  if (providerID === undefined) return [];
  if (typeof used !== "number" || typeof limit !== "number" || typeof resetsAt !== "number")
    return [];
  return [{ providerID, ...(modelID !== undefined && { modelID }), used, limit, resetsAt }];
}
