import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { calmSources } from "../../../../src/adapters/control-panel/page/what-if/calm-sources.js";
import { START } from "../../../../src/adapters/control-panel/view/panel-state.js";
import { suppose } from "../../../../src/adapters/control-panel/view/suppose.js";
import {
  assessSources,
  type EvidenceRecord,
  type HealthRecord,
  type QuotaWindow,
} from "../../../../src/index.js";

const BARE = assessSources(
  sourcesOf([aProvider("big", [aModel("opus")]), aProvider("own", [aModel("mini")])], {}),
);
const RUNS: EvidenceRecord = { providerID: "big", modelID: "opus", endedWell: 12, failed: 1 };
const FAILED: HealthRecord = { providerID: "big", kind: "timeout", since: 1, until: 9 };
const USED: QuotaWindow = { providerID: "big", used: 9, limit: 9, resetsAt: 9 };
const SEEN = { ...BARE, health: [FAILED], evidence: [RUNS] };

test.each([
  { why: "what failed lately", sources: { ...BARE, health: [FAILED] } },
  { why: "how runs ended", sources: { ...BARE, evidence: [RUNS] } },
  { why: "quotas", sources: { ...BARE, quota: [USED] } },
  { why: "all of them", sources: { ...SEEN, quota: [USED] } },
])("a decision of before is made anew without $why", ({ sources }) => {
  expect(calmSources(sources)).toEqual(BARE);
});

test("where there is neither, the sources are the same ones", () => {
  expect(calmSources(BARE)).toBe(BARE);
  const empty = { ...BARE, health: [], quota: [], evidence: [] };
  expect(calmSources(empty)).toBe(empty);
});

test.each([{}, { without: ["own"] }, { model: "own/mini" }, { model: "" }])(
  "what is supposed leaves them on both sides: %j",
  (state) => {
    const { sources, faults } = suppose(SEEN, { ...START.whatIf, ...state });
    expect(faults).toEqual([]);
    expect(sources).toMatchObject({ health: [FAILED], evidence: [RUNS] });
  },
);
