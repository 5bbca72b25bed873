import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { runStrategy, type StrategyOutcome } from "../../../src/core/resolution/run-strategy.js";
import type {
  FollowedSetting,
  FollowRule,
  RankRule,
  Strategy,
} from "../../../src/core/resolution/strategy.js";
import type { SkipCode } from "../../../src/core/resolution/trace.js";
import type { ProviderRecord } from "../../../src/core/sources/model.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONNECTED = [
  aProvider("openai", [
    aModel("gpt-6", { inputCost: 5 }),
    aSeeingModel("gpt-6-mini", { inputCost: 1 }),
    aSparseModel("gpt-secret"),
  ]),
  aProvider("google", [aModel("gemini-3", { inputCost: 2 })]),
];

const follow = (setting: FollowedSetting, rest: Partial<FollowRule> = {}): FollowRule => ({
  kind: "follow",
  id: "follow-it",
  setting,
  where: [],
  ...rest,
});
const rank = (rest: Partial<RankRule> = {}): RankRule => ({
  kind: "rank",
  id: "rank-all",
  summary: "the best",
  within: "anywhere",
  where: [],
  by: ["cheapest"],
  ...rest,
});

const TOOLS = { kind: "toolcall" } as const;
const IMAGE = { kind: "image-input" } as const;

interface Setup {
  readonly requires?: Strategy["requires"];
  readonly needs?: readonly Requirement[];
  readonly given?: Given;
}

function run(rules: Strategy["rules"], { requires = [TOOLS], needs = [], given = {} }: Setup = {}) {
  const strategy: Strategy = { id: "mine", summary: "Mine.", requires, rules };
  const catalog = catalogOf(sourcesOf(CONNECTED, given));
  return { ...runStrategy(strategy, needs, buildContext(catalog, new Map())), strategy };
}

/** `code: provider/model#variant by rule`, or the code of the failure. */
function decide(rules: Strategy["rules"], setup?: Setup): string {
  return describeOutcome(run(rules, setup));
}

function describeOutcome({ decision }: StrategyOutcome): string {
  return decision.match(
    ({ code, model, variant, rule }) =>
      `${code}: ${model.fullID}${variant === undefined ? "" : `#${variant}`} by ${rule?.id ?? "no rule"}`,
    ({ code }) => code,
  );
}

describe("a setting that is followed", () => {
  test.each<{ setting: FollowedSetting; given: Given; decided: string }>([
    {
      setting: "config.model",
      given: { model: "openai/gpt-6" },
      decided: "default-model: openai/gpt-6 by follow-it",
    },
    {
      setting: "config.model",
      given: { model: "openai/gpt-6", modelVariant: "high" },
      decided: "default-model: openai/gpt-6#high by follow-it",
    },
    {
      setting: "config.small_model",
      given: { smallModel: "openai/gpt-6-mini", modelVariant: "high" },
      decided: "small-model: openai/gpt-6-mini by follow-it",
    },
    {
      setting: "recent",
      given: { recent: ["openai/gpt-6", "google/gemini-3"], modelVariant: "high" },
      decided: "recent-model: openai/gpt-6 by follow-it",
    },
    {
      setting: "recent",
      given: { recent: ["openai/gone", "xai/grok", "google/gemini-3"] },
      decided: "recent-model: google/gemini-3 by follow-it",
    },
  ])("$setting of $given: $decided", ({ setting, given, decided }) => {
    expect(decide([follow(setting), rank()], { given })).toBe(decided);
  });

  test("is traced", () => {
    const { events } = run([follow("config.model")], { given: { model: "openai/gpt-6" } });
    expect(events).toEqual([
      { kind: "strategy-chosen", strategy: "mine" },
      {
        kind: "setting-followed",
        rule: "follow-it",
        setting: "config.model",
        ref: "openai/gpt-6",
      },
    ]);
  });

  test("names strategy and rule", () => {
    const rule = follow("config.model");
    const { decision, strategy } = run([rule], { given: { model: "openai/gpt-6" } });
    expect(decision._unsafeUnwrap()).toMatchObject({ strategy, rule, assumed: [], skipped: [] });
  });

  test("without a variant gives none", () => {
    const { decision } = run([follow("config.model")], { given: { model: "openai/gpt-6" } });
    const found = decision._unsafeUnwrap();
    expect("variant" in found).toBe(false);
    expect("isOwnVariant" in found).toBe(false);
  });
});

