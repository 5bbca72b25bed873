import type { CredentialEvidence } from "../../sources/sources.js";
import { BEDROCK } from "./rules.js";

/** One condition for loading a provider without a variable of its own list. */
export type Condition =
  /** One of these variables is set. */
  | { readonly kind: "env"; readonly names: readonly string[] }
  /** A stored entry has one of these types and a secret. */
  | { readonly kind: "stored"; readonly types: readonly CredentialEvidence["type"][] }
  /** The stored entry has this additional field. */
  | {
      readonly kind: "stored-field";
      readonly types: readonly CredentialEvidence["type"][];
      readonly field: string;
    }
  /** The config's `options` set one of these. */
  | { readonly kind: "option"; readonly names: readonly string[] }
  /** The config lists the provider. */
  | { readonly kind: "configured" };

/** Any one of these conditions is enough. */
export type AnyOf = readonly Condition[];

/** A provider that OpenCode loads automatically if every group of conditions is met. */
export interface AutoloadRule {
  readonly providerID: string;
  /** The rule does not apply if this option is set. */
  readonly unlessOption?: string;
  readonly needs: readonly AnyOf[];
  /** If all needs are met but none of these, OpenCode throws, and every request to it fails. */
  readonly failsWithout?: AnyOf;
}

/** In OpenCode's order, which is the load order of the providers that these rules add. */
export const AUTOLOAD_RULES: readonly AutoloadRule[] = [
  {
    providerID: BEDROCK,
    needs: [
      [
        {
          kind: "env",
          names: [
            "AWS_PROFILE",
            "AWS_ACCESS_KEY_ID",
            "AWS_BEARER_TOKEN_BEDROCK",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          ],
        },
        { kind: "stored", types: ["api"] },
        { kind: "option", names: ["profile", "apiKey"] },
      ],
    ],
  },
  { providerID: "nvidia", needs: [[{ kind: "configured" }]] },
  {
    providerID: "google-vertex",
    needs: [
      [
        {
          kind: "env",
          names: ["GOOGLE_VERTEX_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCP_PROJECT", "GCLOUD_PROJECT"],
        },
        { kind: "option", names: ["project"] },
      ],
    ],
  },
  {
    providerID: "google-vertex-anthropic",
    needs: [[{ kind: "env", names: ["GOOGLE_CLOUD_PROJECT", "GCP_PROJECT", "GCLOUD_PROJECT"] }]],
  },
  {
    providerID: "sap-ai-core",
    needs: [
      [
        { kind: "env", names: ["AICORE_SERVICE_KEY"] },
        { kind: "stored", types: ["api"] },
      ],
    ],
  },
  {
    providerID: "gitlab",
    needs: [
      [
        { kind: "env", names: ["GITLAB_TOKEN"] },
        { kind: "stored", types: ["api", "oauth"] },
      ],
    ],
  },
  {
    providerID: "cloudflare-workers-ai",
    unlessOption: "baseURL",
    needs: [
      [
        { kind: "env", names: ["CLOUDFLARE_ACCOUNT_ID"] },
        { kind: "stored-field", types: ["api"], field: "accountId" },
      ],
      [
        { kind: "env", names: ["CLOUDFLARE_API_KEY"] },
        { kind: "stored", types: ["api"] },
      ],
    ],
  },
  {
    providerID: "cloudflare-ai-gateway",
    unlessOption: "baseURL",
    needs: [
      [
        { kind: "env", names: ["CLOUDFLARE_ACCOUNT_ID"] },
        { kind: "stored-field", types: ["api"], field: "accountId" },
      ],
      [
        { kind: "env", names: ["CLOUDFLARE_GATEWAY_ID"] },
        { kind: "stored-field", types: ["api"], field: "gatewayId" },
      ],
    ],
    failsWithout: [
      { kind: "env", names: ["CLOUDFLARE_API_TOKEN", "CF_AIG_TOKEN"] },
      { kind: "stored", types: ["api"] },
    ],
  },
  {
    providerID: "snowflake-cortex",
    needs: [
      [{ kind: "configured" }],
      [
        { kind: "env", names: ["SNOWFLAKE_ACCOUNT"] },
        { kind: "stored-field", types: ["api"], field: "account" },
        { kind: "stored-field", types: ["oauth"], field: "accountId" },
        { kind: "option", names: ["account"] },
      ],
      [
        { kind: "env", names: ["SNOWFLAKE_CORTEX_TOKEN", "SNOWFLAKE_CORTEX_PAT"] },
        { kind: "stored", types: ["api", "oauth"] },
        { kind: "option", names: ["token", "apiKey"] },
      ],
    ],
  },
];
