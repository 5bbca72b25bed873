import { describe, expect, test } from "vitest";
import { anEntry } from "../../../fixtures/builders/entry.js";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Boundaries } from "../../../src/core/conditions/boundary.js";
import { boundContext, listBoundaries } from "../../../src/core/resolution/boundaries.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { choose, failed, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", [
      aModel("claude-opus-5", { inputCost: 5 }),
      aModel("claude-opus-4-8", { inputCost: 5 }),
      aModel("claude-haiku-4-5", { inputCost: 1 }),
    ]),
    aProvider("openai", [aSeeingModel("gpt-6"), aModel("gpt-6-mini", { inputCost: 0.3 })]),
  ],
  {
    model: "anthropic/claude-opus-5",
    smallModel: "anthropic/claude-haiku-4-5",
    known: [
      aProvider("google", [aSeeingModel("gemini-4")]),
      aProvider("xai", ["grok-4", aModel("grok-4-mini", { inputCost: 0.3 })]),
    ],
  },
);

const LONG = "m".repeat(600);
const LONG_ID = sourcesOf([aProvider("anthropic", [LONG]), aProvider("openai", ["gpt-6"])]);
const OPUS = sourcesOf([
  aProvider("anthropic", [
    "claude-opus-5",
    aSeeingModel("claude-opus-4-8", { variants: ["low"] }),
    "claude-opus-4-7",
    "claude-opus-4-6",
    "claude-opus-4-5",
  ]),
]);

const within = (...own: readonly Boundaries[]) => ({ boundaries: own });

describe("what is named", () => {
  test.each<{ ref: string; own?: Boundaries; wishes?: Wishes; outcome: string; why: string }>([
    { ref: "openai/gpt-6", own: {}, outcome: "explicit: openai/gpt-6", why: "no boundary" },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["openai"] },
      outcome: "explicit: openai/gpt-6",
      why: "within",
    },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["anthropic"] },
      outcome: "outside-boundary",
      why: "outside",
    },
    {
      ref: "gpt-6",
      own: { stayWithin: ["anthropic"] },
      outcome: "outside-boundary",
      why: "by its name",
    },
    {
      ref: "GPT 6",
      own: { deny: ["*gpt-6"] },
      outcome: "outside-boundary",
      why: "by a loose name",
    },
    {
      ref: "openai/gpt-6#high",
      own: { deny: ["openai"] },
      outcome: "outside-boundary",
      why: "with a variant",
    },
    {
      ref: "opus",
      own: { deny: ["*opus-5"] },
      outcome: "matched: anthropic/claude-opus-4-8",
      why: "the newest within",
    },
    {
      ref: "anthropic/claude-opus-5",
      own: { maxInputPrice: 4 },
      outcome: "outside-boundary",
      why: "too dear",
    },
    {
      ref: "nothing-at-all",
      own: { deny: ["openai"] },
      outcome: "model-not-found",
      why: "nowhere at all",
    },
    {
      ref: "xai/grok-4",
      own: { deny: ["xai"] },
      outcome: "provider-not-usable",
      why: "not usable, which says more",
    },
    {
      ref: "openai/gpt-6",
      wishes: { boundaries: { stayWithin: ["anthropic"] } },
      outcome: "outside-boundary",
      why: "a boundary of the request",
    },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["openai"] },
      wishes: { boundaries: { maxInputPrice: 1 } },
      outcome: "outside-boundary",
      why: "both hold",
    },
  ])("$ref in $own: $outcome, $why", ({ ref, own = {}, wishes, outcome }) => {
    expect(choose(SOURCES, ref, wishes, within(own))).toBe(outcome);
  });

  test("an id too long to be read as a name is outside as well", () => {
    const outcome = choose(LONG_ID, `anthropic/${LONG}`, {}, within({ stayWithin: ["openai"] }));
    expect(outcome).toBe("outside-boundary");
  });

  test("a name that means another model without the boundaries says so", () => {
    const { reason, metadata } = resolved(SOURCES, "opus", {}, within({ deny: ["*opus-5"] }));
    expect(reason).toContain(
      "without your boundaries it would be anthropic/claude-opus-5 (deny *opus-5)",
    );
    expect(metadata.warnings).toEqual([
      {
        code: "outside-boundary",
        message: "without your boundaries it would be anthropic/claude-opus-5 (deny *opus-5)",
      },
    ]);
  });

  test("a name that means nothing that would do without the boundaries says nothing", () => {
    const needs = [{ kind: "image-input" }] as const;
    expect(choose(OPUS, "opus", { needs })).toBe("requirements-unmet");
    const { resolvedModel, metadata } = resolved(
      OPUS,
      "opus",
      { needs },
      within({ deny: ["*opus-5"] }),
    );
    expect(resolvedModel).toBe("anthropic/claude-opus-4-8");
    expect(metadata.warnings).toEqual([]);
  });

  test("a model within is told with the boundaries, and without a warning", () => {
    const own = { stayWithin: ["anthropic"] };
    const { metadata, trace } = resolved(SOURCES, "anthropic/claude-opus-4-8", {}, within(own));
    expect(metadata.warnings).toEqual([]);
    expect(metadata.boundary).toBe("stayWithin anthropic");
    expect(trace.events).toEqual([
      {
        kind: "boundaries-applied",
        boundaries: "stayWithin anthropic",
        within: 3,
        usable: 5,
      },
      { kind: "id-found", model: "anthropic/claude-opus-4-8" },
      { kind: "model-decided", model: "anthropic/claude-opus-4-8" },
    ]);
  });

  test("where nothing is limited nothing is said of it", () => {
    expect(resolved(SOURCES, "openai/gpt-6", {}, within({}))).toStrictEqual(
      resolved(SOURCES, "openai/gpt-6"),
    );
  });
});

