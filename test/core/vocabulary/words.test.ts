import { describe, expect, test } from "vitest";
import {
  DECORATIONS,
  GATEWAYS,
  GENERAL,
  HOST_PREFIXES,
  HOSTS,
  isVendorName,
  isVendorProvider,
  NOISE,
  NOT_CHAT,
  NOT_CHAT_FAMILIES,
  REGIONS,
  SAME_MODEL,
  TIERS,
  UNSTABLE,
  VENDORS,
  vendorOfWord,
} from "../../../src/core/vocabulary/words.js";

const split = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");

describe("vendors", () => {
  test.each([
    { vendor: "anthropic", words: "claude opus sonnet haiku", providers: "anthropic" },
    { vendor: "openai", words: "gpt o chatgpt codex luna sol terra astra", providers: "openai" },
    { vendor: "google", words: "gemini gemma", providers: "google" },
    { vendor: "xai", words: "grok", providers: "xai" },
    { vendor: "deepseek", words: "deepseek", providers: "deepseek" },
    { vendor: "mistral", words: "mistral", providers: "mistral" },
    {
      vendor: "mistral",
      words: "codestral devstral magistral ministral mixtral pixtral voxtral",
      providers: "mistral",
    },
    {
      vendor: "moonshotai",
      words: "kimi",
      providers: "moonshotai moonshotai-cn kimi-for-coding kimi-code-plan-global kimi-code-plan-cn",
    },
    {
      vendor: "zai",
      words: "glm",
      providers: "zai zhipuai zai-coding-plan zhipuai-coding-plan",
    },
    {
      vendor: "minimax",
      words: "minimax",
      providers: "minimax minimax-cn minimax-coding-plan minimax-cn-coding-plan",
    },
    {
      vendor: "alibaba",
      words: "qwen qwq qvq",
      providers:
        "alibaba alibaba-cn alibaba-coding-plan alibaba-coding-plan-cn alibaba-token-plan alibaba-token-plan-cn",
    },
    { vendor: "meta", words: "llama muse", providers: "llama meta" },
    { vendor: "nvidia", words: "nemotron", providers: "nvidia" },
    { vendor: "amazon", words: "nova titan", providers: "nova" },
    {
      vendor: "xiaomi",
      words: "mimo",
      providers: "xiaomi xiaomi-token-plan-ams xiaomi-token-plan-cn xiaomi-token-plan-sgp",
    },
    { vendor: "cohere", words: "command", providers: "cohere" },
    { vendor: "microsoft", words: "phi", providers: "" },
    { vendor: "inception", words: "mercury", providers: "inception" },
    {
      vendor: "stepfun",
      words: "step",
      providers: "stepfun stepfun-ai stepfun-step-plan stepfun-ai-step-plan",
    },
    { vendor: "perplexity", words: "sonar", providers: "perplexity" },
    { vendor: "ibm", words: "granite", providers: "" },
    { vendor: "bytedance", words: "seed doubao", providers: "volcengine volcengine-coding-plan" },
    { vendor: "baidu", words: "ernie", providers: "" },
    {
      vendor: "tencent",
      words: "hy hunyuan",
      providers: "tencent-tokenhub tencent-token-plan tencent-coding-plan",
    },
  ])("$vendor makes $words", ({ vendor, words, providers }) => {
    for (const word of split(words)) {
      expect({ word, vendor: vendorOfWord(word)?.id }).toEqual({ word, vendor });
      expect(vendorOfWord(word)?.providers).toEqual(split(providers));
    }
  });

  test("spelled otherwise in ids and paths", () => {
    const aliases = VENDORS.filter((vendor) => vendor.aliases.length > 0);
    expect(aliases.map((vendor) => `${vendor.id}: ${vendor.aliases.join(" ")}`)).toEqual([
      "google: deepmind",
      "xai: x-ai spacexai",
      "deepseek: deepseek-ai",
      "mistral: mistralai",
      "moonshotai: moonshot",
      "zai: z-ai zai-org zhipu zhipuai thudm",
      "minimax: minimaxai",
      "alibaba: qwen",
      "meta: meta-llama",
      "xiaomi: xiaomimimo",
      "ibm: ibm-granite",
      "bytedance: bytedance-seed",
    ]);
  });

  test("a word that means another model at one vendor says nothing at others", () => {
    const distinct = VENDORS.flatMap((vendor) => vendor.distinct);
    expect(distinct).toEqual(["instruct"]);
    expect(distinct.filter((word) => !NOISE.has(word))).toEqual([]);
  });

  test("a line implies its vendor's first family", () => {
    expect(vendorOfWord("opus")?.families[0]).toBe("claude");
    expect(vendorOfWord("opus")?.lines).toContain("opus");
    expect(vendorOfWord("codex")?.families[0]).toBe("gpt");
  });

  test("all words and names are in the lower case in which ids are read", () => {
    const written = VENDORS.flatMap(({ id, families, lines, aliases, providers }) => [
      id,
      ...families,
      ...lines,
      ...aliases,
      ...providers,
    ]);
    expect(written.filter((word) => !/^[a-z-]+$/.test(word))).toEqual([]);
  });

  test("a word belongs to one vendor at the most", () => {
    const words = VENDORS.flatMap(({ families, lines }) => [...families, ...lines]);
    expect(new Set(words).size).toBe(words.length);
  });

  test.each(["", "turbo", "anthropic", "Claude", "constructor", "__proto__"])(
    "%j is no vendor's word",
    (word) => {
      expect(vendorOfWord(word)).toBeUndefined();
    },
  );
});

