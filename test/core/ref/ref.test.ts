import { describe, expect, test } from "vitest";
import {
  DEFAULT_STRATEGY_ID,
  formatListEntry,
  formatModelRef,
  formatTag,
  MAX_LIST_LENGTH,
  MAX_REF_LENGTH,
  type ModelRef,
  parseModelRef,
} from "../../../src/core/ref/ref.js";

const entriesOf = (ref: ModelRef): readonly string[] | undefined =>
  ref.kind === "list" ? ref.entries.map(formatListEntry) : undefined;

describe("a tag", () => {
  test.each([
    { input: "node", id: "default", why: "alone it is the default" },
    { input: "auto", id: "default", why: "both words are tags" },
    { input: "node:fast", id: "fast", why: "a strategy stands behind the colon" },
    { input: "auto:fast", id: "fast", why: "behind either word" },
    { input: "NODE:Fast", id: "fast", why: "upper and lower case are one" },
    { input: "node: fast", id: "fast", why: "blanks after the colon are typed by accident" },
    { input: "  node:fast\n", id: "fast", why: "as are those around it" },
    { input: "`node:fast`", id: "fast", why: "quotes come from pasting" },
    { input: "node:visoin", id: "visoin", why: "whether the strategy exists is asked later" },
    { input: "node:constructor", id: "constructor", why: "any word may follow" },
    {
      input: "node:my tag:2",
      id: "my tag:2",
      why: "all that follows is the name, but for a slash",
    },
  ])("$input means $id: $why", ({ input, id }) => {
    expect(parseModelRef(input)._unsafeUnwrap()).toMatchObject({ kind: "tag", strategyID: id });
  });

  test("the bare tag stands for the strategy that bears its name", () => {
    expect(DEFAULT_STRATEGY_ID).toBe("default");
  });
});

describe("a bare name", () => {
  test.each([
    { input: "claude-opus-5", why: "without a slash" },
    { input: "qwen3:8b", why: "a colon is part of it" },
    { input: "nodejs-model", why: "a word that begins like a tag is none" },
    { input: "node-fast", why: "a tag has a colon" },
    { input: "automatic", why: "nor is this one" },
    { input: "xnode", why: "nor one that ends like it" },
    { input: "my node:fast", why: "nor one that holds a tag" },
    { input: "my node:?vision", why: "nor one that holds a query" },
    { input: "node :fast", why: "the colon follows at once" },
    { input: "__proto__", why: "words of the language are names like others" },
    { input: "Claude Opus 4.5", why: "blanks inside are kept" },
    { input: "op\u{1f680}us", why: "any sign may stand in it" },
  ])("$input: $why", ({ input }) => {
    expect(parseModelRef(input)._unsafeUnwrap()).toEqual({ kind: "bare", name: input });
  });
});

describe("provider/model", () => {
  test.each([
    { input: "anthropic/claude-opus-5", ids: ["anthropic", "claude-opus-5"], why: "two ids" },
    { input: "openrouter/z-ai/glm-5", ids: ["openrouter", "z-ai/glm-5"], why: "the first slash" },
    { input: "a/b//c/", ids: ["a", "b//c/"], why: "the model keeps every other one" },
    { input: "ollama/qwen3:8b", ids: ["ollama", "qwen3:8b"], why: "and its colon" },
    { input: "openai/GPT-5", ids: ["openai", "GPT-5"], why: "and its case" },
    { input: '[a/"b]"', ids: ["a", "b"], why: "a bracket around both parts goes too" },
    { input: " openai / gpt 5 ", ids: ["openai", "gpt 5"], why: "blanks around the slash go" },
    { input: "node/fast", ids: ["node", "fast"], why: "a provider may be called node" },
    { input: "autorouter/best", ids: ["autorouter", "best"], why: "or begin so" },
    { input: "node:fast/x", ids: ["node:fast", "x"], why: "no tag holds a slash" },
    { input: "openai/__proto__", ids: ["openai", "__proto__"], why: "a name like others" },
    { input: "open#ai/a", ids: ["open#ai", "a"], why: "a # before the slash is the provider's" },
  ])("$input is $ids: $why", ({ input, ids }) => {
    const [providerID, modelID] = ids;
    expect(parseModelRef(input)._unsafeUnwrap()).toEqual({
      kind: "qualified",
      providerID,
      modelID,
    });
  });
});