describe("what a tag follows", () => {
  test.each<{ ref: string; own: Boundaries; wishes?: Wishes; outcome: string }>([
    { ref: "node", own: { stayWithin: ["openai"] }, outcome: "selected: openai/gpt-6" },
    { ref: "node#high", own: { stayWithin: ["openai"] }, outcome: "selected: openai/gpt-6#high" },
    { ref: "node:fast", own: { stayWithin: ["openai"] }, outcome: "selected: openai/gpt-6-mini" },
    { ref: "node", own: { stayWithin: ["openai"], strict: true }, outcome: "outside-boundary" },
    {
      ref: "node",
      own: { maxInputPrice: 5, strict: true },
      outcome: "default-model: anthropic/claude-opus-5",
    },
    {
      ref: "node#high",
      own: { stayWithin: ["openai"], strict: true },
      outcome: "outside-boundary",
    },
    {
      ref: "node",
      own: { stayWithin: ["openai"] },
      wishes: { boundaries: { strict: true } },
      outcome: "outside-boundary",
    },
    {
      ref: "node",
      own: { stayWithin: ["openai"] },
      wishes: { needs: [{ kind: "pdf-input" }] },
      outcome: "no-candidate",
    },
    { ref: "node:vision", own: { stayWithin: ["anthropic"] }, outcome: "outside-boundary" },
    { ref: "node:vision", own: { allow: [] }, outcome: "outside-boundary" },
    { ref: "node:nothing", own: { allow: ["openai"] }, outcome: "unknown-tag" },
  ])("$ref in $own: $outcome", ({ ref, own, wishes, outcome }) => {
    expect(choose(SOURCES, ref, wishes, within(own))).toBe(outcome);
  });

  test("a variant that the model within does not have is what is told", () => {
    const own = { deny: ["*opus-5"] };
    expect(choose(OPUS, "node#high")).toBe("selected: anthropic/claude-opus-5#high");
    expect(choose(OPUS, "node#high", {}, within(own))).toBe("unknown-variant");
  });

  test.each<{ why: string; ref: string; given: Given; outcome: string }>([
    {
      why: "a setting that is not usable anywhere",
      ref: "node:fast",
      given: { model: "anthropic/claude-haiku-4-5", smallModel: "xai/grok-4" },
      outcome: "default-model: anthropic/claude-haiku-4-5",
    },
    {
      why: "a setting that is absent",
      ref: "node",
      given: {},
      outcome: "selected: anthropic/claude-haiku-4-5",
    },
    {
      why: "a recent model outside",
      ref: "node",
      given: { recent: ["openai/gpt-6", "anthropic/claude-haiku-4-5"] },
      outcome: "recent-model: anthropic/claude-haiku-4-5",
    },
  ])("strict boundaries pass over $why", ({ ref, given, outcome }) => {
    const providers = [
      aProvider("anthropic", ["claude-haiku-4-5"]),
      aProvider("openai", ["gpt-6"]),
    ];
    const own = { stayWithin: ["anthropic"], strict: true };
    expect(choose(sourcesOf(providers, given), ref, {}, within(own))).toBe(outcome);
  });

  test("a setting that is not usable anywhere is not said to be outside", () => {
    const sources = sourcesOf([aProvider("openai", ["gpt-6"])], { model: "xai/grok-4" });
    const { reason, trace } = resolved(sources, "node", {}, within({ stayWithin: ["openai"] }));
    expect(reason).toContain(
      'model "xai/grok-4" of your config was not used: no such model is usable',
    );
    expect(trace.events).toContainEqual(
      expect.objectContaining({ ref: "xai/grok-4", because: "not-usable" }),
    );
  });

  test("where only models outside would do, the error names the first and its boundary", () => {
    const own = { stayWithin: ["anthropic"], maxInputPrice: 10 };
    expect(failed(SOURCES, "node:vision", {}, within(own))).toMatchObject({
      model: "openai/gpt-6",
      boundary: "stayWithin anthropic",
      message:
        "openai/gpt-6 is outside your boundaries: stayWithin anthropic. No model that fits is left within them.",
    });
  });

  test("a setting that leads outside is told in reason, trace and metadata", () => {
    const own = { stayWithin: ["openai"] };
    const { reason, metadata, trace } = resolved(SOURCES, "node", {}, within(own));
    expect(reason).toContain(
      'model "anthropic/claude-opus-5" of your config was not used: it is outside your boundaries',
    );
    expect(metadata.boundary).toBe("stayWithin openai");
    expect(metadata.warnings).toEqual([
      {
        code: "setting-not-usable",
        message:
          'model "anthropic/claude-opus-5" of your config was not used: it is outside your boundaries',
      },
      {
        code: "left-provider",
        message: "it runs at openai, but your default model runs at anthropic",
      },
    ]);
    expect(trace.events[0]).toEqual({
      kind: "boundaries-applied",
      boundaries: "stayWithin openai",
      within: 2,
      usable: 5,
    });
    expect(trace.events).toContainEqual(
      expect.objectContaining({ kind: "rule-skipped", because: "outside-boundary" }),
    );
  });

  test("a variant behind a tag changes nothing of that", () => {
    const { metadata } = resolved(SOURCES, "node#high", {}, within({ stayWithin: ["openai"] }));
    expect(metadata.warnings.map(({ code }) => code)).toEqual([
      "setting-not-usable",
      "left-provider",
      "unknown-variant",
    ]);
  });

  test("so they do where its id is too long to be told whole", () => {
    const long = "m".repeat(150);
    const sources = sourcesOf([aProvider("openai", ["gpt-6"]), aProvider("anthropic", [long])], {
      model: `anthropic/${long}`,
    });
    const strict = within({ stayWithin: ["openai"], strict: true });
    const error = failed(sources, "node", {}, strict);
    expect(error).toMatchObject({ code: "outside-boundary", model: `anthropic/${long}` });
    expect(error.message).toContain(`${`anthropic/${long}`.slice(0, 120)}… is outside`);
    const { reason } = resolved(sources, "node", {}, within({ stayWithin: ["openai"] }));
    expect(reason).toContain("it is outside your boundaries");
    expect(reason).not.toContain(long);
  });

  test("ids that begin with the same 120 letters are not taken for each other", () => {
    const long = "m".repeat(150);
    const sources = sourcesOf([aProvider("openai", [`${long}-old`, "gpt-6"])], {
      model: `openai/${long}-gone`,
    });
    const strict = within({ deny: [`openai/${long}-old`], strict: true });
    const { reason } = resolved(sources, "node", {}, strict);
    expect(reason).toContain("no such model is usable");
    expect(reason).not.toContain("outside your boundaries");
  });

  test("strict boundaries name the setting", () => {
    const own = { stayWithin: ["openai"], strict: true };
    expect(failed(SOURCES, "node", {}, within(own))).toMatchObject({
      model: "anthropic/claude-opus-5",
      boundary: "stayWithin openai",
      message:
        "anthropic/claude-opus-5 is outside your boundaries: stayWithin openai. Your config sets it as model.",
    });
  });
});

