// OpenCode 1.18.33's decisions as data. The mechanics that follow them are in the files beside this.

/** Its own provider, which serves free models to everybody. */
export const OPENCODE = "opencode";
export const BEDROCK = "amazon-bedrock";
export const OPENAI = "openai";

/** Its login stores routers, each of which is a model. */
export const DIGITALOCEAN = "digitalocean";

/** What OpenCode takes a router for; its price, which OpenCode writes as 0, is that of what it leads to. */
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

/** Where nothing says otherwise, Bedrock works in this region. */
export const BEDROCK_HOME_REGION = "us-east-1";

/**
 * Providers with a login of their own, in the order in which OpenCode asks for them. A stored entry
 * of any type loads the provider; an OAuth entry of a provider that is not here loads nothing.
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

/** Logins that OpenCode cannot renew: once they have ended, it answers nothing at all. */
export const LOGINS_WITHOUT_RENEWAL: readonly string[] = ["poe"];

/** Providers whose models OpenCode asks of the provider itself; it drops what the catalog lists. */
export const LISTED_BY_THEMSELVES: readonly string[] = ["modal"];

/** Models that OpenCode takes away from these providers whatever the catalog and the config say. */
export const REMOVED_MODELS: readonly {
  readonly modelID: string;
  readonly providerIDs: readonly string[];
}[] = [
  { modelID: "gpt-5-chat-latest", providerIDs: [OPENAI, "github-copilot", "openrouter"] },
  { modelID: "openai/gpt-5-chat", providerIDs: ["openrouter"] },
];

/**
 * What an OpenAI login (ChatGPT plan) may use. Modes such as `gpt-5.4-fast` follow the model they are
 * made of; the `pro` modes are left out.
 */
export const OPENAI_LOGIN = {
  allowed: ["gpt-5.5", "gpt-5.3-codex-spark", "gpt-5.4", "gpt-5.4-mini", "gpt-6-sol", "gpt-6-luna"],
  refused: ["gpt-5.5-pro", "gpt-5.6"],
  /** Beyond the two lists: `gpt-<major>.<minor>` above this one. */
  newerThan: { major: 5, minor: 4 },
  modes: ["fast", "pro"],
  refusedModes: ["pro"],
  /** Models whose id holds one of these get the limits of the plan. */
  planLimits: { idParts: ["gpt-5.5", "gpt-5.6"], contextLimit: 400_000, outputLimit: 128_000 },
} as const;

/** Parts of ids, the best last: what OpenCode likes for a provider's default. */
export const PREFERRED_MODELS: readonly string[] = [
  "gpt-5",
  "claude-sonnet-4",
  "big-pickle",
  "gemini-3-pro",
];

/** Families for titles and other small work, in order, by how the provider's id begins. */
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

/** The same for every other provider. */
export const USUAL_SMALL_FAMILIES: readonly string[] = ["gemini-flash", "gpt-nano", "claude-haiku"];

/** Providers for which OpenCode never looks for a small model: their ids name deployments. */
export const WITHOUT_SMALL_MODEL: readonly string[] = ["azure", "azure-cognitive-services"];

/** Bedrock ids that begin so belong to a region; an id that begins otherwise belongs to none. */
export const BEDROCK_PREFIXES = { everywhere: "global.", regional: ["us.", "eu."] } as const;
