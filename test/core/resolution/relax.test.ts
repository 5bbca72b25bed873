import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { readQuery } from "../../../src/core/conditions/query.js";
import { parseTerms } from "../../../src/core/ref/query.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { relaxQuery } from "../../../src/core/resolution/relax.js";
import { byCodePoint, takeBest } from "../../../src/core/vocabulary/order.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONTEXT = buildContext(
  catalogOf(
    sourcesOf([
      aProvider("p", [
        aModel("cheap", { inputCost: 0.25, contextLimit: 100_000 }),
        aSeeingModel("sees", { inputCost: 3, contextLimit: 131_072 }),
        aSeeingModel("riddle", { inputCost: 1e-7, contextLimit: 50_000 }),
        aSparseModel("sparse"),
      ]),
    ]),
  ),
  new Map(),
);
const FIT = [...CONTEXT.catalog.usable.values()];

describe("one constraint changed, and what that gives", () => {
  test.each<{ text: string; relaxed: readonly (readonly [string, string])[]; why: string }>([
    {
      text: "vision&context>=200k",
      relaxed: [["node:?vision&context>=131072", "p/sees"]],
      why: "up to the best that there is",
    },
    {
      text: "context>=120k&input<1$",
      relaxed: [
        ["node:?context>=100k&input<1$", "p/cheap"],
        ["node:?context>=120k&input<=3$", "p/sees"],
      ],
      why: "each of two, a strict sign becomes one that takes the value",
    },
    {
      text: "vision&context>200k",
      relaxed: [["node:?vision&context>=131072", "p/sees"]],
      why: "upwards as well",
    },
    {
      text: "context>=60k&input<=0.1$",
      relaxed: [
        ["node:?context>=50k&input<=0.1$", "p/riddle"],
        ["node:?context>=60k&input<=0.25$", "p/cheap"],
      ],
      why: "a price is moved to the cent",
    },
    { text: "pdf", relaxed: [], why: "nothing would be left of it" },
    {
      text: "provider=q&vision",
      relaxed: [["node:?vision", "p/riddle"]],
      why: "a set is left out",
    },
    { text: "pdf&video", relaxed: [], why: "two would have to go" },
    {
      text: "max-output>=1k&vision",
      relaxed: [["node:?vision", "p/riddle"]],
      why: "left out where no value is known",
    },
    {
      text: "input<=0.00000001$&vision&context<=60k",
      relaxed: [["node:?vision&context<=60k", "p/riddle"]],
      why: "left out where the value cannot be written",
    },
  ])("$text: $why", ({ text, relaxed }) => {
    const terms = parseTerms(text)._unsafeUnwrap();
    const query = readQuery({ kind: "query", terms })._unsafeUnwrap();
    // Of several models, the first by id.
    const found = relaxQuery(query, FIT, (_query, models) =>
      takeBest(models, 1, (a, b) => byCodePoint(a.fullID, b.fullID)).at(0),
    );
    expect(found.map(({ ref, model }) => [ref, model])).toEqual(relaxed);
  });
});
