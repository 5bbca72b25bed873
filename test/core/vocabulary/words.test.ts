import { describe, expect, test } from "vitest";
import {
  DECORATIONS,
  HOST_PREFIXES,
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
      providers: "",
    },
    { vendor: "moonshotai", words: "kimi", providers: "moonshotai moonshotai-cn kimi-for-coding" },
    {
      vendor: "zai",
      words: "glm",
      providers: "zai zhipuai zai-coding-plan zhipuai-coding-plan",
    },
    { vendor: "minimax", words: "minimax", providers: "minimax minimax-cn" },
    { vendor: "alibaba", words: "qwen qwq qvq", providers: "alibaba alibaba-cn" },
    { vendor: "meta", words: "llama muse", providers: "llama meta" },
    { vendor: "nvidia", words: "nemotron", providers: "nvidia" },
    { vendor: "amazon", words: "nova titan", providers: "" },
    { vendor: "xiaomi", words: "mimo", providers: "xiaomi" },
    { vendor: "cohere", words: "command", providers: "cohere" },
    { vendor: "microsoft", words: "phi", providers: "" },
    { vendor: "inception", words: "mercury", providers: "inception" },
    { vendor: "stepfun", words: "step", providers: "stepfun" },
    { vendor: "perplexity", words: "sonar", providers: "perplexity" },
    { vendor: "ibm", words: "granite", providers: "" },
    { vendor: "bytedance", words: "seed doubao", providers: "" },
    { vendor: "baidu", words: "ernie", providers: "" },
    { vendor: "tencent", words: "hy hunyuan", providers: "" },
  ])("$vendor makes $words", ({ vendor, words, providers }) => {
    for (const word of split(words)) {
      expect({ word, vendor: vendorOfWord(word)?.id }).toEqual({ word, vendor });
      expect(vendorOfWord(word)?.providers).toEqual(split(providers));
    }
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
    "xiaomi cohere microsoft inception stepfun perplexity ibm granite bytedance seed baidu tencent",
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

test("regions", () => {
  expect([...REGIONS]).toEqual(split("us eu apac jp au in ca global us-gov sg uk ap"));
});

test("a word has one meaning", () => {
  const words = [...TIERS.keys(), ...DECORATIONS, ...NOISE, ...NOT_CHAT];
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});
