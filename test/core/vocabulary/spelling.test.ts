import { describe, expect, test } from "vitest";
import {
  parseModelSpelling,
  parseNamedDate,
  parseTextSpelling,
  parseTokens,
  type Spelling,
  splitWords,
  type Token,
} from "../../../src/core/vocabulary/spelling.js";

/** `claude opus version:4.5`: plain words unchanged, everything else with its kind. */
function formatTokens(tokens: readonly Token[]): string {
  return tokens.map(({ kind, text }) => (kind === "word" ? text : `${kind}:${text}`)).join(" ");
}

describe("the tokens of an id", () => {
  test.each<{ id: string; tokens: string; why: string }>([
    { id: "Claude-Opus", tokens: "claude opus", why: "words, in lower case" },
    { id: "claude_opus.next", tokens: "claude opus next", why: "whatever separates them" },
    { id: "command-r+", tokens: "command r plus", why: "a plus sign is a word" },
    { id: "", tokens: "", why: "nothing has none" },
    { id: "--::--", tokens: "", why: "nor have separators" },

    { id: "gpt-5", tokens: "gpt version:5", why: "a number is a version" },
    { id: "5-gpt", tokens: "version:5 gpt", why: "also in front" },
    { id: "gpt5", tokens: "gpt version:5", why: "also close behind a word" },
    { id: "opus-4.5", tokens: "opus version:4.5", why: "with a dot" },
    { id: "opus-4-5", tokens: "opus version:4.5", why: "with a hyphen" },
    { id: "opus 4 5", tokens: "opus version:4.5", why: "with a blank" },
    { id: "opus-4p5", tokens: "opus version:4.5", why: "with a p" },
    { id: "opus-4-p5", tokens: "opus version:4 letter:p version:5", why: "a p between digits" },
    { id: "opus-4pro", tokens: "opus version:4 pro", why: "no p that begins a word" },
    { id: "opus-4-10", tokens: "opus version:4.10", why: "two digits of the second part" },
    { id: "opus-10-4", tokens: "opus version:10.4", why: "or of the first" },
    { id: "opus-100-4", tokens: "opus version:100 version:4", why: "three do not join" },
    { id: "opus-4-100", tokens: "opus version:4 version:100", why: "on either side" },
    { id: "opus-4-05", tokens: "opus version:4 version:05", why: "nor does a leading zero" },
    { id: "opus-4.5-1", tokens: "opus version:4.5 version:1", why: "nor what has a dot already" },
    { id: "opus-4--5", tokens: "opus version:4 version:5", why: "nor two separators" },
    { id: "opus-4-5-1", tokens: "opus version:4.5 version:1", why: "two parts are joined at most" },
    { id: "llama-3.1.2", tokens: "llama version:3.1.2", why: "dots may be many" },
    { id: "gpt-4.0", tokens: "gpt version:4", why: "a zero behind the dot says nothing" },
    { id: "gpt-4-0", tokens: "gpt version:4", why: "nor behind a hyphen" },
    { id: "gpt-4.0.0", tokens: "gpt version:4", why: "nor do two" },
    { id: "gpt-4.0.1", tokens: "gpt version:4.0.1", why: "a zero in the middle does" },
    { id: "gpt-40", tokens: "gpt version:40", why: "a zero of the number itself does" },
    { id: "gpt-4.10", tokens: "gpt version:4.10", why: "also behind the dot" },
    { id: "gpt-4o", tokens: "gpt version:4o", why: "a letter belongs to the version" },
    { id: "glm-4.6v", tokens: "glm version:4.6v", why: "also behind a dot" },
    { id: "gpt-4ab", tokens: "gpt version:4ab", why: "so do two" },
    { id: "gpt-4abc", tokens: "gpt version:4 abc", why: "three are a word" },
    {
      id: "gemma-3n-x9",
      tokens: "gemma version:3n letter:x version:9",
      why: "up to the separator",
    },

    { id: "o3-mini", tokens: "letter:o version:3 mini", why: "a letter close before a number" },
    { id: "kimi-k2", tokens: "kimi letter:k version:2", why: "is no word" },
    { id: "kimi-k-2", tokens: "kimi k version:2", why: "apart from it, it is" },
    { id: "kimi-k2.5", tokens: "kimi letter:k version:2.5", why: "a version with a dot" },
    { id: "hy3", tokens: "hy version:3", why: "two letters are a word" },
    { id: "deepseek-v3.2", tokens: "deepseek version:3.2", why: "a v says that a version follows" },
    { id: "deepseek-v-3", tokens: "deepseek v version:3", why: "only close before it" },
    { id: "v2", tokens: "version:2", why: "also in front" },
    { id: "nova-2-lite-v1", tokens: "nova version:2 lite noise:1", why: "a v behind a version" },
    { id: "nova-lite-v1", tokens: "nova lite version:1", why: "but not behind none" },
    { id: "nova-2-lite-1", tokens: "nova version:2 lite version:1", why: "nor a number without v" },
    { id: "nova-2-rev-1", tokens: "nova version:2 rev version:1", why: "or behind another word" },
    { id: "nova-2-v-1", tokens: "nova version:2 v version:1", why: "or not close before it" },

    { id: "llama-70b", tokens: "llama size:70b", why: "billions of parameters" },
    { id: "qwen3:8b", tokens: "qwen version:3 size:8b", why: "behind a colon too" },
    { id: "qwen-1.5b", tokens: "qwen size:1.5b", why: "parts of a billion" },
    { id: "qwen-1.25b", tokens: "qwen size:1.25b", why: "to two places" },
    { id: "mixtral-8x7b", tokens: "mixtral size:8x7b", why: "a mixture of experts" },
    { id: "mixtral-8x22b", tokens: "mixtral size:8x22b", why: "of two digits" },
    { id: "gpt-4-32k", tokens: "gpt version:4 size:32k", why: "a context" },
    { id: "x1-1m", tokens: "letter:x version:1 size:1m", why: "a long one" },
    { id: "kimi-1t", tokens: "kimi size:1t", why: "a trillion" },
    { id: "ernie-128e", tokens: "ernie size:128e", why: "a number of experts" },
    { id: "llama-8bx", tokens: "llama version:8bx", why: "nothing may follow the letter" },
    { id: "llama-1.2.3b", tokens: "llama version:1.2.3b", why: "nor stand two dots before it" },
    { id: "qwen3-30b-a3b", tokens: "qwen version:3 size:30b noise:a3b", why: "the active part" },
    { id: "gemma-e4b", tokens: "gemma size:e4b", why: "the effective one is a size" },
    { id: "gemma-f4b", tokens: "gemma letter:f size:4b", why: "but no other letter" },
    { id: "gemma-a-4b", tokens: "gemma a size:4b", why: "only close before it" },
    { id: "gemma-e4", tokens: "gemma letter:e version:4", why: "and only before a size" },

    { id: "opus-20250929", tokens: "opus date:20250929", why: "eight digits from 20" },
    { id: "opus-2024-08-06", tokens: "opus date:20240806", why: "with separators" },
    { id: "opus-2039-08-06", tokens: "opus date:20390806", why: "until 2039" },
    { id: "opus-2040-08-06", tokens: "opus date:2040 date:0806", why: "not after" },
    {
      id: "opus-2019-08-06",
      tokens: "opus date:2019 date:0806",
      why: "nor before 2020",
    },
    { id: "opus-2024-8-6", tokens: "opus date:2024 version:8.6", why: "two digits each" },
    { id: "opus-2024-08-6", tokens: "opus date:2024 version:08.6", why: "of the day too" },
    {
      id: "opus-2024-08--06",
      tokens: "opus date:2024 version:08 version:06",
      why: "one separator",
    },
    { id: "opus-2024--08-06", tokens: "opus date:2024 date:0806", why: "between each" },
    {
      id: "x9-12024-08-06",
      tokens: "letter:x version:9 decoration:12024 date:0806",
      why: "a year",
    },
    {
      id: "x9-20241-08-06",
      tokens: "letter:x version:9 decoration:20241 date:0806",
      why: "of four",
    },
    { id: "flash-09-2025", tokens: "flash date:202509", why: "month before year" },
    { id: "flash-9-2025", tokens: "flash version:9 date:2025", why: "of two digits" },
    { id: "flash-09-1999", tokens: "flash version:09 date:1999", why: "before a year of ours" },
    { id: "flash-09-12025", tokens: "flash version:09 decoration:12025", why: "of four digits" },
    { id: "flash-09-20251", tokens: "flash version:09 decoration:20251", why: "not of five" },
    { id: "pro-105-06", tokens: "pro version:105 version:06", why: "nor a month of three" },
    { id: "pro-0905-06", tokens: "pro date:0905 version:06", why: "or four" },
    { id: "pro-05-06", tokens: "pro date:0506", why: "month and day from a leading zero" },
    { id: "pro-05-6", tokens: "pro version:05.6", why: "of two digits each" },
    { id: "pro-11-07", tokens: "pro version:11 version:07", why: "without one they are versions" },
    { id: "large-2411", tokens: "large date:2411", why: "year and month" },
    { id: "kimi-0905", tokens: "kimi date:0905", why: "month and day" },
    { id: "x-250328", tokens: "x date:250328", why: "six digits" },
    { id: "x9-12345", tokens: "letter:x version:9 decoration:12345", why: "five are a mark" },
    {
      id: "x9-12345ab",
      tokens: "letter:x version:9 version:12345ab",
      why: "unless letters follow",
    },
    {
      id: "x9-1.12345",
      tokens: "letter:x version:9 version:1.12345",
      why: "or a dot stands before",
    },
    { id: "x9-1234567", tokens: "letter:x version:9 decoration:1234567", why: "as are seven" },
    {
      id: "x9-12345678",
      tokens: "letter:x version:9 decoration:12345678",
      why: "and eight from 12",
    },
    { id: "x9-202509291", tokens: "letter:x version:9 decoration:202509291", why: "and nine" },
    { id: "x9-123", tokens: "letter:x version:9 version:123", why: "three are a version" },

    { id: "opus-fast", tokens: "opus decoration:fast", why: "a special edition" },
    { id: "opus:thinking", tokens: "opus decoration:thinking", why: "behind a colon" },
    { id: "qwen-fp-8", tokens: "qwen fp version:8", why: "only in one piece" },
    { id: "qwen-fp9", tokens: "qwen fp version:9", why: "and only one that is known" },
    { id: "opus-latest", tokens: "opus noise:latest", why: "a word that says nothing" },
    { id: "llama-instruct-hf", tokens: "llama noise:instruct noise:hf", why: "nor do these" },
  ])("$id is $tokens: $why", ({ id, tokens }) => {
    const name = id.toLowerCase();
    expect(formatTokens(parseTokens(name))).toBe(tokens);
  });

  test("an id is spelled with the tokens of its name", () => {
    expect(formatTokens(parseModelSpelling("Claude-Opus-4-5").tokens)).toBe(
      "claude opus version:4.5",
    );
  });
});

