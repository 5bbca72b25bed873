import type { Catalog, CatalogProvider } from "../catalog/catalog.js";
import type { CredentialGrade } from "../catalog/evidence.js";
import { type CoolingDown, formatCooling } from "../catalog/health.js";
import { meetsAll } from "../conditions/check-requirement.js";
import { compareAge } from "../conditions/preference.js";
import type { Requirement } from "../conditions/requirement.js";
import { type FullID, formatFullID, type ModelRecord } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";

/** Filters for listing models. */
export interface ModelQuery {
  /** Each word must occur in the id, the name or the provider name. Case-insensitive. */
  readonly text?: string;
  /** Only models of this provider. */
  readonly providerID?: string;
  /** Only models that are known to meet these. */
  readonly needs?: readonly Requirement[];
  /** Default: `usable`. `all` also lists models of providers that are not usable. */
  readonly scope?: "usable" | "all";
}

/** One model in a list or picker. */
export interface ModelRow {
  /** `provider/model`. Resolves to this model. */
  readonly fullID: FullID;
  /** The provider's id. */
  readonly providerID: string;
  /** The provider's display name. */
  readonly providerName: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** Whether OpenCode would accept it now. */
  readonly usable: boolean;
  /** Grade of the credential evidence. Absent if the model is not usable. */
  readonly grade?: CredentialGrade;
  /** The credential evidence and any recent failure, or how to make the model usable. */
  readonly because: string;
  /** The recent failure, during the cooldown. */
  readonly coolingDown?: CoolingDown;
  /** The facts of the model. */
  readonly record: ModelRecord;
}

/**
 * Lists models: usable ones first, then by provider, newest first. `resolve` chooses from exactly
 * the usable rows.
 */
export function listModels(catalog: Catalog, query: ModelQuery = {}): readonly ModelRow[] {
  const words = query.text?.toLowerCase().match(/\S+/g) ?? [];
  const rows: ModelRow[] = [];
  for (const provider of catalog.providers.values()) {
    if (query.providerID !== undefined && provider.id !== query.providerID) continue;
    if (!provider.usability.usability.usable && query.scope !== "all") continue;
    for (const record of provider.models) {
      if (fits(provider, record, words, query.needs ?? []))
        rows.push(toRow(catalog, provider, record));
    }
  }
  return rows.sort(compareRows);
}

function fits(
  provider: CatalogProvider,
  record: ModelRecord,
  words: readonly string[],
  needs: readonly Requirement[],
): boolean {
  if (!meetsAll(record, needs, provider.id)) return false;
  if (words.length === 0) return true;
  const text = `${provider.id}/${record.id} ${record.name ?? ""} ${provider.name}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function toRow(
  { sources, usable }: Catalog,
  provider: CatalogProvider,
  record: ModelRecord,
): ModelRow {
  const { usability, message } = provider.usability;
  const fullID = formatFullID(provider.id, record.id);
  const coolingDown = usability.usable ? usable.get(fullID)?.coolingDown : undefined;
  return {
    fullID,
    providerID: provider.id,
    providerName: provider.name,
    modelID: record.id,
    usable: usability.usable,
    ...(usability.usable && { grade: usability.grade }),
    because:
      coolingDown === undefined ? message : `${message}; ${formatCooling(coolingDown, sources)}`,
    ...(coolingDown !== undefined && { coolingDown }),
    record,
  };
}

function compareRows(a: ModelRow, b: ModelRow): number {
  return (
    Number(b.usable) - Number(a.usable) ||
    byCodePoint(a.providerID, b.providerID) ||
    (a.usable ? compareAge(a, b) : compareDates(a, b)) ||
    byCodePoint(a.fullID, b.fullID)
  );
}

/** Compares by date only: parsing thousands of unusable model ids is not worth the time. */
function compareDates({ record: a }: ModelRow, { record: b }: ModelRow): number {
  return byCodePoint(b.releaseDate ?? "", a.releaseDate ?? "");
}
