import type { SourceIssue } from "../sources/issue.js";
import {
  type FullID,
  formatFullID,
  type ModelRecord,
  type ProviderRecord,
} from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import type { AssessedSources } from "./assessed.js";
import type { CredentialGrade } from "./evidence.js";
import { assessHealth, type CoolingDown } from "./health.js";
import { assessEvidence, type ModelEvidence } from "./model-evidence.js";
import { buildOfferIndex, type OfferIndex } from "./offer-index.js";
import { buildHostFacts, type HostFacts } from "./prediction/facts.js";
import { listOffered } from "./prediction/models.js";
import type { ProviderUsability } from "./provider-usability.js";
import { assessQuota } from "./quota.js";
import { buildTokenIndex, push, type TokenIndex } from "./token-index.js";

/** A model that OpenCode would accept now. */
export interface UsableModel {
  /** `provider/model`, as OpenCode accepts it. */
  readonly fullID: FullID;
  /** The provider's id. */
  readonly providerID: string;
  /** The facts of the model. */
  readonly record: ModelRecord;
  /** Grade of its provider's credential evidence. */
  readonly grade: CredentialGrade;
  /** Set if it failed recently. It is then skipped unless it is named. */
  readonly coolingDown?: CoolingDown;
  /** The share of its quota that is left, from 0 to 1. Absent if unknown. */
  readonly quotaLeft?: number;
  /** Evidence from its runs. Absent if there is none. */
  readonly evidence?: ModelEvidence;
}

/** A provider known to at least one source, usable or not. */
export interface CatalogProvider {
  /** The provider's id in full ids. */
  readonly id: string;
  /** The display name, or the id without one. */
  readonly name: string;
  /** Whether it can be called, and why. */
  readonly usability: ProviderUsability;
  /** Its loaded models if it is usable, else its models in the catalog. */
  readonly models: readonly ModelRecord[];
}

/** A normalised, indexed, immutable view of the sources. Indexes are built on first use. */
export interface Catalog {
  /** The sources of the catalog. */
  readonly sources: AssessedSources;
  /** All known providers, keyed by id. */
  readonly providers: ReadonlyMap<string, CatalogProvider>;
  /** Usable models, keyed by full id. */
  readonly usable: ReadonlyMap<string, UsableModel>;
  /** True if a server listed the usable models, false if they were predicted. */
  readonly observed: boolean;
  /** The origin of the list of usable models, for reasons and tables. */
  readonly label: string;
  /** Faulty entries of the sources. All other entries are in use. */
  readonly issues: readonly SourceIssue[];
  /** Returns the providers whose lower-case id is `lowerID`, in code point order. */
  providersLike(lowerID: string): readonly CatalogProvider[];
  /** Returns the index for loose matching over the usable models. */
  usableIndex(): TokenIndex<UsableModel>;
  /** Returns the index of all models of unusable providers, as they would be once connected. */
  offers(): OfferIndex<UsableModel>;
  /**
   * Returns the models of one unusable provider. Empty if only the provider itself can list them.
   */
  offered(providerID: string): readonly UsableModel[];
  /** Returns the index of `offered(providerID)`. */
  offersOf(providerID: string): TokenIndex<UsableModel>;
}

/** Builds the catalog. Never fails, because faulty entries are issues of the sources. */
export function buildCatalog(sources: AssessedSources): Catalog {
  const listed = new Map(sources.loaded.providers.map((provider) => [provider.id, provider]));
  const known = new Map(
    (sources.catalog?.providers ?? []).map((provider) => [provider.id, provider]),
  );
  const providers = new Map<string, CatalogProvider>();
  const usable = new Map<string, UsableModel>();
  const findCooling = assessHealth(sources);
  const findQuota = assessQuota(sources);
  const allEvidence = assessEvidence(sources);
  for (const assessed of sources.usability) {
    const id = assessed.providerID;
    const loaded = assessed.usability.usable ? listed.get(id) : undefined;
    providers.set(id, describeProvider(id, assessed, loaded, known.get(id)));
    if (loaded === undefined || !assessed.usability.usable) continue;
    for (const record of loaded.models) {
      const fullID = formatFullID(id, record.id);
      const coolingDown = findCooling?.(id, record.id);
      const quotaLeft = findQuota?.(id, record.id);
      const evidence = allEvidence.get(fullID);
      usable.set(fullID, {
        ...{ fullID, providerID: id, record, grade: assessed.usability.grade },
        ...(coolingDown !== undefined && { coolingDown }),
        ...(quotaLeft !== undefined && { quotaLeft }),
        ...(evidence !== undefined && { evidence }),
      });
    }
  }
  let byLowerID: ReadonlyMap<string, readonly CatalogProvider[]> | undefined;
  let usableIndex: TokenIndex<UsableModel> | undefined;
  let facts: HostFacts | undefined;
  const offered = new Map<string, readonly UsableModel[]>();
  const listOffers = (providerID: string): readonly UsableModel[] => {
    const known = offered.get(providerID);
    if (known !== undefined) return known;
    if (providers.get(providerID)?.usability.usability.usable !== false) return [];
    facts ??= buildHostFacts(sources);
    const models = listOffered(facts, providerID).map(
      (record): UsableModel => ({
        fullID: formatFullID(providerID, record.id),
        providerID,
        record,
        grade: "stored",
      }),
    );
    offered.set(providerID, models);
    return models;
  };
  let offers: OfferIndex<UsableModel> | undefined;
  const offersOf = new Map<string, TokenIndex<UsableModel>>();
  return {
    sources,
    providers,
    usable,
    observed: sources.predicted !== true,
    label: sources.loaded.label,
    issues: sources.issues ?? [],
    providersLike(lowerID) {
      byLowerID ??= groupByLowerID(providers);
      return byLowerID.get(lowerID) ?? [];
    },
    usableIndex() {
      usableIndex ??= buildTokenIndex([...usable.values()]);
      return usableIndex;
    },
    offers() {
      offers ??= buildOfferIndex([...providers.keys()].flatMap(listOffers));
      return offers;
    },
    offered: listOffers,
    offersOf(providerID) {
      const known = offersOf.get(providerID);
      if (known !== undefined) return known;
      const index = buildTokenIndex(listOffers(providerID));
      offersOf.set(providerID, index);
      return index;
    },
  };
}

function describeProvider(
  id: string,
  usability: ProviderUsability,
  loaded: ProviderRecord | undefined,
  known: ProviderRecord | undefined,
): CatalogProvider {
  return {
    id,
    name: loaded?.name ?? known?.name ?? id,
    usability,
    models: (loaded ?? known)?.models ?? [],
  };
}

function groupByLowerID(
  providers: ReadonlyMap<string, CatalogProvider>,
): ReadonlyMap<string, readonly CatalogProvider[]> {
  const groups = new Map<string, CatalogProvider[]>();
  for (const provider of providers.values()) push(groups, provider.id.toLowerCase(), provider);
  for (const group of groups.values()) group.sort((a, b) => byCodePoint(a.id, b.id));
  return groups;
}