describe("what surrounds the name in an id", () => {
  test.each<{ id: string; tokens: string; context?: string[]; region?: string; why: string }>([
    { id: "z-ai/glm-5", tokens: "glm version:5", context: ["z", "ai"], why: "the path" },
    {
      id: "@cf/meta/llama-3",
      tokens: "llama version:3",
      context: ["cf", "meta"],
      why: "all of it",
    },
    { id: "a1/b2/glm", tokens: "glm", context: ["a1", "b2"], why: "digits too" },
    { id: "--/glm", tokens: "glm", why: "a path without words" },
    { id: "glm/", tokens: "", context: ["glm"], why: "a name that is missing" },
    { id: "anthropic.claude", tokens: "claude", context: ["anthropic"], why: "a vendor's name" },
    { id: "claude-by-anthropic", tokens: "claude by", context: ["anthropic"], why: "anywhere" },
    {
      id: "deepseek-r1",
      tokens: "deepseek letter:r version:1",
      why: "but not a family of that name",
    },
    {
      id: "meta-llama/llama-4",
      tokens: "llama version:4",
      context: ["meta", "llama"],
      why: "a family in the path is path",
    },

    {
      id: "us.anthropic.claude",
      tokens: "claude",
      context: ["anthropic"],
      region: "us",
      why: "in front",
    },
    { id: "us-gov.claude", tokens: "claude", region: "us-gov", why: "of two words" },
    { id: "global.claude", tokens: "claude", region: "global", why: "of six letters" },
    { id: "claude@eu", tokens: "claude", region: "eu", why: "behind" },
    { id: "us.claude@eu", tokens: "claude", region: "eu", why: "the one behind says it last" },
    { id: "us.claude-us", tokens: "claude us", region: "us", why: "cut off where it was found" },
    {
      id: "vertex/us.claude",
      tokens: "claude",
      context: ["vertex"],
      region: "us",
      why: "after a path",
    },
    { id: "us.4claude", tokens: "us version:4 claude", why: "a word has to follow" },
    { id: "4us.claude", tokens: "version:4us claude", why: "and none may stand before" },
    {
      id: "x3-mini",
      tokens: "letter:x version:3 mini",
      why: "a vendor's letter before a version is no vendor",
    },
    { id: "xx.claude", tokens: "xx claude", why: "only regions that are known" },
    { id: "claude@xx", tokens: "claude xx", why: "on both sides" },
    { id: "claude.us.opus", tokens: "claude us opus", why: "not in the middle" },
    { id: "claude@eu-opus", tokens: "claude eu opus", why: "on both sides" },
    { id: "claude-eu", tokens: "claude eu", why: "behind an @ only" },
    { id: "us-claude", tokens: "us claude", why: "before a dot only" },
    { id: "claude@default", tokens: "claude noise:default", why: "no region, but no word either" },
    { id: "claude-5 (eu)", tokens: "claude version:5", region: "eu", why: "in parentheses" },
    { id: "claude-5(eu)", tokens: "claude version:5", region: "eu", why: "with no blank before" },
    { id: "claude-5  (eu)", tokens: "claude version:5", region: "eu", why: "or two" },
    { id: "claude (eu) 5", tokens: "claude eu version:5", why: "only at the end" },
    { id: "claude-5 (xx)", tokens: "claude version:5 xx", why: "and only one that is known" },
    { id: "claude-5 (e)", tokens: "claude version:5 e", why: "of two letters at least" },
    { id: "us.claude (eu)", tokens: "claude", region: "eu", why: "it says it last, too" },
    {
      id: "nova-lite-v1:0 (eu)",
      tokens: "nova lite",
      region: "eu",
      why: "a revision may stand before it",
    },
    { id: "nova-lite-v1:0@eu", tokens: "nova lite", region: "eu", why: "before either form" },
    { id: "claude@20241022", tokens: "claude date:20241022", why: "a date may stand there" },

    {
      id: "duo-chat-opus-5",
      tokens: "opus version:5",
      context: ["duo", "chat"],
      why: "what a host writes before all of its models",
    },
    {
      id: "a/duo-chat-opus-5",
      tokens: "opus version:5",
      context: ["a", "duo", "chat"],
      why: "behind the path",
    },
    { id: "opus-duo-chat-5", tokens: "opus duo decoration:chat version:5", why: "only before" },
    { id: "nova-lite-v1:0", tokens: "nova lite", why: "Bedrock's own revision goes" },
    { id: "nova-lite-1:0", tokens: "nova lite", why: "with v or without" },
    { id: "nova-lite-v12:3", tokens: "nova lite", why: "whatever its number" },
    { id: "nova-lite-v123:0", tokens: "nova lite version:123 version:0", why: "up to two digits" },
    { id: "nova-lite-v1:10", tokens: "nova lite version:1.10", why: "and one behind the colon" },
    { id: "nova-lite-v1:0:28k", tokens: "nova lite version:1 size:28k", why: "at the end" },
    { id: "nova-litev1:0", tokens: "nova litev version:1", why: "behind a hyphen" },
  ])("$id: $why", ({ id, tokens, context = [], region }) => {
    const spelling = parseModelSpelling(id);
    expect({
      tokens: formatTokens(spelling.tokens),
      context: spelling.context,
      region: spelling.region,
    }).toEqual({ tokens, context, region });
    expect("region" in spelling).toBe(region !== undefined);
  });
});

