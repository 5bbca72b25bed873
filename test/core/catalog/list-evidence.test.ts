import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../src/core/catalog/evidence.js";
import { listEvidence, listServerEvidence } from "../../../src/core/catalog/list-evidence.js";
import { buildHostFacts } from "../../../src/core/catalog/prediction/facts.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import {
  config,
  emptyKey,
  local,
  login,
  provider,
  sourcesWith,
  storedKey,
} from "./prediction/host-builders.js";

const KEY = { hasApiKey: true, hasSecret: true };
const EMPTY_KEY = { hasApiKey: true };
const remote = (entry: Parameters<typeof config>[0]) =>
  ({ url: "https://corp.example", state: "read", config: config(entry) }) as const;

describe("all that the sources show, the most explicit first", () => {
  test.each<{ id: string; given: Partial<Sources>; evidence: readonly Evidence[]; why: string }>([
    { id: "xai", given: {}, evidence: [], why: "nothing" },
    {
      id: "xai",
      given: {
        config: config({ xai: { ...KEY, hasBaseURL: true, models: [{ id: "m" }] } }),
        remotes: [remote({ xai: KEY })],
        credentials: [storedKey("xai")],
        env: ["XAI_API_KEY"],
      },
      evidence: [
        { kind: "config-key", empty: false },
        { kind: "config-address" },
        { kind: "remote-config", url: "https://corp.example" },
        { kind: "stored-key", empty: false },
        { kind: "env", names: ["XAI_API_KEY"] },
      ],
      why: "everything at once",
    },
    {
      id: "xai",
      given: { config: config({ xai: local({ id: "m" }) }) },
      evidence: [{ kind: "config-address" }],
      why: "models are shown by the address",
    },
    {
      id: "xai",
      given: { config: config({ openai: KEY, xai: local() }) },
      evidence: [{ kind: "config-address" }],
      why: "its own entry, not another's",
    },
    {
      id: "mine",
      given: { config: config({ mine: { models: [{ id: "m" }] } }) },
      evidence: [{ kind: "config-models" }],
      why: "or by themselves",
    },
    {
      id: "xai",
      given: { config: config({ xai: {} }) },
      evidence: [{ kind: "config-entry" }],
      why: "an entry that says nothing",
    },
    {
      id: "xai",
      given: { remotes: [remote({ xai: {} })] },
      evidence: [{ kind: "config-entry" }],
      why: "a remote one that says nothing",
    },
    {
      id: "xai",
      given: { remotes: [remote({ xai: { hasBaseURL: true } })] },
      evidence: [{ kind: "remote-config", url: "https://corp.example" }],
      why: "a remote address",
    },
    {
      id: "mine",
      given: { remotes: [remote({ mine: { models: [{ id: "m" }] } })] },
      evidence: [{ kind: "remote-config", url: "https://corp.example" }],
      why: "remote models",
    },
    {
      id: "xai",
      given: { remotes: [remote({ openai: KEY }), { url: "u", state: "unread" }] },
      evidence: [],
      why: "remote configs without it",
    },
    {
      id: "xai",
      given: {
        config: config({ xai: EMPTY_KEY }),
        credentials: [storedKey("xai")],
        env: ["XAI_API_KEY"],
      },
      evidence: [{ kind: "config-key", empty: true }],
      why: "an empty key, which beats every other",
    },
    {
      id: "xai",
      given: { config: config({ xai: EMPTY_KEY }), credentials: [login("xai")] },
      evidence: [{ kind: "config-key", empty: true }, { kind: "stored-login" }],
      why: "but not a login",
    },
    {
      id: "mine",
      given: {
        config: config({ mine: { ...EMPTY_KEY, hasBaseURL: true } }),
        credentials: [storedKey("mine")],
      },
      evidence: [{ kind: "config-address" }, { kind: "stored-key", empty: false }],
      why: "nor anything at a local address",
    },
    {
      id: "xai",
      given: { credentials: [emptyKey("xai")] },
      evidence: [{ kind: "stored-key", empty: true }],
      why: "an empty stored key",
    },
    {
      id: "xai",
      given: { credentials: [login("xai")] },
      evidence: [{ kind: "stored-login" }],
      why: "a login that OpenCode knows",
    },
    {
      id: "anthropic",
      given: { credentials: [login("anthropic")] },
      evidence: [],
      why: "not one that it does not know",
    },
    {
      id: "amazon-bedrock",
      given: { env: ["AWS_REGION"] },
      evidence: [{ kind: "ambient", names: ["AWS_REGION"] }],
      why: "a region",
    },
    {
      id: "amazon-bedrock",
      given: { env: ["AWS_REGION", "AWS_ACCESS_KEY_ID"] },
      evidence: [{ kind: "env", names: ["AWS_ACCESS_KEY_ID"] }],
      why: "a key, beside which a region is nothing",
    },
    {
      id: "amazon-bedrock",
      given: { env: ["AWS_BEARER_TOKEN_BEDROCK"] },
      evidence: [{ kind: "env", names: ["AWS_BEARER_TOKEN_BEDROCK"] }],
      why: "a variable beyond the provider's own list",
    },
    {
      id: "cloudflare-ai-gateway",
      given: { env: ["CF_AIG_TOKEN", "CLOUDFLARE_ACCOUNT_ID"] },
      evidence: [{ kind: "env", names: ["CF_AIG_TOKEN"] }],
      why: "also one that only keeps it from failing",
    },
    {
      id: "amazon-bedrock",
      given: { env: ["profile"] },
      evidence: [],
      why: "an option's name is no variable's",
    },
    {
      id: "xai",
      given: { env: ["AWS_BEARER_TOKEN_BEDROCK"] },
      evidence: [],
      why: "but none of another's",
    },
  ])("of $id: $why", ({ id, given, evidence }) => {
    expect(listEvidence(buildHostFacts(sourcesWith(given)), id)).toEqual(evidence);
  });
});

describe("what a server's own answer shows", () => {
  const record = { ...provider("xai", ["XAI_API_KEY"], ["m"]), source: "api" } as const;
  const loaded = { label: "GET /config/providers", providers: [record] };

  test.each<{
    given: Partial<Sources>;
    shown?: "public";
    evidence: readonly Evidence[];
    why: string;
  }>([
    {
      given: { loaded },
      evidence: [{ kind: "listed", grade: "stored" }],
      why: "that it is listed",
    },
    { given: {}, evidence: [], why: "nothing without a server" },
    {
      given: { loaded, config: config({ xai: EMPTY_KEY }) },
      evidence: [],
      why: "nothing where an empty key is shown like any other",
    },
    { given: { loaded }, shown: "public", evidence: [{ kind: "public-key" }], why: "a public key" },
    { given: {}, shown: "public", evidence: [{ kind: "public-key" }], why: "predicted or not" },
  ])("$why", ({ given, shown, evidence }) => {
    const shownRecord = { ...record, ...(shown !== undefined && { shown }) };
    expect(listServerEvidence(buildHostFacts(sourcesWith(given)), shownRecord)).toEqual(evidence);
  });
});
