import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import { anEntry } from "../../../fixtures/builders/entry.js";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf } from "../../../fixtures/builders/sources.js";
import { buildFence } from "../../../src/core/extra/fence.js";
import { buildContext, type ResolutionContext } from "../../../src/core/resolution/context.js";
import type { Boundaries } from "../../../src/core/resolution/request.js";
import { catalogOf } from "../catalog/catalog-of.js";

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

/** The fence, with the models that its reader sees. */
function fenceOf(...all: readonly Boundaries[]) {
  const seen: string[] = [];
  const next = ({ catalog }: ResolutionContext) => {
    seen.push(...catalog.usable.keys());
    return { decide: () => err({ code: "empty-ref" } as const), suggest: () => [] };
  };
  return { fence: buildFence(all, "so it is said", CONTEXT, next), seen };
}

test("the reader sees what is within, and the trace says how much that is", () => {
  const { fence, seen } = fenceOf({ maxInputPrice: 1 });
  expect(seen).toEqual(["openai/gpt-6-mini"]);
  expect(fence.drawn).toEqual({
    kind: "boundary-drawn",
    within: 1,
    usable: 2,
    says: "Boundaries (so it is said): 1 of 2 usable models are within.",
  });
  expect(fence.change).toEqual({
    kind: "setting",
    setting: "boundaries",
    text: "change the boundaries: so it is said",
  });
});

describe("findOutside", () => {
  const { fence } = fenceOf({ maxInputPrice: 1 }, { deny: ["nothing"] });

  test("gives a usable model outside, with the boundary that leaves it out", () => {
    expect(fence.findOutside("openai/gpt-6")).toEqual({
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
    expect(fence.findOutside(id)).toBeUndefined();
  });
});

describe("helps", () => {
  test.each<{ own: Boundaries; help: { providerID?: string }; helps: boolean; why: string }>([
    { own: {}, help: { providerID: "xai" }, helps: true, why: "a model of it would be within" },
    { own: { deny: ["xai"] }, help: { providerID: "xai" }, helps: false, why: "none would be" },
    {
      own: { maxInputPrice: 1 },
      help: { providerID: "openai" },
      helps: true,
      why: "one of two is enough",
    },
    { own: { deny: ["*"] }, help: { providerID: "mine" }, helps: true, why: "none is known" },
    { own: { deny: ["*"] }, help: {}, helps: true, why: "no provider is named" },
  ])("$why", ({ own, help, helps }) => {
    expect(fenceOf(own).fence.helps(help)).toBe(helps);
  });
});
