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

/** A model that OpenCode would accept right now. */
export interface UsableModel {
  /** `provider/model`, as OpenCode takes it. */
  readonly fullID: FullID;
  /** The provider's id. */
  readonly providerID: string;
  /** What the sources say of the model. */
  readonly record: ModelRecord;
  /** How well the credential of its provider is shown to exist. */
  readonly grade: CredentialGrade;
  /** It failed lately, and is left alone unless it is named. */
  readonly coolingDown?: CoolingDown;
  /** The share of its quota that is left, from 0 to 1; absent where nobody knows. */
  readonly quotaLeft?: number;
  /** What is known of its runs; absent where nothing is. */
  readonly evidence?: ModelEvidence;
}

/** A provider that some source knows, usable or not. */
export interface CatalogProvider {
  /** The provider's id in full ids. */
  readonly id: string;
  /** The name that is shown; the id where there is none. */
  readonly name: string;
  /** Whether it may be called, and why. */
  readonly usability: ProviderUsability;
  /** What it offers here when usable, else what the catalog says that it would. */
  readonly models: readonly ModelRecord[];
}

/** Normalised, indexed, immutable view of the sources. Indexes are built when first asked for. */
export interface Catalog {
  /** What the catalog was built from. */
  readonly sources: AssessedSources;
  /** All known providers, by id. */
  readonly providers: ReadonlyMap<string, CatalogProvider>;
  /** Usable models by full id. */
  readonly usable: ReadonlyMap<string, UsableModel>;
  /** True where a server's list decided what is usable, false where it was predicted. */
  readonly observed: boolean;
  /** Where the deciding list is from, for reasons and tables. */
  readonly label: string;
  /** Entries of the sources that could not be read; the others count. */
  readonly issues: readonly SourceIssue[];
  /** Providers whose lower-case id is this text, in code point order. */
  providersLike(lowerID: string): readonly CatalogProvider[];
  /** Loose lookup over the usable models. */
  usableIndex(): TokenIndex<UsableModel>;
  /** All models of providers that are not usable, as they would be there once connected. */
  offers(): OfferIndex<UsableModel>;
  /** Those of one provider; none where only the provider itself can tell. */
  offered(providerID: string): readonly UsableModel[];
  /** The index of these. */
  offersOf(providerID: string): TokenIndex<UsableModel>;
}

/** Builds the catalog; total, since bad entries are issues of the sources. */
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