describe("a typed text", () => {
  test.each([
    { text: "Claude Opus 4.5 (latest)", tokens: "claude opus version:4.5 noise:latest" },
    { text: "opus 4.5", tokens: "opus version:4.5" },
    { text: "gpt\u20105\u2010mini", tokens: "gpt version:5 mini" },
    { text: "opus 4\u20115", tokens: "opus version:4.5" },
    { text: "opus 4\u20155", tokens: "opus version:4.5" },
    { text: "opus 4\u22125", tokens: "opus version:4.5" },
    { text: "opus 4\ufe585", tokens: "opus version:4.5" },
    { text: "opus 4\ufe635", tokens: "opus version:4.5" },
    { text: "opus 4\uff0d5", tokens: "opus version:4.5" },
    { text: "gpt-5/mini", tokens: "gpt version:5 mini" },
    { text: "Claude Sonnet 5 (EU)", tokens: "claude sonnet version:5" },
  ])("$text is $tokens", ({ text, tokens }) => {
    const spelling = parseTextSpelling(text);
    expect(formatTokens(spelling.tokens)).toBe(tokens);
    expect(spelling.context).toEqual([]);
  });
});

describe("words that say nothing elsewhere", () => {
  test.each([
    {
      id: "gpt-3.5-turbo-instruct",
      tokens: "gpt version:3.5 decoration:turbo decoration:instruct",
      key: "gpt#3.5#turboinstruct",
      why: "name another model of the vendor whose family is named",
    },
    {
      id: "instruct-gpt-3",
      tokens: "decoration:instruct gpt version:3",
      key: "instructgpt#3#",
      why: "wherever they stand",
    },
    {
      id: "codex-instruct-latest",
      tokens: "codex decoration:instruct noise:latest",
      key: "codexinstruct",
      why: "but only those that the vendor uses so",
    },
    {
      id: "llama-3-instruct",
      tokens: "llama version:3 noise:instruct",
      key: "llama#3#",
      why: "say nothing in names of others",
    },
    {
      id: "o3-instruct",
      tokens: "letter:o version:3 noise:instruct",
      key: "o#3#",
      why: "nor where a letter alone is the family's",
    },
  ])("$why: $id", ({ id, tokens, key }) => {
    const spelling = parseModelSpelling(id);
    expect(formatTokens(spelling.tokens)).toBe(tokens);
    expect(spelling.key).toBe(key);
  });
});