describe("what helps", () => {
  test.each<{ ref: string; own: Boundaries; texts: readonly string[]; why: string }>([
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["anthropic"] },
      texts: ["use node", "change the boundaries: stayWithin anthropic"],
      why: "a tag that works within, and the setting",
    },
    {
      ref: "node",
      own: { stayWithin: ["openai"], strict: true },
      texts: ["change the boundaries: stayWithin openai; strict"],
      why: "no tag that would fail as well",
    },
    {
      ref: "xai/grok-4",
      own: { stayWithin: ["anthropic"] },
      texts: ["use node"],
      why: "no provider to connect that would be outside",
    },
    {
      ref: "xai/grok-4",
      own: { stayWithin: ["anthropic", "xai"] },
      texts: ["Set XAI_API_KEY."],
      why: "one that would be within",
    },
    {
      ref: "xai/grok-4",
      own: { maxInputPrice: 1 },
      texts: ["use node"],
      why: "nor one of which only another model would be within",
    },
    {
      ref: "xai/grok-4-mini",
      own: { maxInputPrice: 1 },
      texts: ["Set XAI_API_KEY."],
      why: "one of which this model would be within",
    },
    {
      ref: "openai/gpt-6",
      own: { deny: ["*gpt-6"] },
      texts: ["use openai/gpt-6-mini", "use node", "change the boundaries: deny *gpt-6"],
      why: "the like of what was named",
    },
    {
      ref: "gpt-6",
      own: { deny: ["*gpt-6"] },
      texts: ["use openai/gpt-6-mini", "use node", "change the boundaries: deny *gpt-6"],
      why: "the like of a bare name",
    },
  ])("$ref in $own: $why", ({ ref, own, texts }) => {
    const { suggestions } = failed(SOURCES, ref, {}, within(own));
    expect(suggestions.map(({ text }) => text.replace(/,? or use \/connect.*/, "."))).toEqual(
      texts,
    );
  });
});

