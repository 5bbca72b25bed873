import type { Result } from "neverthrow";
import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { buildCatalog } from "../../../src/core/catalog/catalog.js";
import { parseModelRef } from "../../../src/core/ref/ref.js";
import { buildContext, type ResolutionContext } from "../../../src/core/resolution/context.js";
import type { Decision } from "../../../src/core/resolution/decision.js";
import type { Failure } from "../../../src/core/resolution/failure.js";
import { readBare, readQualified } from "../../../src/core/resolution/read-ref.js";
import type { TraceEvent } from "../../../src/core/resolution/trace.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONNECTED = [
  aProvider("anthropic", ["claude-opus-5", "claude-sonnet-4-6"]),
  aProvider("openrouter", ["z-ai/glm-5", "z-ai/glm-5-distill", "anthropic/claude-opus-5"]),
  aProvider("ollama", ["qwen3:8b"]),
  aProvider("Acme", ["claude-opus-5"]),
  aProvider("node", ["fast"]),
];
const KNOWN = [
  aProvider("openai", ["gpt-6", "gpt-6-mini"]),
  aProvider("azure", ["gpt-6", "o3"]),
  aProvider("bedrock", ["gpt-6-mini", "nova-2"]),
  aProvider("ACME", ["secret"]),
  aProvider("Zed", ["z-1"]),
  aProvider("zEd", ["z-2"]),
];

const contextOf = (given: Given = {}): ResolutionContext =>
  buildContext(catalogOf(sourcesOf(CONNECTED, { known: KNOWN, ...given })), new Map());

interface Read {
  readonly outcome: Result<Decision, Failure>;
  readonly events: readonly TraceEvent[];
}

function read(text: string, context: ResolutionContext = contextOf()): Read {
  const ref = parseModelRef(text)._unsafeUnwrap();
  const events: TraceEvent[] = [];
  if (ref.kind === "bare") return { outcome: readBare(ref, context, events), events };
  if (ref.kind !== "qualified") throw new Error(`${text} names no model`);
  return { outcome: readQualified(ref, context, events), events };
}

/** `tier: provider/model`, or the failure without its message. */
function decide(text: string, context?: ResolutionContext): unknown {
  return read(text, context).outcome.match<unknown>(
    ({ tier, model }) => `${tier ?? "no tier"}: ${model.fullID}`,
    (failure) => failure,
  );
}

describe("provider/model at a usable provider", () => {
  test.each([
    { text: "anthropic/claude-opus-5", found: "id: anthropic/claude-opus-5", why: "as it is" },
    { text: "Anthropic/opus", found: "words: anthropic/claude-opus-5", why: "in any case" },
    {
      text: "anthropic/claude-opsu-5",
      found: "typo: anthropic/claude-opus-5",
      why: "in any spelling",
    },
    { text: "openrouter/z-ai/glm-5", found: "id: openrouter/z-ai/glm-5", why: "with its path" },
    { text: "openrouter/glm-5", found: "id: openrouter/z-ai/glm-5", why: "or without" },
    { text: "ollama/qwen3:8b", found: "id: ollama/qwen3:8b", why: "with its colon" },
    { text: "Acme/opus", found: "words: Acme/claude-opus-5", why: "a provider in upper case" },
    { text: "acme/opus", found: "words: Acme/claude-opus-5", why: "the usable one of two alike" },
    { text: "node/fast", found: "id: node/fast", why: "a provider that is called like a tag" },
  ])("$text: $why", ({ text, found }) => {
    expect(decide(text)).toBe(found);
  });

  test.each([
    { text: "own/gpt-6", found: "id: own/gpt-6", why: "as it is" },
    { text: "own/GPT-6", found: "case: own/gpt-6", why: "in any case" },
    { text: "own/a/gpt-6", found: "id: own/a/gpt-6", why: "and the other one with its path" },
  ])("a whole id goes before one that ends so, $text: $why", ({ text, found }) => {
    const sources = sourcesOf([aProvider("own", ["a/gpt-6", "gpt-6"])]);
    expect(decide(text, buildContext(catalogOf(sources), new Map()))).toBe(found);
  });

  test.each([
    { text: "anthropic/gpt-6", name: "gpt-6", providerID: "anthropic" },
    { text: "anthropic/claude-sonnet-4-7", name: "claude-sonnet-4-7", providerID: "anthropic" },
    { text: "anthropic/glm-5", name: "glm-5", providerID: "anthropic" },
    { text: "ANTHROPIC/z-ai/glm-5", name: "z-ai/glm-5", providerID: "anthropic" },
    { text: "ollama/llama3.1:8b", name: "llama3.1:8b", providerID: "ollama" },
    { text: "anthropic/constructor", name: "constructor", providerID: "anthropic" },
    { text: "anthropic/__proto__", name: "__proto__", providerID: "anthropic" },
  ])("it is never left: $text", ({ text, name, providerID }) => {
    expect(decide(text)).toEqual({ code: "model-not-found", name, providerID });
  });

  test("is traced", () => {
    expect(read("Anthropic/opus").events).toEqual([
      { kind: "provider-read", providerID: "anthropic", as: "usable" },
      { kind: "name-matched", text: "opus", tier: "words", found: 1 },
    ]);
    expect(read("anthropic/gpt-6").events).toEqual([
      { kind: "provider-read", providerID: "anthropic", as: "usable" },
      { kind: "name-missed", text: "gpt-6" },
    ]);
  });
});

