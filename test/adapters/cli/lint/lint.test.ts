import { expect, test } from "vitest";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../../fixtures/builders/sources.js";
import { lint } from "../../../../src/adapters/cli/lint/lint.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";

test("looks at the config, the workers, the strategies and the providers, in this order", () => {
  const rule = { kind: "rank", summary: "", within: "anywhere", where: [], by: [] } as const;
  const rules = [
    { ...rule, id: "a" },
    { ...rule, id: "b" },
  ];
  const resolver = createResolver(
    assessSources(sourcesOf([aProvider("node", ["m"])], { model: "nowhere/x" })),
    { strategies: [{ id: "mine", summary: "", requires: [], rules }] },
  );
  const findings = lint(resolver, { workers: [{ id: "w", model: "node:x" }] });
  expect(findings.map(({ code }) => code)).toEqual([
    "dead-reference",
    "unknown-tag",
    "never-reached",
    "provider-like-tag",
  ]);
});

test("nothing is said of references while OpenCode itself would not start", () => {
  const sources = offlineSourcesOf([aProvider("openai", ["m"])], {
    model: "nowhere/x",
    remotes: [{ url: "https://corp.example", state: "unreachable" }],
  });
  const workers = [{ id: "w", model: "node:x" }];
  expect(lint(createResolver(assessSources(sources)), { workers })).toEqual([]);
});

test("without workers there is nothing to say of them", () => {
  const resolver = createResolver(assessSources(sourcesOf([aProvider("openai", ["m"])])));
  expect(lint(resolver)).toEqual([]);
});
