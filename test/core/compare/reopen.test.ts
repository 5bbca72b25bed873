import { expect, test } from "vitest";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { reopen } from "../../../src/core/compare/reopen.js";
import { config, provider, sourcesWith } from "../catalog/prediction/host-builders.js";

const CONFIG = config({ xai: { hasSecret: true } }, { model: "xai/grok" });
const LOADED = { label: "GET /config/providers", providers: [provider("acme", [], ["m"])] };

test.each([
  { why: "a prediction goes", sources: sourcesWith({ config: CONFIG, now: 1 }) },
  { why: "a server's list stays", sources: sourcesWith({ config: CONFIG, loaded: LOADED }) },
  {
    why: "what stopped OpenCode goes",
    sources: sourcesWith({
      config: CONFIG,
      remotes: [{ url: "https://corp.example", state: "unreachable" }],
    }),
  },
])("$why", ({ sources }) => {
  expect(reopen(assessSources(sources))).toEqual(sources);
});

test("a config is always there", () => {
  expect(reopen({ loaded: LOADED, usability: [] })).toEqual({
    loaded: LOADED,
    config: { agents: [], providers: [] },
  });
});
