import { type CredentialGrade, formatEvidence } from "../../../src/core/catalog/evidence.js";
import type {
  ProviderUsability,
  UnusableCode,
} from "../../../src/core/catalog/provider-usability.js";
import { assessProviders } from "../../../src/core/catalog/usability.js";
import type { ProviderRecord } from "../../../src/core/sources/model.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { CATALOG, provider } from "./prediction/host-builders.js";

export function assess(sources: Sources, providerID: string): ProviderUsability {
  const assessed = assessProviders(sources).get(providerID);
  if (assessed === undefined) throw new Error(`${providerID} was not assessed`);
  return assessed;
}

/** `grade: because`, or the code. */
export function summarize(sources: Sources, providerID: string): string {
  const { usability } = assess(sources, providerID);
  return usability.usable
    ? `${usability.grade}: ${formatEvidence(usability.because)}`
    : usability.code;
}

export interface Row {
  readonly why: string;
  readonly id: string;
  readonly given: Partial<Sources>;
  readonly says: `${CredentialGrade}: ${string}` | UnusableCode;
}

/** A server's list with one provider of the small catalog. */
export function listed(id: string, rest: Partial<ProviderRecord>): Partial<Sources> {
  const record = CATALOG.find((entry) => entry.id === id) ?? provider(id, [], ["m"]);
  return { loaded: { label: "GET /config/providers", providers: [{ ...record, ...rest }] } };
}