describe("the quantization in an id", () => {
  test.each([
    { id: "qwen3:8b-q4_K_M", quantization: { text: "q4_k_m", bits: 4 } },
    { id: "qwen3:8b-q4_K_M (eu)", quantization: { text: "q4_k_m", bits: 4 } },
    { id: "qwen3-fp8", quantization: { text: "fp8", bits: 8 } },
  ])("$id: it is no part of the name", ({ id, quantization }) => {
    const spelling = parseModelSpelling(id);
    expect(spelling.quantization).toEqual(quantization);
    expect(spelling.tokens.map(({ text }) => text).join(" ")).toMatch(/^qwen 3(?: 8b)?$/);
  });

  test("is left out where the id names none", () => {
    expect(parseModelSpelling("qwen3:8b")).not.toHaveProperty("quantization");
  });
});

test.each([
  { text: "My_Host-2.cloud", words: ["my", "host", "2", "cloud"] },
  { text: "302ai", words: ["302ai"] },
  { text: "--", words: [] },
  { text: "", words: [] },
])("the words of $text are $words", ({ text, words }) => {
  expect(splitWords(text)).toEqual(words);
});

describe("the key of a spelling", () => {
  const keyOf = (spelling: Spelling) => spelling.key;

  test.each([
    {
      why: "separators and case",
      names: ["claude-opus-4.5", "Claude Opus 4_5", "CLAUDE.OPUS-4p5"],
    },
    { why: "words that say nothing", names: ["llama-3-70b", "llama-3-70b-instruct-hf"] },
    { why: "words in one piece", names: ["gpt-oss-120b", "gptoss-120b"] },
    { why: "the active part of a size", names: ["qwen3-30b", "qwen3-30b-a3b"] },
    { why: "a v before a version", names: ["deepseek-v3", "deepseek-3"] },
    { why: "a zero behind the dot", names: ["gpt-4", "gpt-4.0"] },
    { why: "a vendor's name", names: ["anthropic.claude-opus", "claude-opus"] },
    { why: "a letter apart from its version", names: ["kimi-k2", "kimi-k-2"] },
    { why: "a decoration in one piece", names: ["opus-fast", "opusfast"] },
    { why: "a plus sign", names: ["command-r+", "command-r-plus"] },
  ])("is the same up to $why", ({ names }) => {
    expect(new Set(names.map((name) => keyOf(parseTextSpelling(name)))).size).toBe(1);
  });

  test("is the same for an id with path, region and revision", () => {
    const keys = ["us.anthropic.claude-opus-5-v1:0", "a/claude-opus-5", "claude-opus-5@eu"];
    expect(keys.map((id) => keyOf(parseModelSpelling(id)))).toEqual([
      "claudeopus#5#",
      "claudeopus#5#",
      "claudeopus#5#",
    ]);
  });

  test.each([
    { why: "versions", names: ["gpt-4.1", "gpt-4.10", "gpt-41"] },
    { why: "the order of words", names: ["pro max", "max pro"] },
    { why: "the place of a number", names: ["claude-3-opus", "claude-opus-3"] },
    { why: "sizes", names: ["llama-8b", "llama-70b", "llama-8"] },
    { why: "dates", names: ["opus-4", "opus-4-20250514", "opus-20250514"] },
    { why: "decorations", names: ["opus", "opus-fast", "opus-thinking"] },
    { why: "numbers side by side", names: ["gpt-4.1", "gpt-4 - 1", "gpt-4-1106"] },
  ])("differs by $why", ({ names }) => {
    expect(new Set(names.map((name) => keyOf(parseTextSpelling(name)))).size).toBe(names.length);
  });
});

describe("parseNamedDate", () => {
  test.each([
    { text: "20250929", date: "2025-09-29" },
    { text: "202509", date: "2025-09" },
    { text: "20251231", date: "2025-12-31" },
    { text: "20200101", date: "2020-01-01" },
    { text: "20391001", date: "2039-10-01" },
    { text: "2411", date: "2024-11" },
    { text: "2001", date: "2020-01" },
    { text: "3912", date: "2039-12" },
    { text: "0905", date: undefined },
    { text: "1106", date: undefined },
    { text: "4011", date: undefined },
    { text: "2413", date: undefined },
    { text: "2400", date: undefined },
    { text: "20251301", date: undefined },
    { text: "20250001", date: undefined },
    { text: "20190101", date: undefined },
    { text: "20400101", date: undefined },
    { text: "202509291", date: undefined },
    { text: "2025092", date: undefined },
    { text: "x202509", date: undefined },
    { text: "202509x", date: undefined },
    { text: "x2411", date: undefined },
    { text: "24111", date: undefined },
    { text: "250929", date: undefined },
  ])("$text is $date", ({ text, date }) => {
    expect(parseNamedDate(text)).toBe(date);
  });
});