test("of much that helps the boundaries come last, and there are five at the most", () => {
  const own = { deny: ["*opus-5"] };
  const { suggestions } = failed(OPUS, "anthropic/claude-opus-5", {}, within(own));
  expect(suggestions).toEqual([
    ...[8, 7, 6, 5].map((minor) => {
      const ref = `anthropic/claude-opus-4-${minor}`;
      return { kind: "model", ref, text: `use ${ref}` };
    }),
    { kind: "setting", setting: "boundaries", text: "change the boundaries: deny *opus-5" },
  ]);
});

test("the same model at a provider within helps, whatever its id is", () => {
  const sources = sourcesOf([aProvider("lan", ["120b"]), aProvider("cloud", ["120b", "gpt-6"])]);
  const { suggestions } = failed(sources, "lan/120b", {}, within({ deny: ["lan"] }));
  expect(suggestions.map(({ text }) => text)).toEqual([
    "use cloud/120b",
    "use node",
    "change the boundaries: deny lan",
  ]);
});

test("a setting that keeps a provider out is named within boundaries too", () => {
  const sources = sourcesOf([aProvider("openai", ["gpt-6"])], {
    known: [aProvider("xai", ["grok-4"])],
    config: { disabledProviders: ["xai"] },
  });
  const { suggestions } = failed(sources, "xai/grok-4", {}, within({ maxInputPrice: 10 }));
  expect(suggestions).toEqual([
    {
      kind: "setting",
      setting: "disabled_providers",
      providerID: "xai",
      text: "Remove it from disabled_providers in the config.",
    },
  ]);
});

test("but not where the provider would be outside of them", () => {
  const sources = sourcesOf([aProvider("openai", ["gpt-6"])], {
    known: [aProvider("xai", ["grok-4"])],
    config: { disabledProviders: ["xai"] },
  });
  const own = { stayWithin: ["openai"] };
  const { suggestions } = failed(sources, "xai/grok-4", {}, within(own));
  expect(suggestions.map(({ text }) => text)).toEqual(["use node"]);
});