describe("no reference", () => {
  const empty = { code: "empty-ref", detail: "it is empty" };
  const malformed = (detail: string) => ({ code: "malformed-ref", detail });
  test.each([
    { input: "", fault: empty },
    { input: " \t\n", fault: empty },
    { input: "\ufeff\u200b", fault: empty },
    { input: "``", fault: empty },
    { input: '" "', fault: empty },
    { input: "node:", fault: malformed("a tag name is missing after the colon") },
    { input: "auto:  ", fault: malformed("a tag name is missing after the colon") },
    { input: "'node: '", fault: malformed("a tag name is missing after the colon") },
    { input: "/", fault: malformed("the provider before the slash is missing") },
    { input: "/gpt-5", fault: malformed("the provider before the slash is missing") },
    { input: " / gpt-5", fault: malformed("the provider before the slash is missing") },
    { input: "openai/", fault: malformed("the model after the slash is missing") },
    { input: "openai/ ", fault: malformed("the model after the slash is missing") },
    {
      input: "x".repeat(MAX_REF_LENGTH + 1),
      fault: malformed("it has 513 characters; the maximum is 512"),
    },
    { input: " ".repeat(50_000), fault: empty },
    { input: "!?!", fault: empty },
    { input: "\u{1f680}", fault: empty },
    { input: "=|=", fault: malformed("it has neither a letter nor a digit") },
    {
      input: "opus#",
      fault: { ...malformed("a variant name is missing after the #"), meant: "opus" },
    },
    { input: "#high", fault: { code: "empty-ref", detail: "only a variant is named" } },
  ])("$input: $fault.detail", ({ input, fault }) => {
    expect(parseModelRef(input)._unsafeUnwrapErr()).toStrictEqual(fault);
  });

  test("the longest one that is read", () => {
    expect(parseModelRef("x".repeat(MAX_REF_LENGTH)).isOk()).toBe(true);
    expect(MAX_REF_LENGTH).toBe(512);
  });
});

describe("a query", () => {
  const vision = { kind: "flag", name: "vision", not: false };
  const context = (sign: string) => ({ kind: "comparison", name: "context", sign, value: "200k" });
  test.each([
    { input: "node:?vision", terms: [vision], why: "stands behind the colon" },
    { input: "AUTO:?Vision", terms: [vision], why: "of either word, in either case" },
    { input: "node: ?vision", terms: [vision], why: "blanks between are typed by accident" },
    { input: "node:?context\u2265200k", terms: [context(">=")], why: "one sign for two" },
    { input: "node:?context\u2264200k", terms: [context("<=")], why: "the other one" },
    {
      input: "node:?vision&context\u2264200k&context\u2265200k",
      terms: [vision, context("<="), context(">=")],
      why: "several of them",
    },
  ])("$input: $why", ({ input, terms }) => {
    expect(parseModelRef(input)._unsafeUnwrap()).toEqual({ kind: "query", terms });
  });

  test("a sign counts as the two letters that it stands for", () => {
    const query = (length: number) => `node:?a\u2265${"1".repeat(length - "node:?a>=".length)}`;
    expect(parseModelRef(query(MAX_REF_LENGTH)).isOk()).toBe(true);
    expect(parseModelRef(query(MAX_REF_LENGTH + 1))._unsafeUnwrapErr().detail).toBe(
      "it has 513 characters; the maximum is 512",
    );
  });
});

