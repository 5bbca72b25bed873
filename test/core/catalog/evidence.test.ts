import { expect, test } from "vitest";
import { assess, listed, type Row, summarize } from "./assess.js";
import {
  config,
  emptyKey,
  local,
  login,
  sourcesWith,
  storedKey,
} from "./prediction/host-builders.js";

const m1 = { id: "m-1" };
const key = { hasApiKey: true, hasSecret: true };

const USABLE: readonly Row[] = [
  { why: "free models need no key", id: "opencode", given: {}, says: "free: free public key" },
  {
    why: "even an entry that says nothing stands above the public key",
    id: "opencode",
    given: { config: config({ opencode: {} }) },
    says: "ambient: config entry without a key",
  },
  {
    why: "a key of its own is better",
    id: "opencode",
    given: { env: ["OPENCODE_API_KEY"] },
    says: "env: env OPENCODE_API_KEY",
  },
  {
    why: "a variable",
    id: "anthropic",
    given: { env: ["ANTHROPIC_API_KEY"] },
    says: "env: env ANTHROPIC_API_KEY",
  },
  {
    why: "stored beats variable",
    id: "anthropic",
    given: { env: ["ANTHROPIC_API_KEY"], credentials: [storedKey("anthropic")] },
    says: "stored: stored key",
  },
  {
    why: "config beats both",
    id: "anthropic",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      credentials: [storedKey("anthropic")],
      config: config({ anthropic: key }),
    },
    says: "config: apiKey in config",
  },
  {
    why: "an empty stored key shows nothing",
    id: "anthropic",
    given: { credentials: [emptyKey("anthropic")] },
    says: "ambient: stored key, empty",
  },
  {
    why: "an entry that says nothing shows nothing",
    id: "anthropic",
    given: { config: config({ anthropic: {} }) },
    says: "ambient: config entry without a key",
  },
  {
    why: "and takes nothing away",
    id: "anthropic",
    given: { env: ["ANTHROPIC_API_KEY"], config: config({ anthropic: {} }) },
    says: "env: env ANTHROPIC_API_KEY",
  },
  {
    why: "an empty apiKey beats every other key",
    id: "anthropic",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      credentials: [storedKey("anthropic")],
      config: config({ anthropic: { hasApiKey: true } }),
    },
    says: "ambient: empty apiKey in config",
  },
  {
    why: "but no login, which is not asked for one",
    id: "openai",
    given: { credentials: [login("openai")], config: config({ openai: { hasApiKey: true } }) },
    says: "stored: login (OAuth)",
  },
  {
    why: "a local server needs no key, not even where the entry has an empty one",
    id: "mine",
    given: { config: config({ mine: { ...local(m1), hasApiKey: true } }) },
    says: "config: address in config",
  },
  {
    why: "models of one's own are explicit",
    id: "groq",
    given: { config: config({ groq: { models: [m1] } }) },
    says: "config: models in config",
  },
  {
    why: "a remote config",
    id: "corp",
    given: {
      remotes: [
        { url: "https://corp.example", state: "read", config: config({ corp: local(m1) }) },
      ],
    },
    says: "config: remote config https://corp.example",
  },
  {
    why: "a remote config that only names the provider shows nothing",
    id: "groq",
    given: {
      remotes: [{ url: "https://corp.example", state: "read", config: config({ groq: {} }) }],
    },
    says: "ambient: config entry without a key",
  },
  {
    why: "a login",
    id: "github-copilot",
    given: { credentials: [login("github-copilot")] },
    says: "stored: login (OAuth)",
  },
  {
    why: "a CI machine's token",
    id: "github-copilot",
    given: { env: ["GITHUB_TOKEN"] },
    says: "ambient: env GITHUB_TOKEN (no key)",
  },
  {
    why: "a region",
    id: "amazon-bedrock",
    given: { env: ["AWS_REGION"] },
    says: "ambient: env AWS_REGION (no key)",
  },
  {
    why: "a profile, which is in no list",
    id: "amazon-bedrock",
    given: { env: ["AWS_PROFILE"] },
    says: "ambient: env AWS_PROFILE (no key)",
  },
  {
    why: "a region and a profile",
    id: "amazon-bedrock",
    given: { env: ["AWS_PROFILE", "AWS_REGION"] },
    says: "ambient: env AWS_REGION, AWS_PROFILE (no key)",
  },
  {
    why: "of several variables those that are keys",
    id: "amazon-bedrock",
    given: { env: ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_BEARER_TOKEN_BEDROCK"] },
    says: "env: env AWS_ACCESS_KEY_ID, AWS_BEARER_TOKEN_BEDROCK",
  },
  {
    why: "a project",
    id: "google-vertex",
    given: { env: ["GOOGLE_CLOUD_PROJECT"] },
    says: "ambient: env GOOGLE_CLOUD_PROJECT (no key)",
  },
  {
    why: "an account",
    id: "cloudflare-workers-ai",
    given: { env: ["CLOUDFLARE_ACCOUNT_ID"] },
    says: "ambient: env CLOUDFLARE_ACCOUNT_ID (no key)",
  },
  {
    why: "a gateway's token, which is in no list",
    id: "cloudflare-ai-gateway",
    given: { env: ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_GATEWAY_ID", "CF_AIG_TOKEN"] },
    says: "env: env CF_AIG_TOKEN",
  },
  {
    why: "a resource",
    id: "azure",
    given: { env: ["AZURE_RESOURCE_NAME"] },
    says: "ambient: env AZURE_RESOURCE_NAME (no key)",
  },
];

test.each(USABLE)("predicted $id: $says ($why)", ({ id, given, says }) => {
  expect(summarize(sourcesWith(given), id)).toBe(says);
});

const LISTED: readonly Row[] = [
  {
    why: "there, whatever the other sources think",
    id: "anthropic",
    given: {
      ...listed("anthropic", { source: "api", shown: "key" }),
      config: config({}, { disabledProviders: ["anthropic"] }),
    },
    says: "stored: listed by OpenCode",
  },
  {
    why: "a variable that the sources name is more precise",
    id: "anthropic",
    given: {
      ...listed("anthropic", { source: "env", shown: "key" }),
      env: ["ANTHROPIC_API_KEY"],
    },
    says: "env: env ANTHROPIC_API_KEY",
  },
  {
    why: "the free models",
    id: "opencode",
    given: listed("opencode", { source: "custom", shown: "public" }),
    says: "free: free public key",
  },
  {
    why: "OpenCode's own provider with a key",
    id: "opencode",
    given: listed("opencode", { source: "env", shown: "key" }),
    says: "env: listed by OpenCode",
  },
  {
    why: "source env, several variables, some of them no keys",
    id: "azure",
    given: listed("azure", { source: "env" }),
    says: "ambient: listed by OpenCode",
  },
  {
    why: "source env, several variables, all of them keys",
    id: "google",
    given: listed("google", { source: "env" }),
    says: "env: listed by OpenCode",
  },
  {
    why: "source env, no variable is a key",
    id: "google-vertex",
    given: listed("google-vertex", { source: "env" }),
    says: "ambient: listed by OpenCode",
  },
  {
    why: "source config with an address",
    id: "mine",
    given: listed("mine", { source: "config", hasBaseURL: true }),
    says: "config: listed by OpenCode",
  },
  {
    why: "source config, made by the config itself",
    id: "mine",
    given: listed("mine", { source: "config" }),
    says: "config: listed by OpenCode",
  },
  {
    why: "source config with an apiKey",
    id: "anthropic",
    given: listed("anthropic", { source: "config", shown: "option" }),
    says: "config: listed by OpenCode",
  },
  {
    why: "source config with a key from elsewhere",
    id: "anthropic",
    given: listed("anthropic", { source: "config", shown: "key" }),
    says: "stored: listed by OpenCode",
  },
  {
    why: "source config and nothing else",
    id: "anthropic",
    given: listed("anthropic", { source: "config" }),
    says: "ambient: listed by OpenCode",
  },
  {
    why: "an empty apiKey is shown like any other",
    id: "anthropic",
    given: {
      ...listed("anthropic", { source: "config", shown: "option" }),
      config: config({ anthropic: { hasApiKey: true } }),
    },
    says: "ambient: empty apiKey in config",
  },
  {
    why: "source custom, a provider with a login",
    id: "openai",
    given: listed("openai", { source: "custom", shown: "option" }),
    says: "stored: listed by OpenCode",
  },
  {
    why: "source custom, loaded by itself",
    id: "amazon-bedrock",
    given: listed("amazon-bedrock", { source: "custom" }),
    says: "ambient: listed by OpenCode",
  },
  {
    why: "an old server that names no source",
    id: "anthropic",
    given: listed("anthropic", {}),
    says: "ambient: listed by OpenCode",
  },
];

test.each(LISTED)("listed $id: $says ($why)", ({ id, given, says }) => {
  expect(summarize(sourcesWith(given), id)).toBe(says);
});

test("all evidence is kept, the most explicit first", () => {
  const { usability } = assess(
    sourcesWith({
      env: ["OPENAI_API_KEY"],
      credentials: [login("openai")],
      config: config({ openai: {} }),
    }),
    "openai",
  );
  expect(usability).toMatchObject({
    grade: "stored",
    evidence: [
      { kind: "config-entry" },
      { kind: "stored-login" },
      { kind: "env", names: ["OPENAI_API_KEY"] },
    ],
  });
});