describe("provider/model at one that is not usable", () => {
  test.each([
    { text: "openai/gpt-6", providerID: "openai", why: "whatever is elsewhere" },
    { text: "OpenAI/gpt 6 mini", providerID: "openai", why: "in any case" },
    { text: "ACME/secret", providerID: "ACME", why: "to the letter, though another is usable" },
    { text: "zed/z-1", providerID: "Zed", why: "the first of two alike" },
  ])("$text: $why", ({ text, providerID }) => {
    expect(decide(text)).toEqual({
      code: "provider-not-usable",
      providerID,
      because: "not-connected",
      connect: `Set ${providerID.toUpperCase()}_API_KEY, or use /connect in OpenCode.`,
    });
    expect(read(text).events).toEqual([{ kind: "provider-read", providerID, as: "not-usable" }]);
  });

  test.each([
    { text: "OpenAI/claude-opus-5", providerID: "openai", lacks: "claude-opus-5" },
    { text: "ACME/opus", providerID: "ACME", lacks: "opus" },
    { text: "zed/z", providerID: "Zed", lacks: "z" },
    { text: "openai:claude-opus-5", providerID: "openai", lacks: "claude-opus-5" },
  ])("$text: it is not said how to connect what has no such model", (row) => {
    const { text, providerID, lacks } = row;
    const because = "not-connected";
    expect(decide(text)).toEqual({ code: "provider-not-usable", providerID, because, lacks });
  });
});

describe("provider/model where no provider has that name", () => {
  test.each([
    { text: "z-ai/glm-5", found: "id: openrouter/z-ai/glm-5", why: "the whole id of a gateway" },
    { text: "z-ai/glm 5", found: "spelling: openrouter/z-ai/glm-5", why: "in any spelling" },
    { text: "Z-AI/GLM-5", found: "case: openrouter/z-ai/glm-5", why: "in any case" },
  ])("$text: $why", ({ text, found }) => {
    expect(decide(text)).toBe(found);
  });

  describe("a word of a provider's id is not its id", () => {
    const sources = sourcesOf([
      aProvider("anthropic-proxy", ["claude-opus-5"]),
      aProvider("moonshot-eu", ["kimi-k2", "eu.kimi-k3"]),
      aProvider("stealth-cloud", ["big-pickle"]),
      aProvider("amazon-bedrock", ["claude-sonnet-4-6"]),
      aProvider("openrouter", ["bedrock/claude-haiku-4-5", "acme/claude-mythos-5"]),
      aProvider("acme-cloud", ["acme/llama-5"]),
    ]);
    const context = buildContext(catalogOf(sources), new Map());

    test.each([
      {
        text: "anthropic/claude-opus-5",
        found: "spelling: anthropic-proxy/claude-opus-5",
        why: "but the model's vendor is meant",
      },
      {
        text: "moonshot/kimi-k2",
        found: "spelling: moonshot-eu/kimi-k2",
        why: "by whatever name",
      },
      {
        text: "eu/kimi-k3",
        found: "spelling: moonshot-eu/eu.kimi-k3",
        why: "or its region",
      },
      { text: "acme/llama 5", found: "spelling: acme-cloud/acme/llama-5", why: "or its path" },
    ])("$text: $why", ({ text, found }) => {
      expect(decide(text, context)).toBe(found);
    });

    test.each([
      { text: "stealth/big-pickle", why: "of a vendor that nobody knows" },
      { text: "eu/kimi-k2", why: "of a model that says nothing of it" },
      { text: "bedrock/claude", why: "of one of several that may be meant" },
    ])("$text: $why", ({ text }) => {
      const providerID = text.slice(0, text.indexOf("/"));
      expect(decide(text, context)).toEqual({ code: "unknown-provider", providerID });
    });
  });

  test.each([
    { text: "antropic/claude-opus-5", providerID: "antropic", why: "no such path" },
    { text: "constructor/x", providerID: "constructor", why: "a word of the language" },
    { text: "__proto__/x", providerID: "__proto__", why: "a word of the language" },
  ])("$text: $why", ({ text, providerID }) => {
    expect(decide(text)).toEqual({ code: "unknown-provider", providerID });
  });

  test("is traced, and long names are not repeated in full", () => {
    const provider = "p".repeat(300);
    expect(read(`${provider}/m`).events).toEqual([
      { kind: "provider-read", providerID: `${"p".repeat(120)}…`, as: "unknown" },
      { kind: "name-missed", text: `${"p".repeat(120)}…` },
    ]);
  });
});