describe("names of vendors in ids", () => {
  test.each([
    "anthropic openai google deepmind xai x ai spacexai deepseek mistral mistralai moonshotai",
    "moonshot zai z org zhipu zhipuai thudm minimax minimaxai alibaba meta llama nvidia amazon",
    "xiaomi xiaomimimo cohere microsoft inception stepfun perplexity ibm granite bytedance seed baidu tencent",
  ])("%s", (names) => {
    for (const name of split(names))
      expect({ name, is: isVendorName(name) }).toEqual({ name, is: true });
  });

  test.each(["", "claude", "gpt", "opus", "zai-org", "constructor", "__proto__"])(
    "%j is none",
    (name) => {
      expect(isVendorName(name)).toBe(false);
    },
  );
});

describe("a vendor's own provider for everybody", () => {
  test.each(
    split(
      "anthropic openai google xai deepseek mistral moonshotai zai minimax alibaba llama nvidia " +
        "xiaomi cohere inception stepfun perplexity",
    ),
  )("%s", (providerID) => {
    expect(isVendorProvider(providerID)).toBe(true);
  });

  test.each([
    { providerID: "google-vertex", why: "a cloud" },
    { providerID: "zai-coding-plan", why: "a plan" },
    { providerID: "moonshotai-cn", why: "for some countries" },
    { providerID: "openrouter", why: "a gateway" },
    { providerID: "", why: "vendors that serve nothing themselves" },
    { providerID: "constructor", why: "a word of the language" },
  ])("not $providerID: $why", ({ providerID }) => {
    expect(isVendorProvider(providerID)).toBe(false);
  });
});

describe("size classes", () => {
  test.each([
    { tier: 1, words: "nano lite mini flash haiku small luna micro tiny air lightning flashx" },
    { tier: 2, words: "medium sonnet terra plus" },
    { tier: 3, words: "opus fable mythos sol astra pro max ultra large premier" },
  ])("$tier: $words", ({ tier, words }) => {
    const found = [...TIERS].filter(([, each]) => each === tier).map(([word]) => word);
    expect(found).toEqual(split(words));
  });
});

describe("special editions", () => {
  test.each([
    { why: "paid speed", words: "fast priority highspeed ultraspeed speed" },
    { why: "free quota", words: "free" },
    {
      why: "reasoning",
      words: "thinking nothinking reasoning reasoner non low high xhigh minimal",
    },
    { why: "unfinished", words: "preview exp experimental beta alpha nightly" },
    { why: "quality", words: "quality" },
    { why: "made of others", words: "uncensored abliterated distill distilled" },
    { why: "a host's own", words: "tee customtools contributor extended search online prime" },
    { why: "chat", words: "chat" },
  ])("$why: $words", ({ words }) => {
    expect(split(words).filter((word) => !DECORATIONS.has(word))).toEqual([]);
  });

  test("what is unfinished is unstable, nothing else", () => {
    expect([...UNSTABLE]).toEqual(split("preview exp experimental beta alpha nightly"));
  });
});

test("editions that are the same model: unfinished or free of charge", () => {
  expect([...SAME_MODEL]).toEqual([...UNSTABLE, "free"]);
  expect([...SAME_MODEL].filter((word) => !DECORATIONS.has(word))).toEqual([]);
});

test("what hosts write before every one of their models", () => {
  expect(HOST_PREFIXES).toEqual(["duo-chat-"]);
});

