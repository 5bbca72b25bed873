/**
 * The meaning of words in model ids. All knowledge of vendors, families, tiers and decorations is
 * in this table. No rule elsewhere names one.
 */

/** A vendor: the words of its model names, and the providers where it serves them itself. */
export interface Vendor {
  readonly id: string;
  /** Words that start a model name of this vendor. */
  readonly families: readonly string[];
  /** Words that name a line of this vendor on their own: `opus` means Claude Opus. */
  readonly lines: readonly string[];
  /** Words that are noise in other vendors' ids but name another model in this vendor's. */
  readonly distinct: readonly string[];
  /** Other spellings of the vendor in ids and paths. */
  readonly aliases: readonly string[];
  /**
   * Providers that are the vendor itself, including its plans. Not clouds that also host others.
   */
  readonly providers: readonly string[];
}

const vendor = (
  id: string,
  families: string,
  lines: string,
  aliases: string,
  providers: string,
  distinct = "",
): Vendor => ({
  id,
  families: list(families),
  lines: list(lines),
  distinct: list(distinct),
  aliases: list(aliases),
  providers: list(providers),
});

function list(text: string): readonly string[] {
  return text === "" ? [] : text.split(" ");
}

export const VENDORS: readonly Vendor[] = [
  vendor("anthropic", "claude", "opus sonnet haiku fable mythos", "", "anthropic"),
  // `gpt-3.5-turbo-instruct` completes text, `gpt-3.5-turbo` chats.
  vendor("openai", "gpt o chatgpt", "codex luna sol terra astra", "", "openai", "instruct"),
  vendor("google", "gemini gemma", "", "deepmind", "google"),
  vendor("xai", "grok", "", "x-ai spacexai", "xai"),
  vendor("deepseek", "deepseek", "", "deepseek-ai", "deepseek"),
  vendor("mistral", "mistral", "", "mistralai", "mistral"),
  vendor(
    "mistral",
    "codestral devstral magistral ministral mixtral pixtral voxtral",
    "",
    "",
    "mistral",
  ),
  vendor(
    "moonshotai",
    "kimi",
    "",
    "moonshot",
    "moonshotai moonshotai-cn kimi-for-coding kimi-code-plan-global kimi-code-plan-cn",
  ),
  vendor(
    "zai",
    "glm",
    "",
    "z-ai zai-org zhipu zhipuai thudm",
    "zai zhipuai zai-coding-plan zhipuai-coding-plan",
  ),
  vendor(
    "minimax",
    "minimax",
    "",
    "minimaxai",
    "minimax minimax-cn minimax-coding-plan minimax-cn-coding-plan",
  ),
  vendor(
    "alibaba",
    "qwen qwq qvq",
    "",
    "qwen",
    "alibaba alibaba-cn alibaba-coding-plan alibaba-coding-plan-cn alibaba-token-plan alibaba-token-plan-cn",
  ),
  vendor("meta", "llama muse", "", "meta-llama", "llama meta"),
  vendor("nvidia", "nemotron", "", "", "nvidia"),
  vendor("amazon", "nova titan", "", "", "nova"),
  vendor(
    "xiaomi",
    "mimo",
    "",
    "xiaomimimo",
    "xiaomi xiaomi-token-plan-ams xiaomi-token-plan-cn xiaomi-token-plan-sgp",
  ),
  vendor("cohere", "command", "", "", "cohere"),
  vendor("microsoft", "phi", "", "", ""),
  vendor("inception", "mercury", "", "", "inception"),
  vendor("stepfun", "step", "", "", "stepfun stepfun-ai stepfun-step-plan stepfun-ai-step-plan"),
  vendor("perplexity", "sonar", "", "", "perplexity"),
  vendor("ibm", "granite", "", "ibm-granite", ""),
  vendor("bytedance", "seed doubao", "", "bytedance-seed", "volcengine volcengine-coding-plan"),
  vendor("baidu", "ernie", "", "", ""),
  vendor(
    "tencent",
    "hy hunyuan",
    "",
    "",
    "tencent-tokenhub tencent-token-plan tencent-coding-plan",
  ),
];

/** Size class of a model by the words in its name: 1 small, 2 medium, 3 large. */
export const TIERS: ReadonlyMap<string, 1 | 2 | 3> = new Map(
  (
    [
      [1, "nano lite mini flash haiku small luna micro tiny air lightning flashx"],
      [2, "medium sonnet terra plus"],
      [3, "opus fable mythos sol astra pro max ultra large premier"],
    ] as const
  ).flatMap(([tier, words]) => list(words).map((word) => [word, tier] as const)),
);

/**
 * Words for a special edition of a model: paid speed, free quota, forced reasoning, unfinished. A
 * special edition matches only if the reference contains its word.
 */
export const DECORATIONS: ReadonlySet<string> = new Set(
  list(
    "fast turbo priority highspeed ultraspeed speed free thinking nothinking reasoning reasoner non preview exp experimental beta alpha " +
      "low high xhigh minimal quality tee uncensored abliterated distill distilled " +
      "customtools contributor nightly extended search online prime chat",
  ),
);

/** Decorations of a version that its vendor calls unfinished. */
export const UNSTABLE: ReadonlySet<string> = new Set(
  list("preview exp experimental beta alpha nightly"),
);

/**
 * Decorations that keep the same model, only unfinished or free of charge. A reference with a
 * version matches these too, but not `fast`, `thinking` or `chat`.
 */
