import { anEntry } from "../../../../fixtures/builders/entry.js";
import type { ModelRecord, ProviderRecord } from "../../../../src/core/sources/model.js";
import type {
  ConfigSource,
  CredentialEvidence,
  ModelConfig,
  ProviderConfig,
  Sources,
} from "../../../../src/core/sources/sources.js";

/** A small catalog in a fixed order, with every provider in OpenCode's rules. */
export const CATALOG: readonly ProviderRecord[] = [
  provider("zai", ["ZHIPU_API_KEY"], ["glm-5"]),
  provider("cloudflare-workers-ai", ["CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_KEY"], ["@cf/a/b"]),
  provider("groq", ["GROQ_API_KEY"], ["llama-3", "whisper-large"]),
  provider("nvidia", ["NVIDIA_API_KEY"], ["nemotron"]),
  provider("anthropic", ["ANTHROPIC_API_KEY"], ["claude-opus-5", "claude-sonnet-4-6"], {
    "claude-haiku-4-5": { family: "claude-haiku", releaseDate: "2025-10-01" },
    "claude-2": { status: "deprecated" },
    "claude-x": { status: "alpha" },
    "claude-y": { status: "beta" },
  }),
  provider("google-vertex-anthropic", ["GOOGLE_VERTEX_PROJECT", "GOOGLE_VERTEX_LOCATION"], ["c@1"]),
  provider("opencode", ["OPENCODE_API_KEY"], [], {
    "big-pickle": { inputCost: 0, outputCost: 0 },
    "free-in": { inputCost: 0, outputCost: 5 },
    unpriced: {},
    "gpt-5": { inputCost: 1, outputCost: 10 },
  }),
  provider("amazon-bedrock", ["AWS_ACCESS_KEY_ID", "AWS_REGION"], ["claude-opus-5"]),
  provider(
    "openai",
    ["OPENAI_API_KEY"],
    [
      "gpt-4",
      "gpt-5-chat-latest",
      "gpt-5.3-codex-spark",
      "gpt-5.4",
      "gpt-5.4-fast",
      "gpt-5.4-pro",
      "gpt-5.4-nano",
      "gpt-5.5",
      "gpt-5.5-pro",
      "gpt-5.6",
      "gpt-5.6-fast",
      "gpt-5.6-luna",
      "gpt-5.6-luna-pro",
      "gpt-6-sol",
      "gpt-6-astra-fast",
      "o3",
    ],
  ),
  provider("azure", ["AZURE_RESOURCE_NAME", "AZURE_API_KEY"], ["gpt-4"]),
  provider("google-vertex", ["GOOGLE_VERTEX_PROJECT", "GOOGLE_VERTEX_LOCATION"], ["gemini-3"]),
  provider("cloudflare-ai-gateway", ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"], ["a/b"]),
  provider("zhipuai", ["ZHIPU_API_KEY"], ["glm-5"]),
  provider("github-copilot", ["GITHUB_TOKEN"], ["gpt-4.1"]),
  provider("gitlab", ["GITLAB_TOKEN"], ["duo"]),
  provider("modal", ["MODAL_PROXY_TOKEN"], ["m"]),
  provider("openrouter", ["OPENROUTER_API_KEY"], ["openai/gpt-5-chat", "x/y"]),
  provider("poe", ["POE_API_KEY"], ["p"]),
  provider("sap-ai-core", ["AICORE_KEY"], ["s"]),
  provider("snowflake-cortex", ["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_CORTEX_PAT"], ["claude"]),
  provider("xai", ["XAI_API_KEY"], ["grok"]),
];

export function provider(
  id: string,
  env: readonly string[],
  modelIDs: readonly string[],
  facts: Readonly<Record<string, Omit<ModelRecord, "id">>> = {},
): ProviderRecord {
  const plain = modelIDs.map((modelID) => ({ id: modelID, inputCost: 1, outputCost: 2 }));
  const special = Object.entries(facts).map(([modelID, fact]) => ({ id: modelID, ...fact }));
  return { id, env, models: [...plain, ...special] };
}

/** Sources with the small catalog and the given fields. */
export function sourcesWith(given: Partial<Sources>): Sources {
  return { catalog: { label: "small catalog", providers: CATALOG }, ...given };
}

export function config(
  entries: Readonly<Record<string, Partial<ProviderConfig>>>,
  rest: Partial<ConfigSource> = {},
): ConfigSource {
  const providers = Object.entries(entries).map(([id, entry]) => anEntry(id, entry));
  return { agents: [], providers, ...rest };
}

/** A custom provider in the config: an address, no key, these models. */
export function local(...models: readonly ModelConfig[]): Partial<ProviderConfig> {
  return { hasBaseURL: true, models };
}

export function storedKey(providerID: string, ...fields: readonly string[]): CredentialEvidence {
  return { providerID, type: "api", hasSecret: true, fields };
}

export function emptyKey(providerID: string, ...fields: readonly string[]): CredentialEvidence {
  return { providerID, type: "api", hasSecret: false, fields };
}

export function login(
  providerID: string,
  rest: Partial<CredentialEvidence> = {},
): CredentialEvidence {
  return { providerID, type: "oauth", hasSecret: true, fields: [], ...rest };
}