describe("models that are not for a conversation with tools", () => {
  test.each([
    { why: "embedding", words: "embed embedding embeddings embedder rerank reranker bge" },
    { why: "guarding", words: "guard safeguard safety moderation" },
    { why: "speech", words: "whisper tts stt asr speech transcribe transcription voxtral orpheus" },
    { why: "pictures", words: "imagine imagen dall flux image veo sora video" },
    { why: "sound", words: "lyria audio realtime live music" },
    { why: "other tasks", words: "ocr translate router help research computer" },
  ])("$why: $words", ({ words }) => {
    expect(split(words).filter((word) => !NOT_CHAT.has(word))).toEqual([]);
  });

  test("families of the catalog whose names say nothing", () => {
    expect([...NOT_CHAT_FAMILIES]).toEqual(
      split(
        "text-embedding mistral-embed cohere-embed bge voyage titan-embed whisper auto model-router",
      ),
    );
  });
});

test("words that never tell two models apart", () => {
  expect([...NOISE]).toEqual(
    split("latest default instruct it hf gguf ggml mlx qat imatrix bnb exl"),
  );
});

describe("words that describe what somebody wants", () => {
  test.each([
    { why: "of speech", words: "a an the any some my me one this that for with and or" },
    { why: "praise", words: "best better good great powerful smart smartest strong strongest" },
    { why: "price and pace", words: "cheap cheapest free fastest fast quick long short" },
    { why: "age", words: "newest new latest" },
    { why: "no choice", words: "default normal standard basic main other something anything auto" },
    {
      why: "what it is",
      words: "model models ai llm assistant agent agents bot chat chatbot node",
    },
    { why: "where it runs", words: "local router live" },
    {
      why: "what it is for",
      words:
        "code coding docs reasoning reason thinking think writing vision visual text voice tool " +
        "tools research computer",
    },
    { why: "asking", words: "please use give help" },
    { why: "agents", words: "build general explore" },
    { why: "amount", words: "all" },
  ])("$why: $words", ({ words }) => {
    expect(split(words).filter((word) => !GENERAL.has(word))).toEqual([]);
  });

  test("name neither a vendor's model nor a class of sizes", () => {
    const naming = [...GENERAL].filter((word) => vendorOfWord(word) !== undefined);
    expect(naming).toEqual([]);
    expect([...GENERAL].filter((word) => TIERS.has(word))).toEqual([]);
  });
});

describe("providers of models of several vendors", () => {
  test("with machines of their own, the best known first", () => {
    expect(HOSTS).toEqual([
      ...["amazon-bedrock", "azure", "google-vertex", "google-vertex-anthropic"],
      ...["azure-cognitive-services", "groq", "cerebras", "togetherai", "fireworks-ai"],
      ...["deepinfra", "nvidia", "baseten", "nebius", "cloudflare-workers-ai", "databricks"],
      ...["snowflake-cortex", "oci", "watsonx", "sap-ai-core", "digitalocean", "scaleway"],
      ...["ovhcloud", "novita-ai", "siliconflow", "siliconflow-cn", "ollama-cloud", "ollama"],
      ...["lmstudio", "llama.cpp", "modelscope", "chutes", "friendli", "gmicloud", "io-net"],
      ...["wandb", "vultr", "crusoe", "hetzner"],
    ]);
  });

  test("that pass requests on, the best known first", () => {
    expect(GATEWAYS).toEqual([
      ...["openrouter", "opencode", "github-copilot", "vercel", "opencode-go"],
      ...["cloudflare-ai-gateway", "gitlab", "huggingface", "requesty", "helicone", "llmgateway"],
      ...["zenmux", "poe", "kilo", "fastrouter", "aihubmix", "302ai", "nano-gpt", "venice"],
      ...["abacus", "edenai", "cortecs", "merge-gateway", "opper"],
    ]);
  });

  test("are each of one kind", () => {
    expect(HOSTS.filter((id) => GATEWAYS.includes(id))).toEqual([]);
  });
});

test("regions", () => {
  const names = split("usa europe ap japan australia india canada singapore");
  const codes = split("us eu apac jp au in ca global us-gov sg uk");
  expect([...REGIONS.keys()]).toEqual([...codes, ...names]);
  expect([...new Set(REGIONS.values())]).toEqual(codes);
  expect(REGIONS.get("europe")).toBe("eu");
});

test("a word has one meaning", () => {
  const words = [...TIERS.keys(), ...DECORATIONS, ...NOISE, ...NOT_CHAT];
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});
