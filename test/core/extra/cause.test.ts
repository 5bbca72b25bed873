import { expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { ModelRecord } from "../../../src/core/domain/model.js";
import { toAnswer } from "../../../src/core/extra/answer.js";
import { type Cause, findCause } from "../../../src/core/extra/cause.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";

const SMALL = aModel("small", { inputCost: 0.1 });
const LARGE = aModel("large", { inputCost: 10 });

function resolver(models: readonly ModelRecord[], given: Given = {}): Resolver {
  return createResolver(assessSources(sourcesOf([aProvider("acme", models)], given)));
}

test.each<{ why: string; ref: string; before: Resolver; after: Resolver; cause: Cause }>([
  {
    why: "the model of before is gone",
    ref: "node",
    before: resolver([SMALL, LARGE], { model: "acme/small" }),
    after: resolver([LARGE], { model: "acme/small" }),
    cause: "gone",
  },
  {
    why: "that comes before a model that is new",
    ref: "node",
    before: resolver([SMALL], { model: "acme/small" }),
    after: resolver([LARGE], { model: "acme/large" }),
    cause: "gone",
  },
  {
    why: "the model of now is new",
    ref: "node",
    before: resolver([LARGE], { model: "acme/small" }),
    after: resolver([SMALL, LARGE], { model: "acme/small" }),
    cause: "new",
  },
  {
    why: "a setting",
    ref: "node",
    before: resolver([SMALL, LARGE], { model: "acme/small" }),
    after: resolver([SMALL, LARGE], { model: "acme/large" }),
    cause: "settings",
  },
  {
    why: "what was used last",
    ref: "node",
    before: resolver([SMALL, LARGE], { recent: ["acme/small"] }),
    after: resolver([SMALL, LARGE], { recent: ["acme/large"] }),
    cause: "settings",
  },
  {
    why: "prices have changed",
    ref: "node:cheap",
    before: resolver([SMALL, LARGE]),
    after: resolver([{ ...SMALL, inputCost: 20 }, LARGE]),
    cause: "facts",
  },
  {
    why: "it failed, and a model came",
    ref: "acme/small",
    before: resolver([LARGE]),
    after: resolver([LARGE, SMALL]),
    cause: "new",
  },
])("$why", ({ ref, before, after, cause }) => {
  const [from, to] = [before, after].map((each) =>
    toAnswer(each.resolve({ ref, purpose: "prompt" }), each),
  );
  if (from === undefined || to === undefined) throw new Error("two answers");
  expect(findCause(before, after, from, to)).toBe(cause);
});
