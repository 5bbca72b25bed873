import { err, ok, type Result } from "neverthrow";
import type { ProviderOrigin } from "../../sources/model.js";
import type { CredentialEvidence, Sources } from "../../sources/sources.js";
import { AUTOLOAD_RULES } from "./autoload.js";
import { envOf, type HostFacts, isDeclared, meetsAny, meetsNeeds } from "./facts.js";
import { LOGIN_PROVIDERS, LOGINS_WITHOUT_RENEWAL, OPENCODE } from "./rules.js";

/** Why OpenCode would respond to every request about providers with an error. */
export type HostError =
  /** The remote config that a stored login points to could not be read. */
  | { readonly code: "remote-unreachable"; readonly url: string }
  /** A stored login has expired and cannot be renewed. */
  | { readonly code: "login-expired"; readonly providerID: string }
  /** A login is stored for a provider that is not in the catalog. */
  | { readonly code: "login-without-provider"; readonly providerID: string }
  /** Cloudflare's account and gateway are known, but no token. */
  | {
      readonly code: "cloudflare-gateway-without-token";
      readonly providerID: string;
      /** Any one of these variables would be enough. */
      readonly env: readonly string[];
    };

/**
 * Returns the connected providers in load order, each with its `source`: the last writer among
 * environment, stored keys and config. Logins and autoload set only new entries. Order:
 * environment, stored keys, logins, autoload (opencode first), config. Includes providers that are
 * not allowed or not declared: these are dropped when models are loaded.
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

/** A remote config that was not fetched is not a failure, just unknown. */
function findUnreachableRemote(facts: HostFacts): HostError | undefined {
  const failed = facts.sources.remotes?.find(({ state }) => state === "unreachable");
  return failed && { code: "remote-unreachable", url: failed.url };
}

function findBrokenLogin(facts: HostFacts): HostError | undefined {
  for (const login of connectedByLogin(facts)) {
    const { providerID } = login;
    // OpenCode passes the provider to the login without checking that it exists.
    if (facts.sources.catalog !== undefined && !isDeclared(facts, providerID))
      return { code: "login-without-provider", providerID };
    if (hasEnded(login, facts.sources)) return { code: "login-expired", providerID };
  }
  return undefined;
}

/** Without a clock, no login has expired. A login without an expiry never does. */
function hasEnded(
  { providerID, type, expires = Number.POSITIVE_INFINITY }: CredentialEvidence,
  { now = Number.NEGATIVE_INFINITY }: Sources,
): boolean {
  return type === "oauth" && LOGINS_WITHOUT_RENEWAL.includes(providerID) && expires < now;
}

/** `enabled_providers` does not prevent this: the loader runs before the list is checked. */
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
