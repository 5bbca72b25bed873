import { expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { toAnswer } from "../../../src/core/compare/answer.js";
import { type Cause, findCause } from "../../../src/core/compare/cause.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";
import type { ModelRecord } from "../../../src/core/sources/model.js";
import type { AgentConfig } from "../../../src/core/sources/sources.js";

const SMALL = aModel("small", { inputCost: 0.1 });
const LARGE = aModel("large", { inputCost: 10 });
const VARIED = aModel("varied", { variants: ["low", "high"] });

function agent(model: string, variant?: string): AgentConfig {
  return { name: "build", model, ...(variant !== undefined && { variant }) };
}

/** Created inside the test, so that a fault of the core fails the test. */
type Side = () => Resolver;

function resolver(models: readonly ModelRecord[], given: Given = {}): Resolver {
  return createResolver(assessSources(sourcesOf([aProvider("acme", models)], given)));
}

test.each<{ why: string; ref: string; before: Side; after: Side; cause: Cause }>([
  {
    why: "the model of before is gone",
    ref: "node",
    before: () => resolver([SMALL, LARGE], { model: "acme/small" }),
    after: () => resolver([LARGE], { model: "acme/small" }),
    cause: "gone",
  },
  {
    why: "that comes before a model that is new",
    ref: "node",
    before: () => resolver([SMALL], { model: "acme/small" }),
    after: () => resolver([LARGE], { model: "acme/large" }),
    cause: "gone",
  },
  {
    why: "the model of now is new",
    ref: "node",
    before: () => resolver([LARGE], { model: "acme/small" }),
    after: () => resolver([SMALL, LARGE], { model: "acme/small" }),
    cause: "new",
  },
  {
    why: "a setting",
    ref: "node",
    before: () => resolver([SMALL, LARGE], { model: "acme/small" }),
    after: () => resolver([SMALL, LARGE], { model: "acme/large" }),
    cause: "settings",
  },
  {
    why: "what was used last",
    ref: "node",
    before: () => resolver([SMALL, LARGE], { recent: ["acme/small"] }),
    after: () => resolver([SMALL, LARGE], { recent: ["acme/large"] }),
    cause: "settings",
  },
  {
    why: "the variant of the default",
    ref: "node",
    before: () => resolver([VARIED], { model: "acme/varied", modelVariant: "low" }),
    after: () => resolver([VARIED], { model: "acme/varied", modelVariant: "high" }),
    cause: "settings",
  },
  {
    why: "the model of the default agent, which goes before the setting",
    ref: "node",
    before: () => resolver([SMALL, LARGE], { config: { agents: [agent("acme/small")] } }),
    after: () => resolver([SMALL, LARGE], { config: { agents: [agent("acme/large")] } }),
    cause: "settings",
  },
  {
    why: "the variant of the default agent",
    ref: "node",
    before: () => resolver([VARIED], { config: { agents: [agent("acme/varied", "low")] } }),
    after: () => resolver([VARIED], { config: { agents: [agent("acme/varied", "high")] } }),
    cause: "settings",
  },
  {
    why: "another agent's model is none of the settings",
    ref: "node:cheap",
    before: () => resolver([SMALL, LARGE]),
    after: () =>
      resolver([{ ...SMALL, inputCost: 20 }, LARGE], {
        config: { agents: [{ name: "plan", model: "acme/small" }] },
      }),
    cause: "facts",
  },
  {
    why: "an empty setting says as much as none",
    ref: "node:cheap",
    before: () => resolver([SMALL, LARGE]),
    after: () =>
      resolver([{ ...SMALL, inputCost: 20 }, LARGE], {
        model: "",
        modelVariant: "",
        smallModel: "",
        recent: [],
      }),
    cause: "facts",
  },
  {
    why: "a default agent that is not there says as much as one without a model",
    ref: "node:cheap",
    before: () => resolver([SMALL, LARGE], { config: { defaultAgent: "nobody" } }),
    after: () => resolver([{ ...SMALL, inputCost: 20 }, LARGE]),
    cause: "facts",
  },
  {
    why: "prices have changed",
    ref: "node:cheap",
    before: () => resolver([SMALL, LARGE]),
    after: () => resolver([{ ...SMALL, inputCost: 20 }, LARGE]),
    cause: "facts",
  },
  {
    why: "it failed, and a model came",
    ref: "acme/small",
    before: () => resolver([LARGE]),
    after: () => resolver([LARGE, SMALL]),
    cause: "new",
  },
])("$why", ({ ref, before, after, cause }) => {
  const [left, right] = [before(), after()];
  const answer = (side: Resolver) => toAnswer(side.resolve({ ref, purpose: "prompt" }), side);
  expect(findCause(left, right, answer(left), answer(right))).toBe(cause);
});