test("a provider whose models are not known may help", () => {
  const sources = offlineSourcesOf([aProvider("openai", ["gpt-6"])], {
    config: { providers: [anEntry("mine")] },
    env: ["OPENAI_API_KEY"],
  });
  const { suggestions } = failed(sources, "mine/m", {}, within({ maxInputPrice: 10 }));
  expect(suggestions).toMatchObject([{ setting: "provider.mine.models", providerID: "mine" }]);
});

test("the resolver's boundaries and the request's", () => {
  const own = [{ allow: ["a"] }];
  const request = { ref: "x", purpose: "prompt" } as const;
  expect(listBoundaries(own, request)).toBe(own);
  expect(listBoundaries(own, { ...request, boundaries: { deny: ["b"] } })).toEqual([
    { allow: ["a"] },
    { deny: ["b"] },
  ]);
});

const CONTEXT = buildContext(
  catalogOf(
    offlineSourcesOf(
      [
        aProvider("openai", [
          aModel("gpt-6", { inputCost: 5 }),
          aModel("gpt-6-mini", { inputCost: 0.3 }),
        ]),
        aProvider("xai", [aModel("grok-4", { inputCost: 3 })]),
      ],
      { env: ["OPENAI_API_KEY"], config: { providers: [anEntry("mine")] } },
    ),
  ),
  new Map(),
);

function bound(...all: readonly Boundaries[]) {
  const bounded = boundContext(all, CONTEXT);
  if (bounded === undefined) throw new Error("nothing is limited");
  return bounded;
}

test("what is within is usable, and what is not is counted", () => {
  const { context, text } = bound({ maxInputPrice: 1 });
  expect([...context.catalog.usable.keys()]).toEqual(["openai/gpt-6-mini"]);
  expect(context.excluded).toBe(1);
  expect(text).toBe("maxInputPrice $1");
});

test("boundaries that limit nothing are none", () => {
  expect(boundContext([{}, { deny: [], strict: true }], CONTEXT)).toBeUndefined();
});

describe("findOutside", () => {
  const { findOutside } = bound({ maxInputPrice: 1 }, { deny: ["nothing"] });

  test("gives a usable model outside, with the boundary that leaves it out", () => {
    expect(findOutside("openai/gpt-6")).toEqual({
      fullID: "openai/gpt-6",
      boundary: "maxInputPrice $1",
    });
  });

  test.each([
    { id: "openai/gpt-6-mini", why: "within" },
    { id: "xai/grok-4", why: "not usable" },
    { id: "openai/gpt-7", why: "unknown" },
    { id: "", why: "no id" },
  ])("$id is $why", ({ id }) => {
    expect(findOutside(id)).toBeUndefined();
  });
});

describe("isWithin", () => {
  test.each<{ own: Boundaries; providerID: string; isWithin: boolean; why: string }>([
    {
      own: { strict: false, deny: ["none"] },
      providerID: "xai",
      isWithin: true,
      why: "a model of it would be within",
    },
    { own: { deny: ["xai"] }, providerID: "xai", isWithin: false, why: "none would be" },
    {
      own: { maxInputPrice: 1 },
      providerID: "openai",
      isWithin: true,
      why: "one of two is enough",
    },
    { own: { deny: ["*"] }, providerID: "mine", isWithin: true, why: "none is known" },
    { own: { deny: ["*"] }, providerID: "", isWithin: true, why: "no provider is named" },
  ])("$why", ({ own, providerID, isWithin }) => {
    expect(bound(own).isWithin(providerID)).toBe(isWithin);
  });
});