describe("a variant", () => {
  test.each([
    { input: "opus#high", ref: { kind: "bare", name: "opus", variant: "high" } },
    { input: "opus # high", ref: { kind: "bare", name: "opus", variant: "high" } },
    { input: "`opus`#high", ref: { kind: "bare", name: "opus", variant: "high" } },
    { input: "node:fast#low", ref: { kind: "tag", strategyID: "fast", variant: "low" } },
    {
      input: "a/b#c#d",
      ref: { kind: "qualified", providerID: "a", modelID: "b#c", variant: "d" },
    },
    {
      input: "node:?vision#max",
      ref: {
        kind: "query",
        terms: [{ kind: "flag", name: "vision", not: false }],
        variant: "max",
      },
    },
  ])("$input", ({ input, ref }) => {
    const parsed = parseModelRef(input)._unsafeUnwrap();
    expect(parsed).toEqual(ref);
    expect(parseModelRef(formatModelRef(parsed))._unsafeUnwrap()).toEqual(ref);
  });
});

test.each([50_000, 100_000])("%i blanks around a name are nothing", (count) => {
  const parsed = parseModelRef(`${" ".repeat(count)}opus${" ".repeat(count)}`);
  expect(parsed._unsafeUnwrap()).toEqual({ kind: "bare", name: "opus" });
});

describe("the tag of a strategy", () => {
  const strategyOf = (input: string): string | undefined =>
    parseModelRef(input)
      .map((ref) => (ref.kind === "tag" ? ref.strategyID : undefined))
      .unwrapOr(undefined);

  test.each([
    ["node", "default"],
    ["node:vision", "vision"],
    ["node:vision#high", "vision"],
    ["  `node:docs`  ", "docs"],
    ["node:team-review", "team-review"],
    // Even a variant that no model has is not part of the tag.
    ["node:fast#nothing", "fast"],
  ])("%s names the strategy %s", (ref, strategyID) => {
    expect(strategyOf(ref)).toBe(strategyID);
  });

  test.each([
    "gpt-5",
    "openai/gpt-5",
    "openai/gpt-5#high",
    "openai/node:vision",
    "@node:docs",
    "node:",
    "",
  ])("%s names no strategy", (ref) => {
    expect(strategyOf(ref)).toBeUndefined();
  });

  test.each([
    { id: "default", tag: "node" },
    { id: "fast", tag: "node:fast" },
  ])("$id is written $tag", ({ id, tag }) => {
    expect(formatTag(id)).toBe(tag);
  });
});

