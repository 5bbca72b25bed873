import type { CredentialGrade, Evidence } from "./evidence.js";
import type { HostError } from "./prediction/connect.js";

/** What a user can do to make a provider usable. */
export interface ConnectHint {
  /** Variables of which one is enough; those that hold keys, where there are any. */
  readonly env: readonly string[];
  /** Whether OpenCode's `/connect` offers the provider. */
  readonly viaConnect: boolean;
}

/** Why a provider cannot be called. */
export type UnusableReason =
  /** Nothing connects it. */
  | { readonly code: "not-connected" }
  /** `disabled_providers` names it; that beats everything. */
  | { readonly code: "disabled" }
  /** `enabled_providers` is set and does not name it. */
  | { readonly code: "not-enabled" }
  /** Only an OAuth login is stored, and OpenCode has no use for one of this provider. */
  | { readonly code: "login-not-loaded" }
  /** It is connected, and whitelist, blacklist and statuses leave no model. */
  | { readonly code: "filtered-to-nothing" }
  /** OpenCode asks the provider itself for its models, which only a running OpenCode can do. */
  | { readonly code: "models-not-known" }
  /** Neither the catalog nor the config declares any model of it. */
  | { readonly code: "unknown-to-host" }
  /** A server is there and does not list it, although something connects it; often a restart helps. */
  | { readonly code: "not-loaded"; readonly because: Evidence }
  /** OpenCode would answer every question with an error. */
  | { readonly code: "host-failed"; readonly error: HostError };

/** Whether a provider may be called, and by what evidence. */
export type Usability =
  | {
      readonly usable: true;
      readonly grade: CredentialGrade;
      /** The best evidence, which gives the grade. */
      readonly because: Evidence;
      /** All evidence, the most explicit first. */
      readonly evidence: readonly Evidence[];
    }
  | ({ readonly usable: false } & UnusableReason);

/** Why a provider may not be called; public and closed. */
export type UnusableCode = UnusableReason["code"];

/** A provider, with what is known of whether it may be called. */
export interface ProviderUsability {
  /** The provider's id. */
  readonly providerID: string;
  /** Whether it may be called, by what evidence, or why not. */
  readonly usability: Usability;
  /** What would connect it. */
  readonly connect: ConnectHint;
  /** In words: the evidence for a usable provider, what would make another one usable. */
  readonly message: string;
}

/** The parts of a provider's usability that its words are made of. */
export type UsabilityFacts = Omit<ProviderUsability, "message">;

/** What would make the provider usable, in one sentence; empty for one that is. */
export function formatConnect(provider: UsabilityFacts): string {
  const { usability, providerID, connect } = provider;
  if (usability.usable) return "";
  switch (usability.code) {
    case "not-connected":
      return formatHint(connect);
    case "disabled":
      return "Take it out of disabled_providers in the config.";
    case "not-enabled":
      return "Add it to enabled_providers in the config.";
    case "login-not-loaded":
      return `OpenCode cannot use its OAuth login. ${formatHint(connect)}`;
    case "filtered-to-nothing":
      return `Look at whitelist, blacklist and status under provider.${providerID} in the config.`;
    case "models-not-known":
      return "Ask a running OpenCode: only the provider itself can list its models.";
    case "unknown-to-host":
      return `Declare its models under provider.${providerID}.models in the config.`;
    case "not-loaded":
      return "Restart OpenCode, which reads credentials and config when it starts.";
    case "host-failed":
      return formatHostError(usability.error);
  }
}

/** What stops OpenCode as a whole, and what to do. */
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

function formatHint({ env, viaConnect }: ConnectHint): string {
  const ways = [
    ...(env.length > 0 ? [`set ${env.join(" or ")}`] : []),
    ...(viaConnect ? ["use /connect in OpenCode"] : []),
  ];
  if (ways.length === 0) return "Declare it in the config, with an apiKey or a baseURL.";
  const text = ways.join(", or ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