describe("a bare name", () => {
  test.each([
    { text: "claude-opus-5", found: "id: anthropic/claude-opus-5", why: "at its vendor" },
    { text: "qwen3:8b", found: "id: ollama/qwen3:8b", why: "with its colon" },
    { text: "sonnet", found: "words: anthropic/claude-sonnet-4-6", why: "by a word" },
  ])("$text: $why", ({ text, found }) => {
    expect(decide(text)).toBe(found);
  });

  test("is at the default provider first", () => {
    const context = contextOf({ model: "Acme/gone" });
    expect(decide("claude-opus-5", context)).toBe("id: Acme/claude-opus-5");
  });

  test("says what comes next", () => {
    const { outcome, events } = read("claude-opus-5");
    expect(outcome._unsafeUnwrap()).toMatchObject({
      code: "matched",
      tier: "id",
      runnerUp: "Acme/claude-opus-5",
      assumed: [],
      skipped: [],
    });
    expect(events).toEqual([
      {
        kind: "name-matched",
        text: "claude-opus-5",
        tier: "id",
        found: 3,
        runnerUp: "Acme/claude-opus-5",
      },
    ]);
  });

  test("or that nothing does", () => {
    const found = read("qwen3:8b").outcome._unsafeUnwrap();
    for (const fact of ["runnerUp", "variant", "notes"]) expect(fact in found, fact).toBe(false);
  });

  test("that leaves it open names the models", () => {
    const models = ["anthropic/claude-opus-5", "anthropic/claude-sonnet-4-6"];
    const { outcome, events } = read("claude");
    expect(outcome._unsafeUnwrapErr()).toEqual({ code: "ambiguous-ref", name: "claude", models });
    expect(events).toEqual([{ kind: "name-open", text: "claude", models }]);
  });

  test("of these eight at the most", () => {
    const lines = "a b c d e f g h i j".split(" ").map((each) => `claude-${each}${each}`);
    const context = buildContext(catalogOf(sourcesOf([aProvider("a", lines)])), new Map());
    const models = lines.slice(0, 8).map((line) => `a/${line}`);
    const { outcome, events } = read("claude", context);
    expect(outcome._unsafeUnwrapErr()).toMatchObject({ models });
    expect(events).toMatchObject([{ models }]);
  });

  test("at a locked provider is named with it", () => {
    expect(decide("anthropic/claude")).toMatchObject({ name: "anthropic/claude" });
  });
});

test.each([
  { text: "gpt=6", sign: "=", why: "a bare name" },
  { text: "gpt*6|7", sign: "*", why: "the first of several" },
  { text: "anthropic/gpt$6", sign: "$", why: "behind a provider" },
])("$text: a sign that no name has is told, $why", ({ text, sign }) => {
  expect(decide(text)).toEqual({
    code: "malformed-ref",
    detail: `a name may contain only letters, digits, spaces and - _ . : / @ + ( ), not "${sign}"`,
  });
});

