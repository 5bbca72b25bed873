import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { formatTag } from "../../../src/core/ref/ref.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { restrictContext } from "../../../src/core/resolution/restrict.js";
import { runTag } from "../../../src/core/resolution/run-tag.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONTEXT = buildContext(
  catalogOf(sourcesOf([aProvider("openai", ["gpt-6", "gpt-6-mini"])])),
  new Map(STRATEGIES.map((strategy) => [strategy.id, strategy])),
);

test("the same tag with the same needs is decided once", () => {
  const needs = [{ kind: "toolcall" }] as const;
  expect(runTag("fast", needs, CONTEXT)).toBe(runTag("fast", [{ kind: "toolcall" }], CONTEXT));
  expect(runTag("fast", needs, CONTEXT)).not.toBe(runTag("fast", [], CONTEXT));
  expect(runTag("docs", needs, CONTEXT)).not.toBe(runTag("fast", needs, CONTEXT));
});

test("needs that are written alike are kept apart", () => {
  const joined: Requirement[] = [{ kind: "provider", oneOf: ["openai tools"] }];
  const apart: Requirement[] = [{ kind: "provider", oneOf: ["openai"] }, { kind: "toolcall" }];
  expect(runTag("fast", apart, CONTEXT).decision.isOk()).toBe(true);
  expect(runTag("fast", joined, CONTEXT).decision.isErr()).toBe(true);
});

test("in another context it is decided anew", () => {
  const small = restrictContext(CONTEXT, ({ record }) => record.id === "gpt-6-mini");
  const [all, one] = [CONTEXT, small].map(
    (context) => runTag("default", [], context).decision._unsafeUnwrap().model.fullID,
  );
  expect([all, one]).toEqual(["openai/gpt-6", "openai/gpt-6-mini"]);
});

test("a tag that there is not is told with those that there are", () => {
  const known = STRATEGIES.map(({ id }) => formatTag(id));
  expect(runTag("visoin", [], CONTEXT).decision._unsafeUnwrapErr()).toEqual({
    code: "unknown-tag",
    tag: "visoin",
    known,
  });
});
