import { err, ok, type Result } from "neverthrow";
import type { ProviderOrigin } from "../../domain/model.js";
import { AUTOLOAD_RULES } from "./autoload.js";
import { envOf, type HostFacts, isDeclared, meetsAny, meetsNeeds } from "./facts.js";
import { declareProvider } from "./models.js";
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
 * Order: environment, stored keys, logins, autoload (opencode first), config.
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
  for (const providerID of [...connectedByLogin(facts), ...connectedByThemselves(facts)]) {
    if (!origins.has(providerID)) origins.set(providerID, "custom");
  }
  for (const providerID of facts.configured.keys()) origins.set(providerID, "config");
  return ok(origins);
}

function connectedByEnv(facts: HostFacts): string[] {
  const declared = new Set([...facts.catalog.keys(), ...facts.configured.keys()]);
  return [...declared].filter((providerID) => {
    return !facts.disabled.has(providerID) && hasEnv(facts, providerID);
  });
}

function connectedByKey(facts: HostFacts): string[] {
  return [...facts.credentials.values()]
    .filter(({ type }) => type === "api")
    .map(({ providerID }) => providerID)
    .filter((providerID) => !facts.disabled.has(providerID) && isDeclared(facts, providerID));
}

function connectedByLogin(facts: HostFacts): string[] {
  return LOGIN_PROVIDERS.filter((providerID) => hasLogin(facts, providerID));
}

function connectedByThemselves(facts: HostFacts): string[] {
  const rules = AUTOLOAD_RULES.filter(({ providerID }) => {
    return !facts.disabled.has(providerID) && isDeclared(facts, providerID);
  });
  const connected = rules.filter((rule) => meetsNeeds(facts, rule));
  const free = !facts.disabled.has(OPENCODE) && declareProvider(facts, OPENCODE).models.length > 0;
  return [...(free ? [OPENCODE] : []), ...connected.map(({ providerID }) => providerID)];
}

function hasEnv(facts: HostFacts, providerID: string): boolean {
  return envOf(facts, providerID).some((name) => facts.env.has(name));
}

function hasLogin(facts: HostFacts, providerID: string): boolean {
  return !facts.disabled.has(providerID) && facts.credentials.has(providerID);
}

/** A remote config that nobody asked for is no failure: it is simply not known. */
function findUnreachableRemote(facts: HostFacts): HostError | undefined {
  const failed = facts.sources.remotes?.find(({ state }) => state === "unreachable");
  return failed && { code: "remote-unreachable", url: failed.url };
}

function findBrokenLogin(facts: HostFacts): HostError | undefined {
  for (const providerID of connectedByLogin(facts)) {
    // OpenCode hands the login its provider without looking whether there is one.
    if (facts.sources.catalog !== undefined && !isDeclared(facts, providerID))
      return { code: "login-without-provider", providerID };
    if (hasEnded(facts, providerID)) return { code: "login-expired", providerID };
  }
  return undefined;
}

function hasEnded(facts: HostFacts, providerID: string): boolean {
  const { now } = facts.sources;
  const login = facts.credentials.get(providerID);
  if (!LOGINS_WITHOUT_RENEWAL.includes(providerID) || login?.type !== "oauth") return false;
  return now !== undefined && login.expires !== undefined && login.expires < now;
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