describe("words that name nothing", () => {
  const sources = offlineSourcesOf([aProvider("openai", ["gpt-6"]), aProvider("xai", ["grok-4"])], {
    env: ["OPENAI_API_KEY"],
  });

  test.each<{ own: Boundaries; told: readonly string[] }>([
    { own: { deny: ["opnai"] }, told: ["deny opnai, openai"] },
    { own: { allow: ["openai", "nobody"] }, told: ["allow nobody"] },
    { own: { stayWithin: ["OpenAI", "opena"] }, told: ["stayWithin opena, openai"] },
    { own: { stayWithin: ["default-provider", "price:low", "openai"] }, told: [] },
    { own: { deny: ["*grok*", "xai"] }, told: [] },
    { own: { deny: ["*llama*", "openai/gpt-9"] }, told: ["deny *llama*", "deny openai/gpt-9"] },
  ])("$own: $told", ({ own, told }) => {
    const { unmatched } = boundContext([own], buildContext(catalogOf(sources), new Map())) ?? {
      unmatched: [],
    };
    expect(unmatched.map(({ boundary, near }) => [boundary, near ?? []].flat().join(", "))).toEqual(
      told,
    );
  });

  test("are a warning", () => {
    const { metadata } = resolved(sources, "openai/gpt-6", {}, within({ deny: ["opnai"] }));
    expect(metadata.warnings).toContainEqual({
      code: "boundary-matches-nothing",
      message:
        'your boundary "deny opnai" matches no known provider or model; did you mean openai?',
    });
  });

  test.each(["openai/gpt-6", "openai/gpt-6, node", "node:?tools"])(
    "are an error of %s where the boundaries are strict",
    (ref) => {
      const error = failed(sources, ref, {}, within({ deny: ["opnai"], strict: true }));
      expect(error).toMatchObject({
        code: "boundary-matches-nothing",
        boundary: "deny opnai",
        near: "openai",
        message:
          'The boundary "deny opnai" matches no known provider or model. Did you mean openai?',
      });
      expect(error.suggestions).toMatchObject([{ kind: "setting", setting: "boundaries" }]);
    },
  );

  test("may be a provider that is not connected where the sources do not say what exists", () => {
    const lean = sourcesOf([aProvider("openai", ["gpt-6"])]);
    const warningsOf = (deny: string) =>
      resolved(lean, "openai/gpt-6", {}, within({ deny: [deny] })).metadata.warnings;
    expect(warningsOf("groq")).toEqual([]);
    expect(warningsOf("opnai")).toMatchObject([{ code: "boundary-matches-nothing" }]);
  });
});

describe("a model outside is not said to be missing", () => {
  test.each<{ ref: string; wishes: Wishes; model: string; why: string }>([
    { ref: "openai/gpt-6#huge", wishes: {}, model: "openai/gpt-6", why: "its variant is wrong" },
    { ref: "gpt-6#huge", wishes: {}, model: "openai/gpt-6", why: "nor where a name means it" },
    {
      ref: "gpt-6",
      wishes: { needs: [{ kind: "audio-input" }] },
      model: "openai/gpt-6",
      why: "it does not meet the needs either",
    },
    {
      ref: "gpt-6",
      wishes: { tried: ["openai/gpt-6"] },
      model: "openai/gpt-6",
      why: "it has failed already",
    },
    { ref: "openai/gpt", wishes: {}, model: "openai/gpt-6", why: "it is one of several" },
  ])("$ref: $why", ({ ref, wishes, model }) => {
    const sources = sourcesOf([
      aProvider("anthropic", ["claude-opus-5"]),
      aProvider("openai", [aModel("gpt-6", { variants: ["high"] }), aModel("gpt-6-codex")]),
    ]);
    const own = within({ stayWithin: ["anthropic"] });
    expect(failed(sources, ref, wishes, own)).toMatchObject({ code: "outside-boundary", model });
  });
});

test("a misspelt boundary is told where it leaves nothing", () => {
  const texts = (own: Boundaries) =>
    failed(SOURCES, "node", {}, within(own)).suggestions.map(({ text }) => text);
  expect(texts({ allow: ["antropic"] })).toEqual([
    'change the boundaries: allow antropic; "allow antropic" matches nothing known, did you mean anthropic?',
  ]);
  expect(texts({ stayWithin: ["price:cheap"] })).toEqual([
    'change the boundaries: stayWithin price:cheap; "stayWithin price:cheap" matches nothing known',
  ]);
  expect(texts({ allow: ["antropic"], strict: true })).toEqual([
    "change the boundaries: allow antropic; strict",
  ]);
});

test("boundaries that are broken without a word allow nothing", () => {
  const { code, message } = failed(SOURCES, "opus", {}, within({ broken: "" }));
  expect(code).toBe("outside-boundary");
  expect(message).toContain("the boundaries are unreadable");
});

test("where all models within have failed, none is said not to fit", () => {
  const tried = ["openai/gpt-6", "openai/gpt-6-mini"] as const;
  expect(failed(SOURCES, "node", { tried }, within({ stayWithin: ["openai"] })).message).toBe(
    "anthropic/claude-opus-5 is outside your boundaries: stayWithin openai. No model that fits is left within them.",
  );
});
