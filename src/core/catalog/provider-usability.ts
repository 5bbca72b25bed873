import type { CredentialGrade, Evidence } from "./evidence.js";
import type { HostError } from "./prediction/connect.js";

/** How a user can make a provider usable. */
export interface ConnectHint {
  /** Environment variables, any one of which is enough. Only those for keys, if there are any. */
  readonly env: readonly string[];
  /** Whether OpenCode's `/connect` offers the provider. */
  readonly viaConnect: boolean;
}

/** Why a provider cannot be called. */
export type UnusableReason =
  /** There is no credential for it. */
  | { readonly code: "not-connected" }
  /** `disabled_providers` lists it. This overrides everything else. */
  | { readonly code: "disabled" }
  /** `enabled_providers` is set and does not list it. */
  | { readonly code: "not-enabled" }
  /** Only an OAuth login is stored, and OpenCode cannot use one for this provider. */
  | { readonly code: "login-not-loaded" }
  /** It is connected, but the whitelist, the blacklist and model statuses leave no model. */
  | { readonly code: "filtered-to-nothing" }
  /**
   * OpenCode fetches its model list from the provider itself, so only a running OpenCode knows it.
   */
  | { readonly code: "models-not-known" }
  /** Neither the catalog nor the config declares a model of it. */
  | { readonly code: "unknown-to-host" }
  /** A running server does not list it although there is a credential. A restart often helps. */
  | { readonly code: "not-loaded"; readonly because: Evidence }
  /** OpenCode would respond to every request with an error. */
  | { readonly code: "host-failed"; readonly error: HostError };

/** Whether a provider can be called, and by what evidence. */
export type Usability =
  | {
      readonly usable: true;
      readonly grade: CredentialGrade;
      /** The best evidence, which determines the grade. */
      readonly because: Evidence;
      /** All evidence, most explicit first. */
      readonly evidence: readonly Evidence[];
    }
  | ({ readonly usable: false } & UnusableReason);

/** Why a provider cannot be called. Public and closed. */
export type UnusableCode = UnusableReason["code"];

/** A provider and whether it can be called. */
export interface ProviderUsability {
  /** The provider's id. */
  readonly providerID: string;
  /** Whether it can be called, with the evidence or the cause. */
  readonly usability: Usability;
  /** How to connect it. */
  readonly connect: ConnectHint;
  /** In words: the evidence of a usable provider, or how to make another one usable. */
  readonly message: string;
}

/** The parts of a provider's usability that `message` is made of. */
export type UsabilityFacts = Omit<ProviderUsability, "message">;

/**
 * Formats how to make a provider usable, as a sentence. Empty for a usable provider. A provider that
 * a setting excludes may be `keyless` too.
 */
export function formatConnect(provider: UsabilityFacts, keyless = false): string {
  const { usability, providerID, connect } = provider;
  if (usability.usable) return "";
  switch (usability.code) {
    case "not-connected":
      return formatHint(connect);
    case "disabled":
      return `Remove it from disabled_providers in the config${formatThen(connect, keyless)}.`;
    case "not-enabled":
      return `Add it to enabled_providers in the config${formatThen(connect, keyless)}.`;
    case "login-not-loaded":
      return `OpenCode cannot use its OAuth login. ${formatHint(connect)}`;
    case "filtered-to-nothing":
      return `Check whitelist, blacklist and status under provider.${providerID} in the config.`;
    case "models-not-known":
      return "Use a running OpenCode: only the provider itself can list its models.";
    case "unknown-to-host":
      return `Declare its models under provider.${providerID}.models in the config.`;
    case "not-loaded":
      return "Restart OpenCode, which reads credentials and config when it starts.";
    case "host-failed":
      return formatHostError(usability.error);
  }
}

/** Formats an error that stops OpenCode as a whole, with its remedy. */
export function formatHostError(error: HostError): string {
  switch (error.code) {
    case "remote-unreachable":
      return `OpenCode cannot start without the remote config of ${error.url}: log out there or make it reachable.`;
    case "login-expired":
      return `OpenCode cannot start with the expired login of ${error.providerID}: log in again.`;
    case "login-without-provider":
      return `OpenCode cannot start with a login for ${error.providerID}, which its catalog does not have: log out there.`;
    case "cloudflare-gateway-without-token":
      return `OpenCode cannot start with Cloudflare's account and gateway alone: set ${error.env.join(" or ")}, or disable ${error.providerID}.`;
  }
}

/** The second step for a provider of the catalog that a setting excludes. */
function formatThen({ env }: ConnectHint, keyless: boolean): string {
  if (!keyless) return "";
  return `, then ${listWays({ env, viaConnect: true }).join(", or ")}`;
}

function formatHint(connect: ConnectHint): string {
  const ways = listWays(connect);
  if (ways.length === 0) return "Declare it in the config, with an apiKey or a baseURL.";
  const text = ways.join(", or ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function listWays({ env, viaConnect }: ConnectHint): readonly string[] {
  return [
    ...(env.length > 0 ? [`set ${env.join(" or ")}`] : []),
    ...(viaConnect ? ["use /connect in OpenCode"] : []),
  ];
}