describe("what is written of a place", () => {
  const context = (connected: readonly string[], known: readonly string[] = []) =>
    buildContext(
      catalogOf(
        sourcesOf(
          connected.map((id) =>
            aProvider(id, [id === "openrouter" ? "google/gemini-3" : "gemini-3", `${id}-model`]),
          ),
          { known: known.map((id) => aProvider(id, ["gemini-3", "gpt-6"])) },
        ),
      ),
      new Map(),
    );

  test("gives way to a model of that very id", () => {
    const sources = sourcesOf([
      aProvider("ollama", ["mistral:Nemo"]),
      aProvider("mistral", ["mistral-large-3"]),
    ]);
    const found = "case: ollama/mistral:Nemo";
    expect(decide("mistral:nemo", buildContext(catalogOf(sources), new Map()))).toBe(found);
  });

  test.each<{
    text: string;
    connected: readonly string[];
    known?: readonly string[];
    outcome: unknown;
    why: string;
  }>([
    {
      text: "models/gemini-3",
      connected: ["openrouter", "google"],
      outcome: "id: google/gemini-3",
      why: "its vendor's own provider",
    },
    {
      text: "models/gemini-3",
      connected: ["openrouter"],
      known: ["google"],
      outcome: "id: openrouter/google/gemini-3",
      why: "wherever it is, where that is not usable",
    },
    {
      text: "models/gemini-3",
      connected: ["openrouter"],
      outcome: "id: openrouter/google/gemini-3",
      why: "or is unknown",
    },
    {
      text: "https://openai.com/models/gpt-6",
      connected: [],
      known: ["openai"],
      outcome: {
        code: "provider-not-usable",
        providerID: "openai",
        because: "not-connected",
        connect: "Set OPENAI_API_KEY, or use /connect in OpenCode.",
      },
      why: "a provider lacks what it has under none of the names",
    },
  ])("$text with $connected and $known: $why", ({ text, connected, known, outcome }) => {
    expect(decide(text, context(connected, known))).toEqual(outcome);
  });
});

describe("a bare name that nobody usable has", () => {
  const connect = (name: string) => `Set ${name}_API_KEY, or use /connect in OpenCode.`;

  test.each([
    {
      text: "gpt-6",
      providerIDs: ["openai", "azure"],
      connect: connect("OPENAI"),
      why: "who offers it, its vendor first",
    },
    {
      text: "GPT-6",
      providerIDs: ["openai", "azure"],
      connect: connect("OPENAI"),
      why: "in any case",
    },
    {
      text: "gpt-6-mini",
      providerIDs: ["openai", "bedrock"],
      connect: connect("OPENAI"),
      why: "by its id, not its words",
    },
    {
      text: "nova 2",
      providerIDs: ["bedrock"],
      connect: connect("BEDROCK"),
      why: "by its words, in any spelling",
    },
    {
      text: "o3 latest",
      providerIDs: ["azure"],
      connect: connect("AZURE"),
      why: "one of them may be a letter",
    },
    {
      text: "gpt mini latest",
      providerIDs: ["openai", "bedrock"],
      connect: connect("OPENAI"),
      why: "but for those that say nothing",
    },
  ])("$text: $why", ({ text, providerIDs, connect }) => {
    expect(decide(text)).toEqual({ code: "model-not-usable", name: text, providerIDs, connect });
    expect(read(text).events).toEqual([{ kind: "name-missed", text }]);
  });

  test.each([
    { text: "llama-5", why: "nobody at all has it" },
    { text: "gpt-7", why: "nor in that version" },
    { text: "6", why: "a version alone names nothing" },
    { text: "latest", why: "nor does a word that says nothing" },
    { text: "constructor", why: "nor one of the language" },
    { text: "gp", why: "nor a part of a word" },
  ])("$text: $why", ({ text }) => {
    expect(decide(text)).toEqual({ code: "model-not-found", name: text });
  });

  test("a model of a vendor that nobody knows is offered, too", () => {
    const known = [aProvider("stealth", ["big-pickle"])];
    expect(decide("big-pickle", contextOf({ known }))).toEqual({
      code: "model-not-usable",
      name: "big-pickle",
      providerIDs: ["stealth"],
      connect: connect("STEALTH"),
    });
  });

  test("a provider that is usable and does not list it does not help", () => {
    const assessed = assessSources(sourcesOf(CONNECTED, { known: CONNECTED }));
    const catalog = buildCatalog({ ...assessed, loaded: { label: "none", providers: [] } });
    expect(decide("claude-opus-5", buildContext(catalog, new Map()))).toEqual({
      code: "model-not-found",
      name: "claude-opus-5",
    });
  });

  test("five providers are named at the most, its vendor's own first and then by code point", () => {
    const ids = ["h", "g", "f", "e", "d", "c", "b", "openai", "a"];
    const known = ids.map((id) => aProvider(id, ["gpt-9"]));
    expect(decide("gpt-9", contextOf({ known }))).toMatchObject({
      providerIDs: ["openai", "a", "b", "c", "d"],
    });
  });

  test("a usable provider is not named, though it once had the model", () => {
    const known = [aProvider("anthropic", ["claude-2"]), aProvider("openai", ["gpt-6"])];
    expect(decide("claude-2", contextOf({ known }))).toEqual({
      code: "model-not-found",
      name: "claude-2",
    });
  });
});

