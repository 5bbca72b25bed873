import { expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { offlineSourcesOf } from "../../../../fixtures/builders/sources.js";
import { lintWorkers } from "../../../../src/adapters/cli/lint/lint-workers.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import type { Requirement } from "../../../../src/core/conditions/requirement.js";
import { createResolver } from "../../../../src/core/resolver.js";

const RESOLVER = createResolver(
  assessSources(
    offlineSourcesOf(
      [
        aProvider("openai", [
          aSeeingModel("gpt-6", { variants: ["high"] }),
          aModel("gpt-5"),
          aModel("gpt-3", { status: "deprecated" }),
        ]),
        aProvider("xai", ["grok"]),
      ],
      { env: ["OPENAI_API_KEY"], model: "openai/gpt-6" },
    ),
  ),
);

interface Row {
  readonly why: string;
  readonly model: string;
  readonly needs?: readonly Requirement[];
  readonly findings: readonly string[];
}

test.each<Row>([
  { why: "a tag", model: "node:fast", findings: [] },
  { why: "a name", model: "gpt 6", findings: [] },
  { why: "a tag that does not exist", model: "node:visoin", findings: ["error unknown-tag model"] },
  { why: "no such model", model: "openai/gpt-9", findings: ["error dead-reference model"] },
  {
    why: "a provider that is not connected",
    model: "xai/grok",
    findings: ["error dead-reference model"],
  },
  { why: "a retired model", model: "openai/gpt-3", findings: ["error retired-model model"] },
  { why: "no such variant", model: "openai/gpt-6#low", findings: ["error unknown-variant model"] },
  {
    why: "a model that lacks what the worker needs",
    model: "openai/gpt-5",
    needs: [{ kind: "image-input" }],
    findings: ["error dead-reference model"],
  },
  { why: "several, each of use", model: "openai/gpt-6, openai/gpt-5", findings: [] },
  {
    why: "a dead one among several",
    model: "openai/gpt-6,xai/grok",
    findings: ["error dead-entry model 1"],
  },
  {
    why: "an unknown tag and a retired model among several",
    model: "node:x, openai/gpt-3, openai/gpt-6",
    findings: ["error unknown-tag model 0", "error retired-model model 1"],
  },
  {
    why: "the same twice, by another name",
    model: "openai/gpt-6, openai/gpt-5, node",
    findings: ["warning never-reached model 2"],
  },
  { why: "the same in another variant", model: "openai/gpt-6, openai/gpt-6#high", findings: [] },
])("$why: $model", ({ model, needs, findings }) => {
  const found = lintWorkers(RESOLVER, [{ id: "w", model, ...(needs !== undefined && { needs }) }]);
  expect(
    found.map(({ code, level, path: [top, id, ...rest] }) => {
      expect([top, id]).toEqual(["profiles", "w"]);
      return [level, code, ...rest].join(" ");
    }),
  ).toEqual(findings);
});

test("says who asks for what, and what helps", () => {
  const [tag, twice] = lintWorkers(RESOLVER, [
    { id: "eye", model: "node:visoin" },
    { id: "hand", model: "openai/gpt-6,gpt 6" },
  ]);
  expect(tag?.message).toMatch(/^The worker eye asks for "node:visoin": There is no tag "visoin"/);
  expect(tag?.help).toMatch(/^Use node:vision/);
  expect(twice?.message).toBe(
    '"gpt 6" resolves to openai/gpt-6, like reference 1 of the list, so it is never reached.',
  );
  expect(twice?.help).toBe("Remove it, or name another model.");
});

test("where nothing can be suggested it says so in general", () => {
  const resolver = createResolver(assessSources({}));
  const [finding] = lintWorkers(resolver, [{ id: "w", model: "nothing" }]);
  expect(finding?.help).toBe("Name a usable model or a tag.");
});
