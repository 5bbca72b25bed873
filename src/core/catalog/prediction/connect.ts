import { err, ok, type Result } from "neverthrow";
import type { ProviderOrigin } from "../../sources/model.js";
import type { CredentialEvidence, Sources } from "../../sources/sources.js";
import { AUTOLOAD_RULES } from "./autoload.js";
import { envOf, type HostFacts, isDeclared, meetsAny, meetsNeeds } from "./facts.js";
import { LOGIN_PROVIDERS, LOGINS_WITHOUT_RENEWAL, OPENCODE } from "./rules.js";

/** Why OpenCode would answer every question about providers with an error. */
export type HostError =
  /** The remote config that a stored login points to could not be read. */
  | { readonly code: "remote-unreachable"; readonly url: string }
  /** A stored login has ended and cannot be renewed. */
  | { readonly code: "login-expired"; readonly providerID: string }
  /** A login is stored for a provider that the catalog does not have. */
  | { readonly code: "login-without-provider"; readonly providerID: string }
  /** Cloudflare's account and gateway are known, a token is not. */
  | {
      readonly code: "cloudflare-gateway-without-token";
      readonly providerID: string;
      /** Any one of these variables would do. */
      readonly env: readonly string[];
    };

/**
 * The providers that something connects, in load order, with what `source` will say of them: the
 * last writer of environment, stored keys and config; logins and autoload write only what is new.
 * Order: environment, stored keys, logins, autoload (opencode first), config. Providers that are not
 * allowed and those that nobody declares are among them: they fall out when models are loaded.
 */
export function connectProviders(
  facts: HostFacts,
): Result<ReadonlyMap<string, ProviderOrigin>, HostError> {
  const failure =
    findUnreachableRemote(facts) ?? findBrokenLogin(facts) ?? findBrokenGateway(facts);
  if (failure !== undefined) return err(failure);
  const origins = new Map<string, ProviderOrigin>();
  for (const providerID of connectedByEnv(facts)) origins.set(providerID, "env");
  for (const providerID of connectedByKey(facts)) origins.set(providerID, "api");
  const logins = connectedByLogin(facts).map(({ providerID }) => providerID);
  for (const providerID of [...logins, OPENCODE, ...connectedByThemselves(facts)]) {
    if (!origins.has(providerID)) origins.set(providerID, "custom");
  }
  for (const providerID of facts.configured.keys()) origins.set(providerID, "config");
  return ok(origins);
}

function connectedByEnv(facts: HostFacts): string[] {
  const declared = new Set([...facts.catalog.keys(), ...facts.configured.keys()]);
  return [...declared].filter((providerID) => {
    return envOf(facts, providerID).some((name) => facts.env.has(name));
  });
}

function connectedByKey(facts: HostFacts): string[] {
  return [...facts.credentials.values()]
    .filter(({ type }) => type === "api")
    .map(({ providerID }) => providerID);
}

function connectedByLogin(facts: HostFacts): CredentialEvidence[] {
  const allowed = LOGIN_PROVIDERS.filter((providerID) => !facts.disabled.has(providerID));
  return allowed.flatMap((providerID) => facts.credentials.get(providerID) ?? []);
}

function connectedByThemselves(facts: HostFacts): string[] {
  const rules = AUTOLOAD_RULES.filter((rule) => meetsNeeds(facts, rule));
  return rules.map(({ providerID }) => providerID);
}

/** A remote config that nobody asked for is no failure: it is simply not known. */
function findUnreachableRemote(facts: HostFacts): HostError | undefined {
  const failed = facts.sources.remotes?.find(({ state }) => state === "unreachable");
  return failed && { code: "remote-unreachable", url: failed.url };
}

function findBrokenLogin(facts: HostFacts): HostError | undefined {
  for (const login of connectedByLogin(facts)) {
    const { providerID } = login;
    // OpenCode hands the login its provider without looking whether there is one.
    if (facts.sources.catalog !== undefined && !isDeclared(facts, providerID))
      return { code: "login-without-provider", providerID };
    if (hasEnded(login, facts.sources)) return { code: "login-expired", providerID };
  }
  return undefined;
}

/** Where there is no clock nothing has ended, and a login that names no end has none. */
function hasEnded(
  { providerID, type, expires = Number.POSITIVE_INFINITY }: CredentialEvidence,
  { now = Number.NEGATIVE_INFINITY }: Sources,
): boolean {
  return type === "oauth" && LOGINS_WITHOUT_RENEWAL.includes(providerID) && expires < now;
}

/** `enabled_providers` does not help, since the loader runs before the list is looked at. */
function findBrokenGateway(facts: HostFacts): HostError | undefined {
  for (const rule of AUTOLOAD_RULES) {
    const { providerID, failsWithout } = rule;
    if (failsWithout === undefined || facts.disabled.has(providerID)) continue;
    if (!isDeclared(facts, providerID) || !meetsNeeds(facts, rule)) continue;
    if (meetsAny(facts, providerID, failsWithout)) continue;
    const env = failsWithout.flatMap((way) => (way.kind === "env" ? way.names : []));
    return { code: "cloudflare-gateway-without-token", providerID, env };
  }
  return undefined;
}
