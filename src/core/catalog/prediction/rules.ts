// OpenCode 1.18.33's decisions as data. The code that applies them is in the neighbouring files.

/** OpenCode's own provider, which serves free models to everybody. */
export const OPENCODE = "opencode";
export const BEDROCK = "amazon-bedrock";
export const OPENAI = "openai";

/** Its login stores routers. Each router is a model. */
export const DIGITALOCEAN = "digitalocean";

/**
 * OpenCode's facts for a router. OpenCode writes its price as 0, but it depends on the model behind
 * it, so it stays unknown here.
 */
export const ROUTER_FACTS = {
  family: "digitalocean-inference-routers",
  status: "active",
  toolcall: true,
  reasoning: false,
  input: ["text"],
  output: ["text"],
  contextLimit: 128_000,
  outputLimit: 8192,
} as const;

/** Bedrock's default region. */
export const BEDROCK_HOME_REGION = "us-east-1";

/**
 * Providers with their own login, in OpenCode's order. A stored entry of any type loads the
 * provider. An OAuth entry of any other provider loads nothing.
 */
export const LOGIN_PROVIDERS: readonly string[] = [
  OPENAI,
  "github-copilot",
  "gitlab",
  "poe",
  "azure",
  "snowflake-cortex",
  "xai",
];

/** Logins that OpenCode cannot renew. Once one has expired, every request fails. */
export const LOGINS_WITHOUT_RENEWAL: readonly string[] = ["poe"];

/** Providers that list their own models. OpenCode fetches that list and drops the catalog's. */
export const LISTED_BY_THEMSELVES: readonly string[] = ["modal"];

/**
 * Models that OpenCode removes from these providers, whatever the catalog and the config contain.
 */
export const REMOVED_MODELS: readonly {
  readonly modelID: string;
  readonly providerIDs: readonly string[];
}[] = [
  { modelID: "gpt-5-chat-latest", providerIDs: [OPENAI, "github-copilot", "openrouter"] },
  { modelID: "openai/gpt-5-chat", providerIDs: ["openrouter"] },
];

/**
 * The models that an OpenAI login (ChatGPT plan) may use. Modes such as `gpt-5.4-fast` follow their
 * base model, except for the `pro` modes, which are refused.
 */
export const OPENAI_LOGIN = {
  allowed: ["gpt-5.5", "gpt-5.3-codex-spark", "gpt-5.4", "gpt-5.4-mini", "gpt-6-sol", "gpt-6-luna"],
  refused: ["gpt-5.5-pro", "gpt-5.6"],
  /** In addition to the two lists: `gpt-<major>.<minor>` above this version. */
  newerThan: { major: 5, minor: 4 },
  modes: ["fast", "pro"],
  refusedModes: ["pro"],
  /** Models whose id contains one of these get the limits of the plan. */
  planLimits: { idParts: ["gpt-5.5", "gpt-5.6"], contextLimit: 400_000, outputLimit: 128_000 },
} as const;

/** Parts of ids that OpenCode prefers for a provider's default, best last. */
export const PREFERRED_MODELS: readonly string[] = [
  "gpt-5",
  "claude-sonnet-4",
  "big-pickle",
  "gemini-3-pro",
];

/** Families for titles and other small tasks, in order, by prefix of the provider id. */
export const SMALL_FAMILIES: readonly {
  readonly providerPrefix: string;
  readonly families: readonly string[];
}[] = [
  { providerPrefix: "opencode", families: ["gpt-nano"] },
  {
    providerPrefix: "github-copilot",
    families: ["gpt-mini", "gemini-flash", "gpt-nano", "claude-haiku"],
  },
];

/** The families for every other provider. */
export const USUAL_SMALL_FAMILIES: readonly string[] = ["gemini-flash", "gpt-nano", "claude-haiku"];

/** Providers without a search for a small model: their ids name deployments. */
export const WITHOUT_SMALL_MODEL: readonly string[] = ["azure", "azure-cognitive-services"];

/** Prefixes of Bedrock ids that belong to a region. Any other id belongs to no region. */
export const BEDROCK_PREFIXES = { everywhere: "global.", regional: ["us.", "eu."] } as const;