describe("a text that was read before", () => {
  test("is read in the same way", () => {
    const context = contextOf();
    const first = read("opus", context);
    expect(read("opus", context)).toEqual(first);
    expect(read("anthropic/opus", context).events[0]).toMatchObject({ kind: "provider-read" });
  });

  test("is kept apart for each provider", () => {
    const context = contextOf();
    expect(decide("Acme/opus", context)).toBe("words: Acme/claude-opus-5");
    expect(decide("anthropic/opus", context)).toBe("words: anthropic/claude-opus-5");
    expect(decide("opus", context)).toBe("words: anthropic/claude-opus-5");
  });

  test("even of ids that look alike", () => {
    const sources = sourcesOf([
      aProvider("abc", ["opus-5", "d-1"]),
      aProvider("xyz", ["opus-5"]),
      aProvider("ab", ["cd-1"]),
    ]);
    const context = buildContext(catalogOf(sources), new Map());
    expect(decide("abc/opus", context)).toBe("words: abc/opus-5");
    expect(decide("xyz/opus", context)).toBe("words: xyz/opus-5");
    expect(decide("abc/d", context)).toBe("words: abc/d-1");
    expect(decide("ab/cd", context)).toBe("words: ab/cd-1");
  });

  test("even where an id goes on as a name begins", () => {
    const [plain, strange] = ["a", "a word:claude"];
    const ids = ["claude-opus-5"];
    const sources = sourcesOf([aProvider(plain, ids), aProvider(strange, ids)]);
    const context = buildContext(catalogOf(sources), new Map());
    expect(decide(`${plain}/claude opus 5`, context)).toContain(": a/claude-opus-5");
    expect(decide(`${strange}/opus 5`, context)).toContain(": a word:claude/claude-opus-5");
  });

  test("who offers it is kept apart for each name and variant, and for ids that look alike", () => {
    const known = [
      aProvider("openai", [aModel("gpt-6", { variants: ["high"] })]),
      aProvider("stealth", [
        aModel("big-pickle", { variants: ["high"] }),
        aModel("big_pickle", { variants: [] }),
      ]),
    ];
    const context = contextOf({ known });
    const offers = (text: string): readonly string[] =>
      read(text, context).outcome.match(
        () => [],
        (failure) => (failure.code === "model-not-usable" ? failure.providerIDs : []),
      );
    expect(offers("gpt-6#low")).toEqual([]);
    expect(offers("gpt-6#high")).toEqual(["openai"]);
    expect(offers("gpt-6")).toEqual(["openai"]);
    expect(offers("big_pickle#high")).toEqual([]);
    expect(offers("big-pickle#high")).toEqual(["stealth"]);
    expect(offers("big-pickle")).toEqual(["stealth"]);
  });

  test("is kept for a while only", () => {
    const base = contextOf();
    let reads = 0;
    const usableIndex: typeof base.catalog.usableIndex = () => {
      reads++;
      return base.catalog.usableIndex();
    };
    const context = { ...base, catalog: { ...base.catalog, usableIndex } };
    const readsOf = (text: string): number => {
      const before = reads;
      decide(text, context);
      return reads - before;
    };
    const [first, again] = [readsOf("opus"), readsOf("opus")];
    expect(first).toBeGreaterThan(again);
    for (let count = 0; count < 300; count++) decide(`unknown-${count}`, context);
    expect(readsOf("opus")).toBe(first);
    expect(readsOf("unknown-299")).toBe(again);
  });
});