describe("a setting that cannot be taken is skipped", () => {
  test.each<{ setting: FollowedSetting; given: Given; setup?: Setup; because: SkipCode }>([
    { setting: "config.model", given: { model: "gpt-6" }, because: "malformed" },
    { setting: "config.model", given: { model: "openai/" }, because: "malformed" },
    { setting: "config.model", given: { model: "openai/gone" }, because: "not-usable" },
    { setting: "config.model", given: { model: "openai/GPT-6" }, because: "not-usable" },
    { setting: "config.model", given: { model: "openai/constructor" }, because: "not-usable" },
    { setting: "config.small_model", given: { smallModel: "xai/grok" }, because: "not-usable" },
    {
      setting: "config.model",
      given: { model: "openai/gpt-6" },
      setup: { requires: [IMAGE] },
      because: "image-input-unmet",
    },
    {
      setting: "config.model",
      given: { model: "openai/gpt-secret" },
      setup: { requires: [{ ...IMAGE, unknown: "reject" }] },
      because: "image-input-unknown",
    },
    {
      setting: "config.model",
      given: { model: "openai/gpt-6" },
      setup: { needs: [IMAGE] },
      because: "image-input-unmet",
    },
    {
      setting: "config.model",
      given: { model: "openai/gpt-secret" },
      setup: { needs: [IMAGE] },
      because: "image-input-unknown",
    },
  ])("$setting of $given with $setup: $because", ({ setting, given, setup = {}, because }) => {
    const { decision, events } = run([follow(setting), rank({ where: [] })], {
      requires: [],
      ...setup,
      given,
    });
    const ref = given.model ?? given.smallModel;
    expect(events[1]).toEqual({ kind: "rule-skipped", rule: "follow-it", setting, ref, because });
    expect(decision._unsafeUnwrap().code).toBe("selected");
    expect(decision._unsafeUnwrap().skipped).toEqual([{ setting, ref, because }]);
  });

  test.each<{ setting: FollowedSetting; given: Given; why: string }>([
    { setting: "config.model", given: {}, why: "absent" },
    { setting: "config.model", given: { model: "" }, why: "empty" },
    { setting: "config.small_model", given: { model: "openai/gpt-6" }, why: "absent" },
    { setting: "config.small_model", given: { smallModel: "" }, why: "empty" },
    { setting: "recent", given: {}, why: "absent" },
    { setting: "recent", given: { recent: [] }, why: "empty" },
  ])("$setting is $why", ({ setting, given }) => {
    const { decision, events } = run([follow(setting), rank()], { given });
    expect(events[1]).toEqual({
      kind: "rule-skipped",
      rule: "follow-it",
      because: "not-set",
      setting,
    });
    expect(decision._unsafeUnwrap().skipped).toEqual([]);
  });

  test("as many recent models as OpenCode keeps are looked at", () => {
    const gone = (count: number) => Array.from({ length: count }, (_, at) => `openai/gone-${at}`);
    const decideAfter = (count: number) =>
      decide([follow("recent")], { given: { recent: [...gone(count), "openai/gpt-6"] } });
    expect(decideAfter(9)).toBe("recent-model: openai/gpt-6 by follow-it");
    expect(decideAfter(10)).toBe("no-candidate");
  });

  test("a long text is kept whole for those that look it up", () => {
    const ref = `openai/${"x".repeat(500)}`;
    const { decision, events } = run([follow("config.model"), rank()], { given: { model: ref } });
    expect(events[1]).toMatchObject({ ref });
    expect(decision._unsafeUnwrap().skipped).toMatchObject([{ ref }]);
  });

  test("so is that of one that is followed", () => {
    const id = "m".repeat(200);
    const catalog = catalogOf(sourcesOf([aProvider("a", [id])], { model: `a/${id}` }));
    const strategy = { id: "mine", summary: "", requires: [], rules: [follow("config.model")] };
    const { events } = runStrategy(strategy, [], buildContext(catalog, new Map()));
    expect(events[1]).toMatchObject({ kind: "setting-followed", ref: `a/${id}` });
  });
});

