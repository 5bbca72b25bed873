import { describe, expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import {
  formatSkip,
  formatSkipCode,
  isConfigured,
  listWarnings,
} from "../../../src/core/explanation/warn.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import type { Decision } from "../../../src/core/resolution/decision.js";
import type { Warning } from "../../../src/core/resolution/resolution.js";
import type { SkipCode } from "../../../src/core/resolution/trace.js";
import type { ModelRecord } from "../../../src/core/sources/model.js";
import { catalogOf } from "../catalog/catalog-of.js";

const IMAGE: Requirement = { kind: "image-input" };
const PDF: Requirement = { kind: "pdf-input" };

const PROVIDERS = [
  aProvider("openai", [
    aModel("gpt-6"),
    aModel("gpt-6-image", { output: ["image"] }),
    aModel("gpt-6-paints", { output: ["text", "image"] }),
    aModel("gpt-6-paints-image", { output: ["text", "image"] }),
    aModel("gpt-6-sings", { output: ["text", "audio"], toolcall: false }),
    aModel("gpt-6-preview"),
    aModel("gpt-6-early", { status: "alpha" }),
    aModel("gpt-4-dumb", { toolcall: false }),
    aModel("gpt-3", { status: "deprecated" }),
    aModel("gpt-3-image", { status: "deprecated", output: ["image"] }),
    aModel("gpt-2-dumb", { status: "deprecated", toolcall: false }),
    aModel("gpt-image-dumb", { toolcall: false }),
    aModel("gpt-gift", { inputCost: 0, outputCost: 0 }),
    aSparseModel("gpt-secret"),
  ]),
  aFreeProvider("zen", [aModel("pickle", { inputCost: 0, outputCost: 0 })]),
  anAmbientProvider("azure", ["gpt-6"]),
];

/** The warnings about a choice of `provider/model`. */
function warn(
  fullID: `${string}/${string}`,
  {
    given = {},
    needs = [],
    ...rest
  }: Partial<Decision> & { given?: Given; needs?: Requirement[] } = {},
): readonly Warning[] {
  const catalog = catalogOf(sourcesOf(PROVIDERS, given));
  const model = catalog.usable.get(fullID);
  if (model === undefined) throw new Error(`${fullID} is not usable`);
  const decision: Decision = { model, code: "explicit", assumed: [], skipped: [], ...rest };
  return listWarnings(decision, needs, buildContext(catalog, new Map()));
}

const codes = (warnings: readonly Warning[]) => warnings.map(({ code }) => code);

test("there is nothing to say of a plain choice", () => {
  expect(warn("openai/gpt-6", { given: { model: "openai/gpt-6" } })).toEqual([]);
});

describe("setting-not-usable", () => {
  test("for each setting of the config that could not be taken", () => {
    const skipped = [
      { setting: "config.small_model", ref: "a/b", because: "not-usable" },
      { setting: "recent", ref: "e/f", because: "not-usable" },
      { setting: "config.model", ref: "c/d", because: "image-input-unmet" },
    ] as const;
    expect(warn("openai/gpt-6", { skipped })).toEqual([
      {
        code: "setting-not-usable",
        message:
          'small_model "a/b" of your config was not used: no such model is usable (not found, or its provider is not connected)',
      },
      {
        code: "setting-not-usable",
        message: 'model "c/d" of your config was not used: it does not offer image input',
      },
    ]);
  });

  test("a long text is not repeated in full", () => {
    const ref = `a/${"x".repeat(500)}`;
    const skipped = [{ setting: "config.model", ref, because: "malformed" }] as const;
    expect(warn("openai/gpt-6", { skipped })[0]?.message).toBe(
      `model "${ref.slice(0, 120)}…" of your config was not used: it is not a provider/model`,
    );
  });
});

describe("left-provider", () => {
  test("names both providers", () => {
    expect(warn("openai/gpt-6", { given: { model: "zen/gone" } })).toEqual([
      { code: "left-provider", message: "it runs at openai, but your default model runs at zen" },
    ]);
  });

  test("needs a default provider", () => {
    expect(warn("openai/gpt-6", { given: {} })).toEqual([]);
    expect(warn("openai/gpt-6", { given: { model: "nowhere/gpt-6" } })).toEqual([]);
  });
});

describe("paid", () => {
  test.each<{ fullID: `${string}/${string}`; model: string; isPaid: boolean; why: string }>([
    {
      fullID: "openai/gpt-6",
      model: "openai/gpt-gift",
      isPaid: true,
      why: "free before, paid now",
    },
    { fullID: "openai/gpt-gift", model: "openai/gpt-gift", isPaid: false, why: "free both" },
    { fullID: "openai/gpt-secret", model: "openai/gpt-gift", isPaid: false, why: "price unknown" },
    { fullID: "openai/gpt-6", model: "openai/gpt-6-preview", isPaid: false, why: "paid both" },
    { fullID: "openai/gpt-6", model: "openai/gpt-secret", isPaid: false, why: "unknown before" },
    {
      fullID: "openai/gpt-6",
      model: "openai/gone",
      isPaid: false,
      why: "nobody knows what before",
    },
  ])("$isPaid: $why", ({ fullID, model, isPaid }) => {
    const warnings = warn(fullID, { given: { model } }).filter(({ code }) => code === "paid");
    expect(warnings.map(({ message }) => message)).toEqual(
      isPaid ? [`it has a price per token, but your default model ${model} has none`] : [],
    );
  });
});

describe("paid, where the default agent has a model of its own", () => {
  test.each([
    { agent: "openai/gpt-gift", model: "openai/gpt-6-preview", named: "openai/gpt-gift" },
    { agent: "openai/gpt-6-preview", model: "openai/gpt-gift", named: undefined },
    { agent: "openai/gone", model: "openai/gpt-gift", named: "openai/gpt-gift" },
  ])("$agent before $model", ({ agent, model, named }) => {
    const config = { agents: [{ name: "build", model: agent }] };
    const warnings = warn("openai/gpt-6", { given: { model, config } });
    expect(warnings.filter(({ code }) => code === "paid").map(({ message }) => message)).toEqual(
      named === undefined
        ? []
        : [`it has a price per token, but your default model ${named} has none`],
    );
  });
});

test("ambient-credential", () => {
  expect(warn("azure/gpt-6")).toEqual([
    {
      code: "ambient-credential",
      message: "nothing shows that azure has a key; OpenCode may load it without one",
    },
  ]);
  expect(warn("zen/pickle")).toEqual([]);
});

describe("not-for-agents", () => {
  test.each<{ fullID: `${string}/${string}`; message: string }>([
    { fullID: "openai/gpt-4-dumb", message: "it cannot call tools" },
    { fullID: "openai/gpt-image-dumb", message: "it cannot call tools" },
    { fullID: "openai/gpt-6-image", message: "it is not made for conversations with tools" },
    { fullID: "openai/gpt-6-paints-image", message: "it is not made for conversations with tools" },
    { fullID: "openai/gpt-6-sings", message: "it cannot call tools" },
  ])("$fullID: $message", ({ fullID, message }) => {
    expect(warn(fullID)).toEqual([{ code: "not-for-agents", message }]);
  });

  test("what is unknown is not warned of", () => {
    expect(warn("openai/gpt-secret")).toEqual([]);
  });

  test("nor is one that makes pictures beside its text, and calls tools", () => {
    expect(warn("openai/gpt-6-paints")).toEqual([]);
  });
});

test("unstable", () => {
  expect(warn("openai/gpt-6-preview")).toEqual([
    { code: "unstable", message: "it is a preview or an experiment" },
  ]);
});

describe("the status of a model", () => {
  const DEPRECATED: Warning = { code: "deprecated", message: "it is deprecated" };
  const UNSTABLE: Warning = { code: "unstable", message: "it is a preview or an experiment" };

  test.each<{ fullID: `${string}/${string}`; warnings: readonly Warning[]; why: string }>([
    { fullID: "openai/gpt-3", warnings: [DEPRECATED], why: "it is as able as it was before" },
    { fullID: "openai/gpt-6-early", warnings: [UNSTABLE], why: "as it will be" },
    {
      fullID: "openai/gpt-3-image",
      warnings: [
        DEPRECATED,
        { code: "not-for-agents", message: "it is not made for conversations with tools" },
      ],
      why: "what it was not made for before, it is not made for now",
    },
    {
      fullID: "openai/gpt-2-dumb",
      warnings: [DEPRECATED, { code: "not-for-agents", message: "it cannot call tools" }],
      why: "nor has it learnt to call tools",
    },
  ])("$fullID: $why", ({ fullID, warnings }) => {
    expect(warn(fullID)).toEqual(warnings);
  });
});

describe("unknown-requirement", () => {
  const message = (what: string) => `the catalog does not show whether it offers ${what}`;

  test("for what the choice assumed on and for what was needed, each once", () => {
    const warnings = warn("openai/gpt-secret", {
      assumed: [{ kind: "toolcall" }, IMAGE],
      needs: [IMAGE, PDF],
    });
    expect(warnings).toEqual([
      { code: "unknown-requirement", message: message("tool calls") },
      { code: "unknown-requirement", message: message("image input") },
      { code: "unknown-requirement", message: message("PDF input") },
    ]);
  });

  test("not for what is known, be it met or unmet", () => {
    expect(warn("openai/gpt-6", { needs: [{ kind: "toolcall" }, IMAGE] })).toEqual([]);
  });
});

test("typo-corrected", () => {
  expect(warn("openai/gpt-6", { tier: "typo" })).toEqual([
    { code: "typo-corrected", message: "one letter was corrected as a typo" },
  ]);
  expect(warn("openai/gpt-6", { tier: "words" })).toEqual([]);
});

describe("host-default-unfit", () => {
  /** Warnings if the provider also has this model. */
  const warnBeside = (own: ModelRecord, rest: Partial<Decision> = {}) => {
    const provider = aProvider("google", ["gemini-2-flash", own]);
    const catalog = catalogOf(sourcesOf([aProvider("openai", ["gpt-6"]), provider]));
    const model = catalog.usable.get("google/gemini-2-flash");
    if (model === undefined) throw new Error("the model is not usable");
    const decision: Decision = { model, code: "selected", assumed: [], skipped: [], ...rest };
    return listWarnings(decision, [], buildContext(catalog, new Map()));
  };

  test.each([
    { own: aModel("gemini-3-pro-image"), words: "is not a chat model", why: "its name says so" },
    {
      own: aModel("gemini-3-pro", { output: ["image"] }),
      words: "is not a chat model",
      why: "its outputs say so",
    },
    {
      own: aModel("gemini-3-pro", { toolcall: false }),
      words: "cannot call tools",
      why: "it has no tools",
    },
    {
      own: aModel("gemini-3-pro-image", { toolcall: false }),
      words: "cannot call tools",
      why: "of two faults the plainer one is told",
    },
  ])("$own.id $words: $why", ({ own, words }) => {
    expect(warnBeside(own)).toEqual([
      {
        code: "host-default-unfit",
        message: `OpenCode's own default at this provider, google/${own.id}, ${words}`,
      },
    ]);
  });

  test.each<{ own: ModelRecord; rest?: Partial<Decision>; why: string }>([
    { own: aModel("gemini-3-pro"), why: "it would do" },
    { own: aSparseModel("gemini-3-pro"), why: "nothing speaks against it" },
    { own: aModel("gemini-1-image"), why: "it is not the default" },
    {
      own: aModel("gemini-3-pro-image"),
      rest: { code: "explicit" },
      why: "the model was asked for",
    },
    {
      own: aModel("gemini-3-pro-image"),
      rest: { code: "default-model" },
      why: "the user has set it",
    },
  ])("nothing of $own.id: $why", ({ own, rest }) => {
    expect(warnBeside(own, rest)).toEqual([]);
  });

  test("nothing where the default itself was chosen", () => {
    const catalog = catalogOf(sourcesOf([aProvider("google", [aModel("gemini-3-pro-image")])]));
    const model = catalog.usable.get("google/gemini-3-pro-image");
    if (model === undefined) throw new Error("the model is not usable");
    const decision: Decision = { model, code: "selected", assumed: [], skipped: [] };
    const warnings = listWarnings(decision, [], buildContext(catalog, new Map()));
    expect(codes(warnings)).toEqual(["not-for-agents"]);
  });
});

test("several are told in a fixed order", () => {
  const warnings = warn("azure/gpt-6", {
    given: { model: "zen/pickle" },
    skipped: [{ setting: "config.model", ref: "c/d", because: "not-usable" }],
    needs: [],
    assumed: [PDF],
    tier: "typo",
  });
  expect(codes(warnings)).toEqual([
    "setting-not-usable",
    "left-provider",
    "paid",
    "ambient-credential",
    "unknown-requirement",
    "typo-corrected",
  ]);
});

describe("a setting that was not taken, in words", () => {
  test.each([
    {
      skip: { setting: "config.model", ref: "gpt-6", because: "malformed" },
      words: 'model "gpt-6" of your config was not used: it is not a provider/model',
    },
    {
      skip: { setting: "config.small_model", ref: "a/b", because: "size-unmet" },
      words: 'small_model "a/b" of your config was not used: it does not offer the right size',
    },
  ] as const)("$words", ({ skip, words }) => {
    expect(formatSkip(skip)).toBe(words);
    expect(isConfigured(skip)).toBe(true);
  });

  test("recent models are none", () => {
    expect(isConfigured({ setting: "recent", ref: "a/b", because: "not-usable" })).toBe(false);
  });

  test.each<{ code: SkipCode; words: string }>([
    { code: "not-set", words: "it is not set" },
    { code: "malformed", words: "it is not a provider/model" },
    {
      code: "not-usable",
      words: "no such model is usable (not found, or its provider is not connected)",
    },
    { code: "no-default-provider", words: "there is no default provider" },
    { code: "none-eligible", words: "no model fits" },
    { code: "cooling-down", words: "it failed recently" },
    { code: "outside-boundary", words: "it is outside your boundaries" },
    { code: "chat-unmet", words: "it does not offer text chat" },
    { code: "toolcall-unmet", words: "it does not offer tool calls" },
    { code: "toolcall-unknown", words: "it is not known to offer tool calls" },
    { code: "reasoning-unmet", words: "it does not offer reasoning" },
    { code: "image-input-unknown", words: "it is not known to offer image input" },
    { code: "pdf-input-unmet", words: "it does not offer PDF input" },
    { code: "audio-input-unmet", words: "it does not offer audio input" },
    { code: "video-input-unknown", words: "it is not known to offer video input" },
    { code: "context-unmet", words: "it does not offer enough context" },
    { code: "input-cost-unknown", words: "it is not known to offer a low enough price" },
    { code: "size-unmet", words: "it does not offer the right size" },
  ])("$code: $words", ({ code, words }) => {
    expect(formatSkipCode(code)).toBe(words);
  });
});
