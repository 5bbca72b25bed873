import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { anAmbientProvider, aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { decideSoonest } from "../../../src/core/resolution/cooling.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { HealthRecord } from "../../../src/core/sources/health.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { choose, failed, resolved, type Wishes } from "./ask.js";

const MINUTE = 60_000;
/** 2026-11-30, 14:00 UTC. */
const NOW = Date.UTC(2026, 10, 30, 14);

const HAIKU = "anthropic/claude-haiku-4-5";
const OPUS = "anthropic/claude-opus-5";
const MINI = "openai/gpt-6-mini";

/** Cooldown in minutes by `provider` or `provider/model`. */
type Pauses = Readonly<Record<string, number>>;

function failedLately(pauses: Pauses): readonly HealthRecord[] {
  return Object.entries(pauses).map(([id, minutes]): HealthRecord => {
    const [providerID = "", modelID] = id.split("/");
    const model = modelID === undefined ? {} : { modelID };
    const times = { since: NOW - MINUTE, until: NOW + minutes * MINUTE };
    return { providerID, ...model, kind: "rate-limited", ...times };
  });
}

function sourcesWith(pauses: Pauses, settings = { model: OPUS, smallModel: HAIKU }): Sources {
  return sourcesOf(
    [
      aProvider("anthropic", [
        aSeeingModel("claude-opus-5", { inputCost: 5 }),
        aModel("claude-haiku-4-5", { inputCost: 1 }),
      ]),
      aProvider("openai", [
        aSeeingModel("gpt-6", { inputCost: 4 }),
        aModel("gpt-6-mini", { inputCost: 0.3 }),
      ]),
    ],
    { ...settings, health: failedLately(pauses), now: NOW, utcOffset: 0 },
  );
}

describe("what is taken", () => {
  test.each<{ ref: string; pauses: Pauses; wishes?: Wishes; outcome: string; why: string }>([
    { ref: "node:fast", pauses: {}, outcome: `small-model: ${HAIKU}`, why: "nothing failed" },
    {
      ref: "node:fast",
      pauses: { [HAIKU]: 5 },
      outcome: `selected: ${MINI}`,
      why: "a tag passes it over",
    },
    {
      ref: "node:fast",
      pauses: { [HAIKU]: 0 },
      outcome: `small-model: ${HAIKU}`,
      why: "its time is over",
    },
    {
      ref: "node:fast",
      pauses: { anthropic: 5 },
      outcome: `selected: ${MINI}`,
      why: "all of its provider",
    },
    {
      ref: "node",
      pauses: { [OPUS]: 5 },
      outcome: `selected: ${HAIKU}`,
      why: "the default model, too",
    },
    {
      ref: "node:?input<=1$",
      pauses: { [HAIKU]: 5 },
      outcome: `selected: ${MINI}`,
      why: "a query",
    },
    {
      ref: HAIKU,
      pauses: { [HAIKU]: 5 },
      outcome: `explicit: ${HAIKU}`,
      why: "what is named is kept",
    },
    { ref: "haiku", pauses: { [HAIKU]: 5 }, outcome: `matched: ${HAIKU}`, why: "by a name, too" },
    {
      ref: `${HAIKU}, ${MINI}`,
      pauses: { [HAIKU]: 5 },
      outcome: `explicit: ${MINI}`,
      why: "a list goes on",
    },
    {
      ref: `node:fast, ${OPUS}`,
      pauses: { [HAIKU]: 5, [MINI]: 5, "openai/gpt-6": 5 },
      outcome: `default-model: ${OPUS}`,
      why: "a tag of a list",
    },
    {
      ref: `${HAIKU}, ${MINI}`,
      pauses: { [HAIKU]: 5, [MINI]: 4 },
      outcome: `explicit: ${MINI}`,
      why: "all entries: the one that is free first",
    },
    {
      ref: `${HAIKU}, ${MINI}`,
      pauses: { [HAIKU]: 4, [MINI]: 5 },
      outcome: `explicit: ${HAIKU}`,
      why: "all entries, the other way round",
    },
    {
      ref: "node:vision",
      pauses: { [OPUS]: 9, "openai/gpt-6": 5 },
      outcome: "selected: openai/gpt-6",
      why: "all that fit: the one that is free first",
    },
    {
      ref: "node:vision",
      pauses: { [OPUS]: 5, "openai/gpt-6": 9 },
      outcome: `default-model: ${OPUS}`,
      why: "all that fit, the other way round",
    },
    {
      ref: "node:fast",
      pauses: { [HAIKU]: 5 },
      wishes: { boundaries: { stayWithin: ["anthropic"] } },
      outcome: `default-model: ${OPUS}`,
      why: "within boundaries",
    },
    {
      ref: "node:fast",
      pauses: { [HAIKU]: 5 },
      wishes: { boundaries: { allow: [HAIKU] } },
      outcome: `small-model: ${HAIKU}`,
      why: "all within boundaries: never outside",
    },
    {
      ref: "node:fast",
      pauses: { [HAIKU]: 5 },
      wishes: { tried: [MINI] },
      outcome: `default-model: ${OPUS}`,
      why: "nor what was tried",
    },
    { ref: "gpt-9", pauses: { [HAIKU]: 5 }, outcome: "model-not-found", why: "an error stays one" },
  ])("$ref with $pauses: $outcome ($why)", ({ ref, pauses, wishes, outcome }) => {
    expect(choose(sourcesWith(pauses), ref, wishes)).toBe(outcome);
  });
});

describe("a pause leads to no provider that is merely there", () => {
  const sources = (pauses: Pauses, model?: string) =>
    sourcesOf([aProvider("anthropic", ["claude-opus-5"]), anAmbientProvider("azure", ["gpt-6"])], {
      ...(model !== undefined && { model }),
      ...{ health: failedLately(pauses), now: NOW, utcOffset: 0 },
    });

  test.each<{ pauses: Pauses; model?: string; outcome: string; why: string }>([
    { pauses: { [OPUS]: 5 }, outcome: `selected: ${OPUS}`, why: "it is taken, with a warning" },
    { pauses: { anthropic: 5 }, model: OPUS, outcome: `default-model: ${OPUS}`, why: "as well" },
    {
      pauses: { [OPUS]: 5 },
      model: "azure/gpt-6",
      outcome: "default-model: azure/gpt-6",
      why: "the user's own default is no such one",
    },
  ])("$pauses with $model: $outcome ($why)", ({ pauses, model, outcome }) => {
    expect(choose(sources(pauses, model), "node")).toBe(outcome);
  });

  test("who connected none gets what there is", () => {
    const ambient = sourcesOf([anAmbientProvider("azure", ["gpt-6", "gpt-5"])], {
      ...{ health: failedLately({ "azure/gpt-6": 5 }), now: NOW },
    });
    expect(choose(ambient, "node")).toBe("selected: azure/gpt-5");
  });
});

describe("what is free the soonest is taken", () => {
  /** Decides at one of three times, and lists the times that were asked for. */
  const decideFrom = (first: number, times: readonly number[]) => {
    const asked: number[] = [];
    const model = aUsableModel("a/m");
    const decided = decideSoonest(
      times,
      (time) => {
        asked.push(time);
        return time < first
          ? err({ code: "empty-ref" })
          : ok({ model, code: "explicit", assumed: [], skipped: [] });
      },
      [],
    );
    return { isFound: decided.isOk(), asked };
  };
  const PAST = Number.NEGATIVE_INFINITY;

  test.each([
    { first: PAST, isFound: true, asked: [PAST], why: "now, where that will do" },
    { first: 1, isFound: true, asked: [PAST, 3, 1], why: "the first time that will do" },
    { first: 2, isFound: true, asked: [PAST, 3, 1, 2], why: "be it a later one" },
    { first: 3, isFound: true, asked: [PAST, 3, 1, 2], why: "or the last, which is asked once" },
    { first: 4, isFound: false, asked: [PAST, 3], why: "or none, where the last will not do" },
  ])("from $first on: $why", ({ first, isFound, asked }) => {
    expect(decideFrom(first, [1, 2, 3])).toEqual({ isFound, asked });
  });

  test("where nothing is cooling down it is decided once", () => {
    expect(decideFrom(1, [])).toEqual({ isFound: false, asked: [PAST] });
  });
});

test("at the default provider what is merely there is free for a pause", () => {
  const sources = sourcesOf(
    [
      aProvider("anthropic", [aModel("claude-haiku-4-5", { inputCost: 0.1 })]),
      anAmbientProvider("azure", [aModel("gpt-6", { inputCost: 1 })]),
    ],
    { model: "azure/gone", health: failedLately({ [HAIKU]: 5 }), now: NOW },
  );
  expect(choose(sources, "node:?input<=2$")).toBe("selected: azure/gpt-6");
});

describe("what is said", () => {
  const COOLING = "cooling down until 14:05 (too many requests)";

  test("a setting that is passed over says until when", () => {
    const { reason, metadata, trace } = resolved(sourcesWith({ [HAIKU]: 5 }), "node:fast");
    expect(reason).toContain(
      `small_model "${HAIKU}" of your config was not used: it is ${COOLING}`,
    );
    expect(reason.split("cooling")).toHaveLength(2);
    expect(metadata.warnings.map(({ code }) => code)).toContain("setting-not-usable");
    expect(trace.events).toContainEqual({ kind: "health-applied", cooling: 1, usable: 4 });
    const skip = { rule: "small-model", setting: "config.small_model", ref: HAIKU };
    expect(trace.events).toContainEqual({
      ...{ kind: "rule-skipped", ...skip },
      ...{ because: "cooling-down", state: COOLING },
    });
  });

  test("so does a choice that another model would have been", () => {
    const sources = sourcesWith({ [HAIKU]: 5 }, { model: OPUS, smallModel: "" });
    const { resolvedModel, reason } = resolved(sources, "node:cheap");
    expect(resolvedModel).toBe(OPUS);
    expect(reason).toContain(`${HAIKU} is ${COOLING}`);
  });

  test("though another setting could not be taken", () => {
    const sources = sourcesWith({ [HAIKU]: 5 }, { model: OPUS, smallModel: "openai/gone" });
    const { metadata } = resolved(sources, "node:fast");
    expect(metadata.warnings).toMatchObject([
      { code: "setting-not-usable" },
      { code: "left-provider" },
      { code: "cooling-down", message: `${HAIKU} is ${COOLING}` },
    ]);
  });

  test("a model outside that a name would mean is told, though it is cooling down", () => {
    const sources = sourcesOf([aProvider("anthropic", ["claude-opus-5", "claude-opus-4-8"])], {
      ...{ health: failedLately({ [OPUS]: 5 }), now: NOW },
    });
    const { resolvedModel, metadata } = resolved(sources, "opus", { boundaries: { deny: [OPUS] } });
    expect(resolvedModel).toBe("anthropic/claude-opus-4-8");
    expect(metadata.warnings).toEqual([
      {
        code: "outside-boundary",
        message: `without your boundaries it would be ${OPUS} (deny ${OPUS})`,
      },
    ]);
  });

  test("an entry of a list says why it was passed over", () => {
    const { metadata } = resolved(sourcesWith({ [HAIKU]: 5 }), `${HAIKU}, ${MINI}`);
    expect(metadata.warnings).toContainEqual({
      code: "entry-skipped",
      message: `"${HAIKU}" was skipped: ${HAIKU} is ${COOLING}`,
    });
    expect(metadata.entry).toBe(2);
  });

  test.each([HAIKU, "haiku", "node:?provider=anthropic&input<=2$"])(
    "%s is warned of, and kept",
    (ref) => {
      const sources = sourcesWith({ [HAIKU]: 5 });
      const { metadata, resolvedModel } = resolved(sources, ref);
      expect(resolvedModel).toBe(HAIKU);
      expect(metadata.warnings).toContainEqual({
        code: "cooling-down",
        message: `it is ${COOLING}`,
      });
    },
  );

  test("an error is the one that there would be without", () => {
    const ask = (pauses: Pauses) => {
      const { suggestions, ...error } = failed(sourcesWith(pauses), "node:?context>=9m");
      return { error, texts: suggestions.map(({ text }) => text) };
    };
    expect(ask({ [OPUS]: 5 }).error).toEqual(ask({}).error);
    expect(ask({}).texts).toEqual([`use node:?context>=200k, which gives ${OPUS}`]);
    // But a suggestion names the model that it gives now.
    expect(ask({ [OPUS]: 5 }).texts).toEqual([`use node:?context>=200k, which gives ${HAIKU}`]);
  });

  test("an explanation and a list of models say it, too", () => {
    const resolver = createResolver(sourcesWith({ [HAIKU]: 5 }));
    const { steps } = resolver.explain("node:fast");
    expect(steps).toContain("1 of 4 usable models are cooling down and were skipped.");
    expect(steps.join(" ")).toContain(COOLING);
    const [row] = resolver.list({ text: "haiku" });
    expect(row?.because).toContain(`; ${COOLING}`);
    expect(row?.coolingDown).toEqual({
      kind: "rate-limited",
      since: NOW - MINUTE,
      until: NOW + 5 * MINUTE,
    });
    expect(resolver.list({ text: "opus" })[0]).not.toHaveProperty("coolingDown");
  });
});