export const SAME_MODEL: ReadonlySet<string> = new Set([...UNSTABLE, "free"]);

/** Prefixes that hosts put before all of their models. */
export const HOST_PREFIXES: readonly string[] = ["duo-chat-"];

/** Words that never distinguish two models. */
export const NOISE: ReadonlySet<string> = new Set(
  list("latest default instruct it hf gguf ggml mlx qat imatrix bnb exl"),
);

/** Names of repackers and of their sites. In a typed path they do not identify a model. */
export const REPACKERS: ReadonlySet<string> = new Set(
  list(
    "hf co huggingface www com unsloth bartowski thebloke mlx lmstudio community ggml org ai models",
  ),
);

/** Words that describe a wish. Alone they do not name a model. */
export const GENERAL: ReadonlySet<string> = new Set(
  list(
    "a an the any some my me one this that for with and or best better good great cheap cheapest fastest fast quick smart smartest " +
      "strong strongest powerful newest new latest default normal standard basic main other free long short local vision visual " +
      "code coding docs reasoning reason thinking think writing model models ai llm assistant agent agents bot chat chatbot " +
      "tool tools text voice live router help research computer please use give something anything auto node " +
      "all build general explore",
  ),
);

/** Names that people use for another one. Used only for suggestions. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([["chatgpt", "gpt"]]);

/** Reasoning efforts, as named in variants. */
export const EFFORTS: ReadonlySet<string> = new Set(list("none minimal low medium high xhigh max"));

/**
 * Words of models that are unsuitable for a conversation with tools, whatever their record
 * contains.
 */
export const NOT_CHAT: ReadonlySet<string> = new Set(
  list(
    "embed embedding embeddings embedder rerank reranker guard safeguard safety moderation whisper tts stt asr speech transcribe transcription " +
      "voxtral orpheus imagine imagen dall flux veo sora lyria image video audio realtime live music ocr translate router help bge " +
      "research computer",
  ),
);

/** Families of embedding and speech models whose names contain no such word. */
export const NOT_CHAT_FAMILIES: ReadonlySet<string> = new Set(
  list(
    "text-embedding mistral-embed cohere-embed bge voyage titan-embed whisper auto model-router",
  ),
);

/** Region prefixes and suffixes of ids, e.g. `us.` on Bedrock, `@eu` at gateways, and their names. */
export const REGIONS: ReadonlyMap<string, string> = new Map([
  ...list("us eu apac jp au in ca global us-gov sg uk").map((code) => [code, code] as const),
  ...(
    [
      ["us", "usa"],
      ["eu", "europe"],
      ["apac", "ap"],
      ["jp", "japan"],
      ["au", "australia"],
      ["in", "india"],
      ["ca", "canada"],
      ["sg", "singapore"],
    ] as const
  ).map(([code, name]) => [name, code] as const),
]);

/** Providers that run models of several vendors on their own machines, best known first. */
export const HOSTS: readonly string[] = list(
  "amazon-bedrock azure google-vertex google-vertex-anthropic azure-cognitive-services groq cerebras togetherai fireworks-ai deepinfra " +
    "nvidia baseten nebius cloudflare-workers-ai databricks snowflake-cortex oci watsonx sap-ai-core digitalocean scaleway ovhcloud novita-ai " +
    "siliconflow siliconflow-cn ollama-cloud ollama lmstudio llama.cpp modelscope chutes friendli gmicloud io-net wandb vultr crusoe hetzner",
);

/** Providers that forward requests to others, best known first. */
export const GATEWAYS: readonly string[] = list(
  "openrouter opencode github-copilot vercel opencode-go cloudflare-ai-gateway gitlab huggingface requesty helicone llmgateway zenmux poe kilo " +
    "fastrouter aihubmix 302ai nano-gpt venice abacus edenai cortecs merge-gateway opper",
);

const VENDOR_OF_WORD: ReadonlyMap<string, Vendor> = new Map(
  VENDORS.flatMap((each) =>
    [...each.families, ...each.lines].map((word): [string, Vendor] => [word, each]),
  ),
);

/** True for a family, a line, a size class or a kind of model: such a word is no typo. */
export function hasMeaning(word: string): boolean {
  return VENDOR_OF_WORD.has(word) || TIERS.has(word) || NOT_CHAT.has(word);
}

/** True for a word that starts the names of a family: `claude`, not `opus`. */
export function isFamily(word: string): boolean {
  return VENDOR_OF_WORD.get(word)?.families.includes(word) === true;
}

const VENDOR_NAMES: ReadonlySet<string> = new Set(
  VENDORS.flatMap((each) => [each.id, ...each.aliases]).flatMap((name) => name.split("-")),
);

/** Returns the vendor with this family or line. */
export function vendorOfWord(word: string): Vendor | undefined {
  return VENDOR_OF_WORD.get(word);
}

/** True for words that name a vendor and not a model: `anthropic`, `zai`, `org`. */
export function isVendorName(word: string): boolean {
  return VENDOR_NAMES.has(word);
}

const VENDOR_PROVIDERS: ReadonlySet<string> = new Set(
  VENDORS.flatMap((each) => each.providers.slice(0, 1)),
);

/** True for a vendor's own public provider: `anthropic`, `openai`. */
export function isVendorProvider(providerID: string): boolean {
  return VENDOR_PROVIDERS.has(providerID);
}