describe("what a setting has to meet", () => {
  const given: Given = { model: "openai/gpt-secret" };
  const seen: Given = { model: "openai/gpt-6" };

  test.each<{ rule: Partial<FollowRule>; setup: Setup; decided: string; why: string }>([
    {
      rule: {},
      setup: { given, requires: [TOOLS] },
      decided: "default-model: openai/gpt-secret by follow-it",
      why: "the strategy's requirements, where unknown is enough",
    },
    {
      rule: { where: [{ kind: "input-cost", max: 1 }] },
      setup: { given: seen, requires: [TOOLS] },
      decided: "no-candidate",
      why: "and its own",
    },
    {
      rule: { where: [{ kind: "input-cost", max: 5 }] },
      setup: { given: seen, requires: [TOOLS] },
      decided: "default-model: openai/gpt-6 by follow-it",
      why: "which it may meet",
    },
    {
      rule: {},
      setup: { given, needs: [IMAGE] },
      decided: "no-candidate",
      why: "and what is needed, where unknown is not enough",
    },
    {
      rule: { asIs: true },
      setup: { given: seen, requires: [IMAGE] },
      decided: "default-model: openai/gpt-6 by follow-it",
      why: "as it is, none of the strategy's",
    },
    {
      rule: { asIs: true, where: [IMAGE] },
      setup: { given: seen },
      decided: "default-model: openai/gpt-6 by follow-it",
      why: "nor of its own",
    },
    {
      rule: { asIs: true },
      setup: { given, needs: [IMAGE] },
      decided: "default-model: openai/gpt-secret by follow-it",
      why: "but what is needed, where unknown is enough then: the user named it",
    },
    {
      rule: { asIs: true },
      setup: { given: seen, needs: [IMAGE] },
      decided: "no-candidate",
      why: "and known to be unmet is not",
    },
    {
      rule: { asIs: false },
      setup: { given: seen, requires: [IMAGE] },
      decided: "no-candidate",
      why: "as it is only where the rule says so",
    },
  ])("$why", ({ rule, setup, decided }) => {
    expect(decide([follow("config.model", rule)], setup)).toBe(decided);
  });

  test("what is unknown is told", () => {
    const { decision, events } = run([follow("config.model")], { given, requires: [TOOLS] });
    expect(decision._unsafeUnwrap().assumed).toEqual([TOOLS]);
    expect(events[1]).toMatchObject({ kind: "setting-followed", assumed: ["toolcall"] });
  });
});

describe("a ranking", () => {
  test("takes the best of all usable models", () => {
    const { decision } = run([rank()]);
    expect(decision._unsafeUnwrap()).toMatchObject({
      model: { fullID: "openai/gpt-6-mini" },
      code: "selected",
      assumed: [],
      decidedBy: "cheapest",
      runnerUp: "google/gemini-3",
    });
  });

  test("of one candidate names no runner-up", () => {
    const decision = run([rank({ where: [IMAGE] })], {
      requires: [{ ...IMAGE, unknown: "reject" }],
    }).decision._unsafeUnwrap();
    expect(decision.model.fullID).toBe("openai/gpt-6-mini");
    expect("runnerUp" in decision).toBe(false);
    expect("decidedBy" in decision).toBe(false);
    expect("basis" in decision).toBe(false);
  });

  test.each<{ rule: Partial<RankRule>; setup: Setup; decided: string; why: string }>([
    {
      rule: { within: "default-provider" },
      setup: { given: { model: "google/gemini-3" } },
      decided: "selected: google/gemini-3 by rank-all",
      why: "at the default provider only",
    },
    {
      rule: { within: "anywhere" },
      setup: { given: { model: "google/gemini-3" } },
      decided: "selected: openai/gpt-6-mini by rank-all",
      why: "or anywhere",
    },
    {
      rule: { where: [{ kind: "size", oneOf: ["small"], not: true }] },
      setup: {},
      decided: "selected: google/gemini-3 by rank-all",
      why: "of those that meet its own requirements",
    },
    {
      rule: {},
      setup: { requires: [TOOLS, { kind: "size", oneOf: ["small"], not: true }] },
      decided: "selected: google/gemini-3 by rank-all",
      why: "and the strategy's",
    },
    {
      rule: {},
      setup: { needs: [{ kind: "input-cost", max: 0.5 }] },
      decided: "no-candidate",
      why: "and what is needed",
    },
    {
      rule: {},
      setup: {
        requires: [],
        needs: [{ kind: "size", oneOf: ["small"], not: true }, { kind: "pdf-input" }],
      },
      decided: "no-candidate",
      why: "of which unknown is not enough",
    },
    {
      rule: { where: [{ kind: "context", min: 1_000_000 }] },
      setup: { requires: [] },
      decided: "selected: openai/gpt-secret by rank-all",
      why: "but for a requirement of the rule it is, at last",
    },
  ])("$why", ({ rule, setup, decided }) => {
    expect(decide([rank(rule)], setup)).toBe(decided);
  });

  test("says what it found, and that it found none", () => {
    const { events } = run([rank({ where: [{ kind: "input-cost", max: 0 }] })], {
      requires: [{ ...TOOLS, unknown: "reject" }],
    });
    expect(events).toEqual([
      { kind: "strategy-chosen", strategy: "mine" },
      {
        kind: "candidates-ranked",
        rule: "rank-all",
        considered: 4,
        eligible: 0,
        rejected: { "input-cost-unmet": 3, "toolcall-unknown": 1 },
        leaders: [],
      },
      { kind: "rule-skipped", rule: "rank-all", because: "none-eligible" },
    ]);
  });

  test("at the default provider is skipped where there is none", () => {
    const { decision, events } = run([rank({ within: "default-provider", id: "here" }), rank()]);
    expect(events[1]).toEqual({
      kind: "rule-skipped",
      rule: "here",
      because: "no-default-provider",
    });
    expect(decision._unsafeUnwrap()).toMatchObject({ rule: { id: "rank-all" }, skipped: [] });
  });
});