describe("a list", () => {
  test.each([
    { ref: "a, b", refs: ["a", "b"], why: "references between commas" },
    { ref: "a,b ,  c", refs: ["a", "b", "c"], why: "blanks are nothing" },
    { ref: '"a, b"', refs: ["a", "b"], why: "quotes around all of it" },
    { ref: '"a", `b`', refs: ["a", "b"], why: "or around each" },
    { ref: "node:fast, x/y#high", refs: ["node:fast", "x/y#high"], why: "of any kind" },
    { ref: "a\n,b", refs: ["a", "b"], why: "over lines" },
    {
      ref: `${"a,".repeat(15)}a`,
      refs: Array.from({ length: 16 }, () => "a"),
      why: "16 references",
    },
    { ref: `a,${"b".repeat(512)}`, refs: ["a", "b".repeat(512)], why: "one of 512 characters" },
    {
      ref: `a,${" ".repeat(MAX_LIST_LENGTH - 3)}b`,
      refs: ["a", "b"],
      why: "4096 characters in all",
    },
    {
      ref: [...Array<string>(15).fill("b".repeat(254)), "b".repeat(256)].join(", "),
      refs: [...Array<string>(15).fill("b".repeat(254)), "b".repeat(256)],
      why: "4096 characters of references",
    },
  ])("$ref: $why", ({ ref, refs }) => {
    const list = parseModelRef(ref)._unsafeUnwrap();
    expect(entriesOf(list)).toEqual(refs);
    expect(parseModelRef(refs)._unsafeUnwrap()).toEqual(list);
    expect(parseModelRef(formatModelRef(list))._unsafeUnwrap()).toEqual(list);
  });

  test.each([
    { ref: '("a), b"', refs: ["a", "b"], why: "once the first is bare, quotes wrap all of it" },
    { ref: '(("a)), [b"]', refs: ["a", "b"], why: "whatever wrapped the references" },
  ])("$ref: what wraps the list is seen when its references are bare: $why", ({ ref, refs }) => {
    const list = parseModelRef(ref)._unsafeUnwrap();
    expect(entriesOf(list)).toEqual(refs);
    expect(parseModelRef(formatModelRef(list))._unsafeUnwrap()).toEqual(list);
  });

  test("quotes around nothing but a comma, and wraps without end, are refused", () => {
    expect(parseModelRef('("),"')._unsafeUnwrapErr().detail).toContain("a reference is missing");
    const again = (times: number) =>
      parseModelRef(`${'("'.repeat(times)}a${")".repeat(times)},b${'"'.repeat(times)}`);
    expect(entriesOf(again(7)._unsafeUnwrap())).toEqual(["a", "b"]);
    expect(again(8)._unsafeUnwrapErr().detail).toContain("too many nested quotes or brackets");
    expect(again(9)._unsafeUnwrapErr().detail).toContain("too many nested quotes or brackets");
  });

  test.each(["a", "a;b", "a b", "x/y#z"])("%s is one reference", (ref) => {
    expect(entriesOf(parseModelRef(ref)._unsafeUnwrap())).toBeUndefined();
    expect(parseModelRef([ref])).toEqual(parseModelRef(ref));
  });

  test("an array may hold lists; all of it is one list", () => {
    const list = parseModelRef(["a, b", "c"])._unsafeUnwrap();
    expect(entriesOf(list)).toEqual(["a", "b", "c"]);
  });

  test("an entry that is no reference is told where it stands", () => {
    expect(parseModelRef("a, node:, b")._unsafeUnwrap()).toEqual({
      kind: "list",
      entries: [
        { kind: "bare", name: "a" },
        {
          kind: "unreadable",
          text: "node:",
          fault: { code: "malformed-ref", detail: "a tag name is missing after the colon" },
        },
        { kind: "bare", name: "b" },
      ],
    });
  });

  test("an empty array is no reference", () => {
    expect(parseModelRef([])._unsafeUnwrapErr()).toEqual({
      code: "empty-ref",
      detail: "the list is empty",
    });
  });

  test.each([
    { ref: "a,", says: "a reference is missing" },
    { ref: ",a", says: "a reference is missing" },
    { ref: "a,,b", says: "a reference is missing" },
    { ref: ",", says: "a reference is missing" },
    { ref: `${"a,".repeat(16)}a`, says: "17 references; the maximum is 16" },
    { ref: `a,${"b".repeat(513)}`, says: "reference 2 of the list has more than 512" },
    { ref: `${"b".repeat(513)},a`, says: "reference 1 of the list has more than 512" },
    {
      ref: Array(16).fill("b".repeat(255)).join(),
      says: "the list has 4110 characters; the maximum is",
    },
    {
      ref: [...Array<string>(15).fill("b".repeat(254)), "b".repeat(257)].join(", "),
      says: "the list has 4097 characters; the maximum is 4096",
    },
    {
      ref: [...Array<string>(15).fill("b".repeat(254)), `node:?a\u2265${"b".repeat(248)}`].join(
        ", ",
      ),
      says: "the list has 4097 characters; the maximum is 4096",
    },
    { ref: `a,${" ".repeat(MAX_LIST_LENGTH)}`, says: "a reference is missing" },
  ])("refused: $says", ({ ref, says }) => {
    expect(parseModelRef(ref)._unsafeUnwrapErr().detail).toContain(says);
  });
});
