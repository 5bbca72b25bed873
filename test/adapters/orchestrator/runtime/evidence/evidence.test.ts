import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  KEPT_DAYS,
  MOST_RUNS,
  MOST_SUBJECTS,
} from "../../../../../src/adapters/opencode/evidence/kept.js";
import type { Run } from "../../../../../src/adapters/opencode/evidence/run.js";
import {
  createEvidence,
  type Evidence,
} from "../../../../../src/adapters/orchestrator/runtime/evidence/evidence.js";
import { readTarget } from "../../../../../src/adapters/orchestrator/runtime/health/health.js";
import { createFileStore } from "../../../../../src/adapters/orchestrator/runtime/store/file-store.js";

const DAY_MS = 86_400_000;
const START = 100 * DAY_MS;
const LARGE = { providerID: "own", modelID: "large", worker: "coder" };
const QUICK = { providerID: "own", modelID: "quick", worker: "explorer" };
const SPEED = { firstTokenMs: 400, tokensPerSecond: 80 };

let folder: string;
let file: string;
let time: number;
let faults: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evidence-"));
  file = join(folder, "state", "evidence.json");
  time = START;
  faults = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const open = (): Evidence =>
  createEvidence({
    store: createFileStore(file, { largest: 2_000_000 }),
    clock: { now: () => time },
    onFault: (message) => faults.push(message),
  });
const run = (given: Partial<Run> = {}): Run => ({ at: time, end: "ended-well", ...given });
const put = async (text: string) => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};
const countRuns = async (evidence: Evidence) =>
  (await evidence.read()).kept.reduce((sum, { runs }) => sum + runs.length, 0);

describe("what is kept", () => {
  test("outlives the process, and the resolver reads it by model and worker", async () => {
    const first = open();
    first.note(LARGE, run({ speed: SPEED, cost: 0.1 }));
    first.note(LARGE, run({ end: "rate-limit", elsewhere: true }));
    first.note(QUICK, run());
    await first.flush();
    expect((await open().read()).records).toEqual([
      { ...LARGE, endedWell: 1, failed: 1, speeds: [SPEED] },
      { ...QUICK, endedWell: 1, failed: 0 },
    ]);
    expect(faults).toEqual([]);
  });

  test.each([
    { end: "canceled", why: "the user's doing" },
    { end: "aborted", why: "the caller's doing" },
    { end: "auth", why: "of the credential" },
    { end: "payment", why: "of the account" },
    { end: "bad-request", why: "of the request" },
    { end: "too-long", why: "of the session" },
    { end: "content", why: "of what was asked" },
    { end: "unknown", why: "of nobody knows what" },
  ] as const)("$end counts neither way: $why", async ({ end }) => {
    const evidence = open();
    evidence.note(LARGE, run({ end }));
    expect((await evidence.read()).records).toEqual([{ ...LARGE, endedWell: 0, failed: 0 }]);
  });

  test("is readable for its owner alone", async () => {
    const evidence = open();
    evidence.note(LARGE, run());
    await evidence.flush();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("without a store, memory holds", async () => {
    const evidence = createEvidence({ clock: { now: () => time }, onFault: () => undefined });
    evidence.note(LARGE, run());
    expect(await countRuns(evidence)).toBe(1);
    expect(await evidence.clear(readTarget("own/large"))).toHaveLength(1);
    expect(await countRuns(evidence)).toBe(0);
  });
});

describe("it is bounded", () => {
  test("by runs of a model: the latest stay", async () => {
    const evidence = open();
    for (let count = 0; count < MOST_RUNS + 5; count++) {
      time += 1;
      evidence.note(LARGE, run({ end: count < 5 ? "timeout" : "ended-well" }));
    }
    expect((await evidence.read()).records).toEqual([
      { ...LARGE, endedWell: MOST_RUNS, failed: 0 },
    ]);
  });

  test("by models: those that ran last stay", async () => {
    const evidence = open();
    for (let count = 0; count < MOST_SUBJECTS + 5; count++) {
      time += 1;
      evidence.note({ ...LARGE, modelID: `m${count}` }, run());
    }
    const { kept } = await evidence.read();
    expect(kept).toHaveLength(MOST_SUBJECTS);
    expect(kept[0]?.modelID).toBe(`m${MOST_SUBJECTS + 4}`);
    expect(kept.map(({ modelID }) => modelID)).not.toContain("m4");
  });

  test("by time, and a clock that was wrong says nothing", async () => {
    const evidence = open();
    evidence.note(LARGE, run());
    evidence.note(QUICK, run({ at: time + DAY_MS * KEPT_DAYS }));
    expect(await countRuns(evidence)).toBe(1);
    time += DAY_MS * KEPT_DAYS - 1;
    expect((await evidence.read()).kept).toMatchObject([LARGE]);
    time += 1;
    expect((await evidence.read()).kept.map(({ modelID }) => modelID)).not.toContain("large");
  });
});

test("several processes lose nothing of each other's", async () => {
  const all = Array.from({ length: 4 }, open);
  for (let count = 0; count < 8; count++) {
    for (const evidence of all) {
      evidence.note(LARGE, run());
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  await Promise.all(all.map(async (evidence) => evidence.flush()));
  expect(await countRuns(open())).toBe(32);
  expect(faults).toEqual([]);
});

describe("a file that cannot be used", () => {
  test("broken: it is said and kept aside, and the next run is kept", async () => {
    await put('{"version":1,"mod');
    const evidence = open();
    expect((await evidence.read()).issues[0]?.message).toContain("not valid JSON");
    evidence.note(LARGE, run());
    await evidence.flush();
    expect(faults).toHaveLength(1);
    expect(await countRuns(open())).toBe(1);
    const names = await readdir(dirname(file));
    expect(names.filter((name) => name.includes("broken"))).toHaveLength(1);
  });

  test("of another version: it is neither read nor changed", async () => {
    const text = '{"version":2,"models":[]}';
    await put(text);
    const evidence = open();
    evidence.note(LARGE, run());
    await evidence.flush();
    expect(await readFile(file, "utf8")).toBe(text);
    const { kept, issues } = await evidence.read();
    expect([kept, issues.map(({ message }) => message)]).toEqual([
      [],
      [
        "Another version of this package wrote this file. The file is not read and not changed. Delete the file to start again.",
      ],
    ]);
  });

  test("entries of another form are left out and said, and the others hold", async () => {
    const models = [
      { ...LARGE, runs: [run(), { at: time, end: "ended" }, run({ cost: -1 })] },
      { ...QUICK, prompt: "x", runs: [] },
      null,
    ];
    await put(JSON.stringify({ version: 1, models }));
    const { records, issues } = await open().read();
    expect(records).toEqual([{ ...LARGE, endedWell: 1, failed: 0 }]);
    expect(issues.map(({ message }) => message)).toEqual([
      "4 entries have an unexpected form and are ignored.",
    ]);
  });
});

describe("clearing", () => {
  test.each([
    { target: undefined, left: [], why: "all" },
    { target: "own/large", left: ["quick"], why: "one model, of all workers" },
    { target: "own", left: [], why: "a provider" },
    { target: "other", left: ["quick", "large", "large"], why: "what never ran" },
  ])("$target: $why", async ({ target, left }) => {
    const evidence = open();
    evidence.note(LARGE, run());
    evidence.note({ ...LARGE, worker: "docs" }, run());
    time += 1;
    evidence.note(QUICK, run());
    await evidence.clear(readTarget(target));
    for (const each of [evidence, open()])
      expect((await each.read()).kept.map(({ modelID }) => modelID)).toEqual(left);
  });
});