describe("providers that are merely there", () => {
  const DEAR = aProvider("openai", [aModel("gpt-6", { inputCost: 9 })]);
  const AMBIENT = anAmbientProvider("bedrock", [aModel("nova-2", { inputCost: 1 })]);
  const FREE = aFreeProvider("zen", [aModel("pickle", { inputCost: 0 })]);
  const CHEAP_FIRST = [
    rank({ id: "here", within: "default-provider", where: [{ kind: "input-cost", max: 1 }] }),
    rank({
      id: "cheap",
      where: [{ kind: "input-cost", max: 1 }],
      by: ["intent", "cheapest"],
    }),
    follow("config.model", { id: "configured" }),
    rank({ id: "any", by: ["intent", "cheapest"] }),
  ];

  test.each<{
    providers: readonly ProviderRecord[];
    given?: Given;
    requires?: Strategy["requires"];
    decided: string;
    why: string;
  }>([
    {
      providers: [AMBIENT, FREE, DEAR],
      decided: "selected: openai/gpt-6 by any",
      why: "come after those that were connected on purpose, by whatever rule",
    },
    {
      providers: [AMBIENT, FREE, DEAR],
      given: { model: "openai/gpt-6" },
      decided: "default-model: openai/gpt-6 by configured",
      why: "and after the default model",
    },
    {
      providers: [AMBIENT, FREE],
      decided: "selected: bedrock/nova-2 by cheap",
      why: "unless there are no others; then ambient before free",
    },
    {
      providers: [FREE, DEAR],
      given: { model: "zen/gone" },
      decided: "selected: zen/pickle by here",
      why: "or the user's default model is there",
    },
    {
      providers: [AMBIENT, aProvider("openai", [aModel("gpt-image-2")])],
      requires: [{ kind: "chat" }],
      decided: "selected: bedrock/nova-2 by cheap",
      why: "or nothing else qualifies",
    },
  ])("$why", ({ providers, given = {}, requires = [], decided }) => {
    const strategy = { id: "mine", summary: "Mine.", requires, rules: CHEAP_FIRST };
    const decide = (order: readonly ProviderRecord[]) =>
      describeOutcome(
        runStrategy(strategy, [], buildContext(catalogOf(sourcesOf(order, given)), new Map())),
      );
    expect(decide(providers)).toBe(decided);
    expect(decide(providers.toReversed())).toBe(decided);
  });

  test("are asked by the rules that look anywhere, once more", () => {
    const sources = sourcesOf([AMBIENT, aProvider("openai", [aModel("gpt-image-2")])], {
      model: "openai/gone",
    });
    const { events } = runStrategy(
      { id: "mine", summary: "Mine.", requires: [{ kind: "chat" }], rules: CHEAP_FIRST },
      [],
      buildContext(catalogOf(sources), new Map()),
    );
    const ranked = events.flatMap((event) =>
      event.kind === "candidates-ranked" ? [`${event.rule} of ${event.considered}`] : [],
    );
    expect(ranked).toEqual(["here of 1", "cheap of 1", "any of 1", "cheap of 2"]);
    expect(events.filter(({ kind }) => kind === "rule-skipped")).toHaveLength(4);
  });
});

