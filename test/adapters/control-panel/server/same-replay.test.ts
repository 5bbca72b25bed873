import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { calmSources } from "../../../../src/adapters/control-panel/page/what-if/calm-sources.js";
import {
  START,
  type WhatIfState,
} from "../../../../src/adapters/control-panel/view/panel-state.js";
import { viewPastDecisions } from "../../../../src/adapters/control-panel/view/past-decisions.js";
import { suppose } from "../../../../src/adapters/control-panel/view/suppose.js";
import type {
  DecisionsAnswer,
  SourcesAnswer,
} from "../../../../src/adapters/control-panel/wire.js";
import { locateEvidenceFile } from "../../../../src/adapters/opencode/evidence/evidence-file.js";
import { FAST_BY_EVIDENCE } from "../../../../src/adapters/opencode/orchestrator-config/fast-by-evidence.js";
import type { ReplayDifference } from "../../../../src/compare.js";
import { createResolver } from "../../../../src/index.js";
import { parseDocument, run } from "../../cli/support/run.js";
import { createWorkspace } from "../../cli/support/workspace.js";
import { SERVED_TWO_SMALL, slowNewest } from "../../opencode/support/evidence.js";
import { startFakeOpenCode } from "../support/fake-opencode.js";
import { createState, decisionLine, spentLine } from "../support/journal.js";
import { openPanel } from "../support/panel.js";

const LINES = [
  decisionLine(1, "node", "acme/rocket-5", "task_1"),
  spentLine("task_1", 3),
  decisionLine(2, "acme/rocket-5", "acme/rocket-5"),
  decisionLine(3, "node:fast", "nobody/nothing"),
  "no line",
];

const CASES: readonly { readonly state: Partial<WhatIfState>; readonly args: readonly string[] }[] =
  [
    { state: {}, args: [] },
    { state: { without: ["acme"] }, args: ["--without", "acme"] },
    { state: { model: "" }, args: ["--set", "model="] },
    { state: { model: "nobody/nothing" }, args: ["--model", "nobody/nothing"] },
    { state: { smallModel: "acme/rocket-5" }, args: ["--small-model", "acme/rocket-5"] },
  ];

test.each(CASES)("the page and the command say the same of $args", async ({ state, args }) => {
  const folder = createState();
  folder.write(LINES);
  const { url } = await startFakeOpenCode({ routes: { "/path": folder.place } });
  const from = ["--server", url, "--directory", folder.place.directory, "--json"];
  const env = { XDG_STATE_HOME: folder.home };
  const document = parseDocument(await run(["replay", ...args, ...from], { env }));
  const told = document["differences"] as readonly ReplayDifference<{
    readonly at: number;
    readonly request: { readonly ref: string };
    readonly answer: { readonly kind: "resolved"; readonly model: string };
  }>[];

  const panel = await openPanel({ url, directory: folder.place.directory });
  const decisions = (await panel.read("/api/decisions")) as DecisionsAnswer;
  const { sources } = (await panel.read("/api/sources?scope=all")) as SourcesAnswer;
  const supposed = suppose(sources, { ...START.whatIf, ...state });
  const { rows, notes } = viewPastDecisions(decisions, createResolver(supposed.sources));

  expect(document["journal"]).toBe(decisions.journal);
  expect(document["decisions"]).toBe(decisions.decisions.length);
  expect(document["unread"]).toBe(1);
  expect(notes.at(-1)).toBe(`1 line of ${folder.journal} cannot be read.`);
  expect(
    rows.map(({ at, asked, before, after }) => [at, asked, before.model, after.model]),
  ).toEqual(
    told
      .map(({ decision: { at, request, answer }, to }) => [
        ...[at, request.ref, answer.model],
        to.kind === "resolved" ? to.model : undefined,
      ])
      .reverse(),
  );
});

test("both say that the older file cannot be read", async () => {
  const folder = createState();
  folder.write([decisionLine(1, "acme/rocket-5", "acme/rocket-5")]);
  const path = `${folder.journal}.1`;
  mkdirSync(path);
  const says = `Older decisions are missing: ${path} cannot be read (EISDIR).`;
  const { url } = await startFakeOpenCode({ routes: { "/path": folder.place } });
  const from = ["--server", url, "--directory", folder.place.directory];
  const env = { XDG_STATE_HOME: folder.home };
  const { exitCode, stderr } = await run(["replay", ...from], { env });
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining(says)]);
  const document = parseDocument(await run(["replay", ...from, "--json"], { env }));
  expect(document).toMatchObject({ decisions: 1, lost: { path, code: "EISDIR" } });

  const panel = await openPanel({ url, directory: folder.place.directory });
  const decisions = (await panel.read("/api/decisions")) as DecisionsAnswer;
  const { sources } = (await panel.read("/api/sources")) as SourcesAnswer;
  expect(viewPastDecisions(decisions, createResolver(sources)).notes).toEqual([says]);
});

test("how runs ended since then is no matter for either", async () => {
  const folder = createState();
  folder.write([decisionLine(1, "node:fast", "own/swift-mini-2")]);
  const workspace = createWorkspace();
  workspace.write("opencode/orchestrator.json", { evidence: { fast: true } });
  const evidence = locateEvidenceFile(folder.place.state);
  writeFileSync(evidence, JSON.stringify(slowNewest(Date.now() - 1000)));
  const place = { ...folder.place, config: `${workspace.path}/opencode` };
  const { url } = await startFakeOpenCode({ routes: { ...SERVED_TWO_SMALL, "/path": place } });
  const env = { XDG_STATE_HOME: folder.home, XDG_CONFIG_HOME: workspace.path };
  const from = ["--server", url, "--directory", folder.place.directory, "--json"];
  const document = parseDocument(await run(["replay", ...from], { env }));
  expect(document).toMatchObject({ decisions: 1, differences: [] });

  const panel = await openPanel({ url, directory: folder.place.directory });
  const decisions = (await panel.read("/api/decisions")) as DecisionsAnswer;
  const { sources } = (await panel.read("/api/sources?scope=all")) as SourcesAnswer;
  const settings = { strategies: FAST_BY_EVIDENCE };
  const replay = (given: typeof sources) =>
    viewPastDecisions(decisions, createResolver(given, settings)).rows;
  expect(replay(calmSources(sources))).toEqual([]);
  // What holds just now is another matter.
  expect(replay(sources)).toHaveLength(1);
});
