import { expect, test } from "vitest";
import type { HostError } from "../../../../src/core/catalog/prediction/connect.js";
import { predictLoaded } from "../../../../src/core/catalog/prediction/predict.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { config, emptyKey, login, provider, sourcesWith, storedKey } from "./host-builders.js";

const GATEWAY_ERROR: HostError = {
  code: "cloudflare-gateway-without-token",
  providerID: "cloudflare-ai-gateway",
  env: ["CLOUDFLARE_API_TOKEN", "CF_AIG_TOKEN"],
};
const ACCOUNT_AND_GATEWAY = ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_GATEWAY_ID"];

const ERRORS: readonly {
  readonly why: string;
  readonly given: Partial<Sources>;
  readonly error: HostError | undefined;
}[] = [
  {
    why: "a remote config that cannot be read",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      remotes: [{ url: "https://corp.example", state: "unreachable" }],
    },
    error: { code: "remote-unreachable", url: "https://corp.example" },
  },
  {
    why: "an ended login that cannot be renewed",
    given: { credentials: [login("poe", { expires: 1 })], now: 2 },
    error: { code: "login-expired", providerID: "poe" },
  },
  {
    why: "without a clock no login has ended",
    given: { credentials: [login("poe", { expires: 1 })] },
    error: undefined,
  },
  {
    why: "a login that has not ended",
    given: { credentials: [login("poe", { expires: 3 })], now: 2 },
    error: undefined,
  },
  {
    why: "a login that ends this very moment",
    given: { credentials: [login("poe", { expires: 2 })], now: 2 },
    error: undefined,
  },
  {
    why: "a login that names no end",
    given: { credentials: [login("poe")], now: 2 },
    error: undefined,
  },
  {
    why: "a key is no login and has no end",
    given: { credentials: [{ ...storedKey("poe"), expires: 1 }], now: 2 },
    error: undefined,
  },
  {
    why: "a login that is disabled does no harm",
    given: {
      credentials: [login("poe", { expires: 1 })],
      now: 2,
      config: config({}, { disabledProviders: ["poe"] }),
    },
    error: undefined,
  },
  {
    why: "other logins are renewed",
    given: { credentials: [login("openai", { expires: 1 }), login("xai", { expires: 1 })], now: 2 },
    error: undefined,
  },
  {
    why: "a login for a provider that the catalog lacks",
    given: {
      catalog: { label: "tiny", providers: [provider("acme", ["ACME_KEY"], ["m"])] },
      credentials: [storedKey("poe")],
    },
    error: { code: "login-without-provider", providerID: "poe" },
  },
  {
    why: "Cloudflare's account and gateway without a token",
    given: { env: ACCOUNT_AND_GATEWAY },
    error: GATEWAY_ERROR,
  },
  {
    why: "enabled_providers comes too late to help",
    given: {
      env: ACCOUNT_AND_GATEWAY,
      config: config({}, { enabledProviders: ["anthropic"] }),
    },
    error: GATEWAY_ERROR,
  },
  {
    why: "a key in the config is not where the gateway looks",
    given: {
      env: ACCOUNT_AND_GATEWAY,
      config: config({ "cloudflare-ai-gateway": { hasApiKey: true, hasSecret: true } }),
    },
    error: GATEWAY_ERROR,
  },
  {
    why: "account and gateway of the stored entry, with an empty key",
    given: { credentials: [emptyKey("cloudflare-ai-gateway", "accountId", "gatewayId")] },
    error: GATEWAY_ERROR,
  },
  {
    why: "the stored key is the token",
    given: {
      env: ["CLOUDFLARE_GATEWAY_ID"],
      credentials: [storedKey("cloudflare-ai-gateway", "accountId")],
    },
    error: undefined,
  },
  {
    why: "either token will do",
    given: { env: [...ACCOUNT_AND_GATEWAY, "CF_AIG_TOKEN"] },
    error: undefined,
  },
  {
    why: "disabled_providers helps",
    given: {
      env: ACCOUNT_AND_GATEWAY,
      config: config({}, { disabledProviders: ["cloudflare-ai-gateway"] }),
    },
    error: undefined,
  },
  {
    why: "an address of one's own helps",
    given: {
      env: ACCOUNT_AND_GATEWAY,
      config: config({ "cloudflare-ai-gateway": { hasBaseURL: true } }),
    },
    error: undefined,
  },
];

test.each(ERRORS)("answers 500: $why", ({ given, error }) => {
  const prediction = predictLoaded(sourcesWith(given));
  expect(prediction.error).toEqual(error);
  if (error !== undefined) expect(prediction).toEqual({ loaded: [], connected: [], error });
});

test("without any catalog a stored login is no error", () => {
  expect(predictLoaded({ credentials: [login("openai")] }).error).toBeUndefined();
});