describe("rules", () => {
  test("the first that gives a model decides, and no later one is tried", () => {
    const { decision, events } = run(
      [
        rank({
          id: "first",
          where: [
            { kind: "input-cost", max: 0 },
            { ...IMAGE, unknown: "reject" },
          ],
        }),
        follow("config.model", { id: "second" }),
        rank({ id: "third" }),
      ],
      { given: { model: "openai/gpt-6" } },
    );
    expect(decision._unsafeUnwrap()).toMatchObject({ rule: { id: "second" } });
    expect(events.map((event) => ("rule" in event ? event.rule : event.kind))).toEqual([
      "strategy-chosen",
      "first",
      "first",
      "second",
    ]);
  });

  test("where nothing is connected on purpose, all models are ranked at once", () => {
    const catalog = catalogOf(sourcesOf([anAmbientProvider("azure", ["gpt-6", "gpt-5"])]));
    const strategy = { id: "mine", summary: "", requires: [], rules: [rank()] };
    const { events } = runStrategy(strategy, [], buildContext(catalog, new Map()));
    expect(events).toMatchObject([
      { kind: "strategy-chosen" },
      { kind: "candidates-ranked", considered: 2 },
    ]);
  });

  test("none gives one: what was required of how many", () => {
    const { decision } = run([], { requires: [TOOLS], needs: [IMAGE] });
    expect(decision._unsafeUnwrapErr()).toEqual({
      code: "no-candidate",
      strategy: "mine",
      requires: [TOOLS, IMAGE],
      considered: 4,
      excluded: 0,
      looked: 0,
    });
  });

  test("none gives one: what the last ranking asked for, be a setting behind it", () => {
    const FREE = { kind: "input-cost", max: 0 } as const;
    const requires = [{ ...TOOLS, unknown: "reject" }] as const;
    const { decision } = run(
      [
        rank({ where: [IMAGE, FREE] }),
        rank({ where: [FREE] }),
        follow("config.model", { where: [IMAGE] }),
      ],
      { requires },
    );
    expect(decision._unsafeUnwrapErr()).toStrictEqual({
      code: "no-candidate",
      strategy: "mine",
      requires,
      considered: 4,
      excluded: 0,
      where: [FREE],
    });
  });

  test("none gives one: how many were looked at, where those are not all", () => {
    const { decision } = run([rank({ within: "default-provider" })], {
      requires: [{ ...IMAGE, unknown: "reject" }],
      given: { model: "google/gemini-3" },
    });
    expect(decision._unsafeUnwrapErr()).toStrictEqual({
      code: "no-candidate",
      strategy: "mine",
      requires: [{ ...IMAGE, unknown: "reject" }],
      considered: 4,
      excluded: 0,
      looked: 1,
    });
  });
});

describe("the default agent's model goes over config.model", () => {
  const agents = (model: string, variant?: string) => ({
    config: {
      model: "openai/gpt-6",
      agents: [{ name: "build", model, ...(variant !== undefined && { variant }) }],
      providers: [],
    },
  });

  test("where it is usable", () => {
    const { decision } = run([follow("config.model")], { given: agents("google/gemini-3") });
    expect(decision._unsafeUnwrap().model.fullID).toBe("google/gemini-3");
  });

  test("where it is not, that is told and config.model is next", () => {
    const { decision } = run([follow("config.model")], { given: agents("google/gone") });
    expect(decision._unsafeUnwrap()).toMatchObject({
      model: { fullID: "openai/gpt-6" },
      skipped: [{ setting: "config.model", ref: "google/gone", because: "not-usable" }],
    });
  });

  test("its variant counts where the model has it", () => {
    const { decision } = run([follow("config.model")], { given: agents("google/gemini-3", "no") });
    expect(decision._unsafeUnwrap().variant).toBeUndefined();
  });

  test.each([
    { variant: "high", modelVariant: undefined, taken: "high", why: "its own" },
    { variant: "no", modelVariant: "high", taken: undefined, why: "none that it has not" },
    { variant: undefined, modelVariant: "high", taken: undefined, why: "nor config.model's" },
  ])("with the variant $variant $taken is taken: $why", ({ variant, modelVariant, taken }) => {
    const providers = [aProvider("openai", [aModel("gpt-6", { variants: ["low", "high"] })])];
    const given = {
      ...agents("openai/gpt-6", variant),
      ...(modelVariant !== undefined && { modelVariant }),
    };
    const catalog = catalogOf(sourcesOf(providers, given));
    const strategy = { id: "mine", summary: "", requires: [], rules: [follow("config.model")] };
    const { decision } = runStrategy(strategy, [], buildContext(catalog, new Map()));
    expect(decision._unsafeUnwrap().variant).toBe(taken);
  });
});
