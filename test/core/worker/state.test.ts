import { describe, expect, test } from "vitest";
import {
  beginTask,
  EMPTY_WORKER_STATE,
  findChoice,
  forgetSession,
  readRefs,
  resetWorkerModel,
  setWorkerModel,
  type TaskOverride,
  type WorkerChoice,
  type WorkerState,
} from "../../../src/core/worker/state.js";

const CODER = { sessionID: "s1", workerID: "coder" };
const OTHER_SESSION = { sessionID: "s2", workerID: "coder" };
const OTHER_WORKER = { sessionID: "s1", workerID: "docs" };

const stateOf = (...choices: WorkerChoice[]): WorkerState => ({ version: 1, choices });

describe("setting a model", () => {
  test.each([
    {
      before: stateOf(),
      policy: "sticky" as const,
      after: stateOf({ ...CODER, sticky: "p/m" }),
      why: "sticky is kept",
    },
    {
      before: stateOf(),
      policy: "dynamic" as const,
      after: stateOf({ ...CODER, next: "p/m" }),
      why: "dynamic is for the next task",
    },
    {
      before: stateOf({ ...CODER, sticky: "p/old" }),
      policy: "dynamic" as const,
      after: stateOf({ ...CODER, sticky: "p/old", next: "p/m" }),
      why: "dynamic leaves the sticky one where it is",
    },
    {
      before: stateOf({ ...CODER, sticky: "p/old", next: "p/next" }),
      policy: "sticky" as const,
      after: stateOf({ ...CODER, sticky: "p/m" }),
      why: "sticky replaces both: it is the user's newest word",
    },
    {
      before: stateOf({ ...OTHER_SESSION, sticky: "p/x" }, { ...OTHER_WORKER, next: "p/y" }),
      policy: "sticky" as const,
      after: stateOf(
        { ...OTHER_SESSION, sticky: "p/x" },
        { ...OTHER_WORKER, next: "p/y" },
        { ...CODER, sticky: "p/m" },
      ),
      why: "other sessions and workers are not touched",
    },
  ])("$why", ({ before, policy, after }) => {
    const frozen = Object.freeze(before);
    expect(setWorkerModel(frozen, CODER, "p/m", policy)).toStrictEqual(after);
  });
});

describe("resetting", () => {
  const both = stateOf({ ...CODER, sticky: "p/a", next: "p/b" }, { ...OTHER_SESSION, next: "p/c" });

  test("forgets one worker in one session", () => {
    expect(resetWorkerModel(both, CODER)).toStrictEqual(stateOf({ ...OTHER_SESSION, next: "p/c" }));
  });

  test("of what was never set changes nothing", () => {
    expect(resetWorkerModel(both, OTHER_WORKER)).toBe(both);
  });

  test("forgets a deleted session as a whole", () => {
    expect(forgetSession(both, "s1")).toStrictEqual(stateOf({ ...OTHER_SESSION, next: "p/c" }));
    expect(forgetSession(both, "s9")).toBe(both);
  });
});

describe("starting a task", () => {
  const kept = { ...CODER, sticky: "p/kept" };
  test.each<{
    before: WorkerState;
    override: TaskOverride;
    refs: object;
    after: WorkerState;
    why: string;
  }>([
    { before: stateOf(), override: {}, refs: {}, after: stateOf(), why: "nothing was chosen" },
    {
      before: stateOf(kept),
      override: {},
      refs: { session: "p/kept" },
      after: stateOf(kept),
      why: "the sticky model stays for every task",
    },
    {
      before: stateOf({ ...CODER, next: "p/next" }),
      override: {},
      refs: { prompt: "p/next" },
      after: stateOf(),
      why: "the next task uses up the model that was kept for it",
    },
    {
      before: stateOf({ ...kept, next: "p/next" }),
      override: {},
      refs: { prompt: "p/next", session: "p/kept" },
      after: stateOf(kept),
      why: "and then the sticky one decides again",
    },
    {
      before: stateOf({ ...kept, next: "p/next" }),
      override: { model: "p/own" },
      refs: { prompt: "p/own", session: "p/kept" },
      after: stateOf(kept),
      why: "a task's own model goes first and uses up the other one",
    },
    {
      before: stateOf(kept),
      override: { model: "p/own", policy: "sticky" },
      refs: { prompt: "p/own" },
      after: stateOf({ ...CODER, sticky: "p/own" }),
      why: "a sticky one of its own is written into the session",
    },
    {
      before: stateOf(kept),
      override: { model: "p/own", policy: "dynamic" },
      refs: { prompt: "p/own", session: "p/kept" },
      after: stateOf(kept),
      why: "a dynamic one is not",
    },
    {
      before: stateOf(kept),
      override: { model: "", policy: "sticky" },
      refs: { session: "p/kept" },
      after: stateOf(kept),
      why: "sticky without a model changes nothing",
    },
    {
      before: stateOf({ ...OTHER_SESSION, next: "p/x" }, { ...OTHER_WORKER, sticky: "p/y" }),
      override: {},
      refs: {},
      after: stateOf({ ...OTHER_SESSION, next: "p/x" }, { ...OTHER_WORKER, sticky: "p/y" }),
      why: "one session never leaks into another",
    },
  ])("$why", ({ before, override, refs, after }) => {
    expect(beginTask(before, CODER, override)).toStrictEqual({ state: after, refs });
  });

  test("looking uses nothing up", () => {
    const state = stateOf({ ...kept, next: "p/next" });
    expect(readRefs(state, CODER)).toStrictEqual({ prompt: "p/next", session: "p/kept" });
    expect(findChoice(state, CODER)?.next).toBe("p/next");
  });

  test("the state survives JSON", () => {
    const state = setWorkerModel(EMPTY_WORKER_STATE, CODER, "p/m#high", "sticky");
    expect(state).toStrictEqual(stateOf({ ...CODER, sticky: "p/m#high" }));
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });
});
