import { describe, expect, test } from "vitest";
import { AUTOLOAD_RULES } from "../../../../src/core/catalog/prediction/autoload.js";
import {
  buildHostFacts,
  meetsAny,
  meetsNeeds,
} from "../../../../src/core/catalog/prediction/facts.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { config, login, storedKey } from "./host-builders.js";

/** Providers that OpenCode would load automatically. */
function listLoaded(given: Partial<Sources>): readonly string[] {
  const facts = buildHostFacts(given);
  return AUTOLOAD_RULES.filter((rule) => meetsNeeds(facts, rule)).map(
    ({ providerID }) => providerID,
  );
}

test("the rules are asked in OpenCode's order", () => {
  expect(AUTOLOAD_RULES.map(({ providerID }) => providerID)).toEqual([
    "amazon-bedrock",
    "nvidia",
    "google-vertex",
    "google-vertex-anthropic",
    "sap-ai-core",
    "gitlab",
    "cloudflare-workers-ai",
    "cloudflare-ai-gateway",
    "snowflake-cortex",
  ]);
});

describe("one variable is enough", () => {
  const clouds = ["google-vertex", "google-vertex-anthropic"];
  test.each([
    { name: "AWS_PROFILE", loaded: ["amazon-bedrock"] },
    { name: "AWS_ACCESS_KEY_ID", loaded: ["amazon-bedrock"] },
    { name: "AWS_BEARER_TOKEN_BEDROCK", loaded: ["amazon-bedrock"] },
    { name: "AWS_WEB_IDENTITY_TOKEN_FILE", loaded: ["amazon-bedrock"] },
    { name: "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", loaded: ["amazon-bedrock"] },
    { name: "AWS_CONTAINER_CREDENTIALS_FULL_URI", loaded: ["amazon-bedrock"] },
    { name: "AWS_REGION", loaded: [] },
    { name: "GOOGLE_VERTEX_PROJECT", loaded: ["google-vertex"] },
    { name: "GOOGLE_CLOUD_PROJECT", loaded: clouds },
    { name: "GCP_PROJECT", loaded: clouds },
    { name: "GCLOUD_PROJECT", loaded: clouds },
    { name: "GOOGLE_APPLICATION_CREDENTIALS", loaded: [] },
    { name: "AICORE_SERVICE_KEY", loaded: ["sap-ai-core"] },
    { name: "GITLAB_TOKEN", loaded: ["gitlab"] },
    { name: "CLOUDFLARE_ACCOUNT_ID", loaded: [] },
    { name: "SNOWFLAKE_ACCOUNT", loaded: [] },
  ])("$name: $loaded", ({ name, loaded }) => {
    expect(listLoaded({ env: [name] })).toEqual(loaded);
  });
});

