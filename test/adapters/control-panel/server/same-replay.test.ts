import { expect, test } from "vitest";
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
import type { ReplayDifference } from "../../../../src/compare.js";
import { createResolver } from "../../../../src/index.js";
import { parseDocument, run } from "../../cli/support/run.js";
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
