import type { ProviderRecord } from "../sources/model.js";
import type { Sources } from "../sources/sources.js";
import { isAmbientName } from "./ambient.js";
import { bestEvidence, type Evidence, formatEvidence, gradeEvidence } from "./evidence.js";
import { listEvidence, listServerEvidence } from "./list-evidence.js";
import type { HostError } from "./prediction/connect.js";
import { buildHostFacts, envOf, type HostFacts, isDeclared } from "./prediction/facts.js";
import { declareProvider, filterModels, isFreeOnly, listOffered } from "./prediction/models.js";
import { type HostPrediction, predictLoaded } from "./prediction/predict.js";
import { LISTED_BY_THEMSELVES, LOGIN_PROVIDERS } from "./prediction/rules.js";
import {
  type ConnectHint,
  formatConnect,
  type ProviderUsability,
  type UnusableReason,
  type Usability,
} from "./provider-usability.js";

/**
 * Assesses every provider in catalog, config, credentials and loaded list. With a server's list, a
 * provider is usable iff it is listed. Without one, iff OpenCode would load it.
 */
export function assessProviders(
  sources: Sources,
  prediction?: HostPrediction,
): ReadonlyMap<string, ProviderUsability> {
  const facts = buildHostFacts(sources);
  const host: Omit<HostPrediction, "connected"> =
    sources.loaded === undefined
      ? (prediction ?? predictLoaded(sources))
      : { loaded: sources.loaded.providers };
  const listed = new Map(host.loaded.map((record) => [record.id, record]));
  const assessed = new Map<string, ProviderUsability>();
  for (const providerID of knownProviders(facts, listed)) {
    const record = listed.get(providerID);
    const usability =
      record === undefined
        ? assessAbsent(facts, providerID, host.error)
        : assessListed(facts, record);
    const found = { providerID, usability, connect: hintConnection(facts, providerID) };
    const isKeyless = isExcluded(usability) && lacksKey(facts, providerID);
    const message = usability.usable
      ? formatEvidence(usability.because)
      : formatConnect(found, isKeyless);
    assessed.set(providerID, { ...found, message });
  }
  return assessed;
}

/**
 * A remote login is stored under an address, which is not a provider. Without a catalog, a provider
 * that the config disables is assumed to exist.
 */
function knownProviders(
  facts: HostFacts,
  listed: ReadonlyMap<string, ProviderRecord>,
): ReadonlySet<string> {
  const stored = [...facts.credentials.values()].filter(({ type }) => type !== "wellknown");
  return new Set([
    ...facts.catalog.keys(),
    ...facts.configured.keys(),
    ...listed.keys(),
    ...stored.map(({ providerID }) => providerID),
    ...(facts.sources.catalog === undefined ? facts.disabled : []),
  ]);
}

function assessListed(facts: HostFacts, record: ProviderRecord): Usability {
  const known = [...listEvidence(facts, record.id), ...listServerEvidence(facts, record)];
  const because = bestEvidence(known) ?? { kind: "listed", grade: "ambient" };
  const evidence = known.length === 0 ? [because] : known;
  return { usable: true, grade: gradeEvidence(because), because, evidence };
}

function assessAbsent(
  facts: HostFacts,
  providerID: string,
  error: HostError | undefined,
): Usability {
  return { usable: false, ...findReason(facts, providerID, error) };
}

function findReason(
  facts: HostFacts,
  providerID: string,
  error: HostError | undefined,
): UnusableReason {
  if (facts.disabled.has(providerID)) return { code: "disabled" };
  if (facts.enabled?.has(providerID) === false) return { code: "not-enabled" };
  if (isUnknown(facts, providerID)) return { code: "unknown-to-host" };
  const because = bestEvidence(listConnections(facts, providerID));
  if (because === undefined)
    return { code: hasUselessLogin(facts, providerID) ? "login-not-loaded" : "not-connected" };
  if (error !== undefined) return { code: "host-failed", error };
  if (isDeclared(facts, providerID) && isEmptied(facts, providerID)) {
    // The public key gives no access to paid models, so the user's own key would help.
    if (listOffered(facts, providerID).length > 0) return { code: "not-connected" };
    const asksItself = LISTED_BY_THEMSELVES.includes(providerID);
    return { code: asksItself ? "models-not-known" : "filtered-to-nothing" };
  }
  return { code: "not-loaded", because };
}

/** The public key connects OpenCode's own provider if the catalog has free models for it. */
function listConnections(facts: HostFacts, providerID: string): readonly Evidence[] {
  const known = listEvidence(facts, providerID);
  const isFree = isFreeOnly(facts, providerID) && !isEmptied(facts, providerID);
  return isFree ? [...known, { kind: "public-key" }] : known;
}

/** Without a catalog, it is unknown which providers OpenCode lacks. */
function isUnknown(facts: HostFacts, providerID: string): boolean {
  if (facts.sources.catalog === undefined || facts.catalog.has(providerID)) return false;
  return (facts.configured.get(providerID)?.models.length ?? 0) === 0;
}

function isEmptied(facts: HostFacts, providerID: string): boolean {
  return filterModels(facts, declareProvider(facts, providerID)).length === 0;
}

function hasUselessLogin(facts: HostFacts, providerID: string): boolean {
  const credential = facts.credentials.get(providerID);
  return credential?.type === "oauth" && !LOGIN_PROVIDERS.includes(providerID);
}

function hintConnection(facts: HostFacts, providerID: string): ConnectHint {
  const names = envOf(facts, providerID);
  const keys = names.filter((name) => !isAmbientName(name));
  return {
    env: keys.length > 0 ? keys : names,
    viaConnect: facts.catalog.has(providerID) && !isForbidden(facts, providerID),
  };
}

/** True if a setting excludes the provider. */
function isExcluded(usability: Usability): boolean {
  return !usability.usable && (usability.code === "disabled" || usability.code === "not-enabled");
}

/** True if the provider would have no credential even if no setting excluded it. */
function lacksKey(facts: HostFacts, providerID: string): boolean {
  const { env, credentials } = facts.sources;
  return (
    env !== undefined &&
    credentials !== undefined &&
    facts.catalog.has(providerID) &&
    listConnections(facts, providerID).length === 0
  );
}

function isForbidden(facts: HostFacts, providerID: string): boolean {
  return facts.disabled.has(providerID) || facts.enabled?.has(providerID) === false;
}