describe("what else loads a provider", () => {
  test.each<{ given: Partial<Sources>; loaded: readonly string[]; why: string }>([
    {
      given: { credentials: [storedKey("amazon-bedrock")] },
      loaded: ["amazon-bedrock"],
      why: "a key",
    },
    {
      given: { config: config({ "amazon-bedrock": { optionNames: ["profile"] } }) },
      loaded: ["amazon-bedrock"],
      why: "a profile",
    },
    {
      given: { config: config({ "amazon-bedrock": { hasApiKey: true, hasSecret: true } }) },
      loaded: ["amazon-bedrock"],
      why: "a key in the config",
    },
    {
      given: { config: config({ "amazon-bedrock": { optionNames: ["region"] } }) },
      loaded: [],
      why: "no region",
    },
    { given: { config: config({ nvidia: {} }) }, loaded: ["nvidia"], why: "being named" },
    {
      given: { config: config({ "google-vertex": { optionNames: ["project"] } }) },
      loaded: ["google-vertex"],
      why: "a project",
    },
    { given: { credentials: [storedKey("sap-ai-core")] }, loaded: ["sap-ai-core"], why: "a key" },
    { given: { credentials: [storedKey("gitlab")] }, loaded: ["gitlab"], why: "a key" },
    { given: { credentials: [login("gitlab")] }, loaded: ["gitlab"], why: "a login" },
    { given: { credentials: [login("sap-ai-core")] }, loaded: [], why: "not any login" },
    {
      given: { env: ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_KEY"] },
      loaded: ["cloudflare-workers-ai"],
      why: "account and key",
    },
    {
      given: { credentials: [storedKey("cloudflare-workers-ai", "accountId")] },
      loaded: ["cloudflare-workers-ai"],
      why: "both stored",
    },
    {
      given: { credentials: [storedKey("cloudflare-workers-ai")] },
      loaded: [],
      why: "not the key alone",
    },
    {
      given: {
        env: ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_KEY", "CLOUDFLARE_GATEWAY_ID"],
        config: config({
          "cloudflare-workers-ai": { hasBaseURL: true },
          "cloudflare-ai-gateway": { hasBaseURL: true },
        }),
      },
      loaded: [],
      why: "nothing at an address of one's own",
    },
    {
      given: { env: ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_GATEWAY_ID"] },
      loaded: ["cloudflare-ai-gateway"],
      why: "account and gateway",
    },
    {
      given: { credentials: [storedKey("cloudflare-ai-gateway", "accountId", "gatewayId")] },
      loaded: ["cloudflare-ai-gateway"],
      why: "both stored",
    },
    {
      given: {
        env: ["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_CORTEX_TOKEN"],
        config: config({ "snowflake-cortex": {} }),
      },
      loaded: ["snowflake-cortex"],
      why: "named, with account and token",
    },
    {
      given: { env: ["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_CORTEX_PAT"] },
      loaded: [],
      why: "not without being named",
    },
    {
      given: {
        env: ["SNOWFLAKE_CORTEX_PAT"],
        config: config({ "snowflake-cortex": { optionNames: ["account"] } }),
      },
      loaded: ["snowflake-cortex"],
      why: "an account in the config",
    },
    {
      given: {
        config: config({ "snowflake-cortex": { optionNames: ["account", "token"] } }),
      },
      loaded: ["snowflake-cortex"],
      why: "and a token there",
    },
    {
      given: {
        credentials: [storedKey("snowflake-cortex", "account")],
        config: config({ "snowflake-cortex": {} }),
      },
      loaded: ["snowflake-cortex"],
      why: "a key with its account",
    },
    {
      given: {
        credentials: [login("snowflake-cortex", { fields: ["accountId"] })],
        config: config({ "snowflake-cortex": {} }),
      },
      loaded: ["snowflake-cortex"],
      why: "a login with its account",
    },
    {
      given: {
        env: ["SNOWFLAKE_ACCOUNT"],
        config: config({ "snowflake-cortex": { hasApiKey: true, hasSecret: true } }),
      },
      loaded: ["snowflake-cortex"],
      why: "a key in the config",
    },
    {
      given: {
        credentials: [storedKey("snowflake-cortex", "accountId")],
        config: config({ "snowflake-cortex": {} }),
      },
      loaded: [],
      why: "each kind of entry has its own field",
    },
  ])("$loaded: $why", ({ given, loaded }) => {
    expect(listLoaded(given)).toEqual(loaded);
  });
});

test("one rule stops OpenCode where account and gateway are known and a token is not", () => {
  const failing = AUTOLOAD_RULES.filter(({ failsWithout }) => failsWithout !== undefined);
  expect(failing.map(({ providerID }) => providerID)).toEqual(["cloudflare-ai-gateway"]);
  const [rule] = failing;
  const helps = (given: Partial<Sources>) =>
    meetsAny(buildHostFacts(given), "cloudflare-ai-gateway", rule?.failsWithout ?? []);
  expect(helps({ env: ["CLOUDFLARE_API_TOKEN"] })).toBe(true);
  expect(helps({ env: ["CF_AIG_TOKEN"] })).toBe(true);
  expect(helps({ credentials: [storedKey("cloudflare-ai-gateway")] })).toBe(true);
  expect(helps({ credentials: [login("cloudflare-ai-gateway")] })).toBe(false);
  expect(helps({ env: ["CLOUDFLARE_API_KEY"] })).toBe(false);
});
