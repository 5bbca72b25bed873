import { describe, expect, test } from "vitest";
import type { WorkerIdentity } from "../../../src/core/worker/fingerprint.js";
import {
  decideReuse,
  type ReuseDecision,
  type RunningWorker,
} from "../../../src/core/worker/reuse.js";

const WANTED: WorkerIdentity = {
  workerID: "coder",
  model: "p/m",
  policy: "dynamic",
  needs: [{ kind: "image-input" }],
  directory: "/project",
  binding: "prompt",
  profile: { prompt: "You code." },
};

const running = (
  change: Partial<WorkerIdentity> = {},
  status: RunningWorker["status"] = "ready",
): RunningWorker => ({ identity: { ...WANTED, ...change }, status });

const fixed: WorkerIdentity = { ...WANTED, binding: "process" };

type Row = {
  worker: RunningWorker;
  wanted?: WorkerIdentity;
  forceNew?: boolean;
  decision: ReuseDecision["kind"];
  code: ReuseDecision["code"];
  why: string;
};

const rows: readonly Row[] = [
  { worker: running(), decision: "reuse", code: "same", why: "all is equal" },
  {
    worker: running({}, "starting"),
    decision: "reuse",
    code: "same",
    why: "it is about to be ready",
  },
  {
    worker: running({ model: "p/other" }),
    decision: "reuse",
    code: "model-sent-with-prompt",
    why: "the model goes out with the prompt",
  },
  {
    worker: running({ variant: "high" }),
    decision: "reuse",
    code: "model-sent-with-prompt",
    why: "so does the variant",
  },
  {
    worker: running({ binding: "process" }),
    wanted: fixed,
    decision: "reuse",
    code: "same",
    why: "the same model is fixed for the process",
  },
  {
    worker: running({ binding: "process", model: "p/other" }),
    wanted: fixed,
    decision: "refuse",
    code: "model-fixed",
    why: "another model is fixed for the process",
  },
  {
    worker: running({ binding: "process", variant: "high" }),
    wanted: fixed,
    decision: "refuse",
    code: "model-fixed",
    why: "another variant is fixed for the process",
  },
  {
    worker: running(),
    forceNew: true,
    decision: "refuse",
    code: "forced",
    why: "a new one is asked for",
  },
  {
    worker: running({}, "stopped"),
    forceNew: true,
    decision: "refuse",
    code: "forced",
    why: "forceNew is said before all else",
  },
  { worker: running({}, "stopped"), decision: "refuse", code: "not-running", why: "it stopped" },
  { worker: running({}, "failed"), decision: "refuse", code: "not-running", why: "it failed" },
  { worker: running({}, "busy"), decision: "refuse", code: "busy", why: "it runs a task" },
  {
    worker: running({ directory: "/other" }, "busy"),
    decision: "refuse",
    code: "other-directory",
    why: "waiting for it would not help",
  },
  {
    worker: running({ workerID: "docs" }),
    decision: "refuse",
    code: "other-worker",
    why: "another worker",
  },
  {
    worker: running({ directory: "/other" }),
    decision: "refuse",
    code: "other-directory",
    why: "another directory",
  },
  {
    worker: running({ profile: { prompt: "You write." } }),
    decision: "refuse",
    code: "other-profile",
    why: "its profile changed",
  },
  {
    worker: running({ binding: "process" }),
    decision: "refuse",
    code: "other-profile",
    why: "another backend",
  },
  {
    worker: running({ needs: [] }),
    decision: "refuse",
    code: "other-needs",
    why: "it was started for less",
  },
  {
    worker: running({ policy: "sticky" }),
    decision: "refuse",
    code: "other-policy",
    why: "another policy",
  },
];

describe("reuse", () => {
  test.each(rows)("$decision as $code: $why", ({ worker, wanted, forceNew, decision, code }) => {
    expect(
      decideReuse(worker, wanted ?? WANTED, forceNew === undefined ? {} : { forceNew }),
    ).toEqual({ kind: decision, code });
  });

  test("every code has its row", () => {
    const codes: Record<ReuseDecision["code"], true> = {
      same: true,
      "model-sent-with-prompt": true,
      forced: true,
      "not-running": true,
      busy: true,
      "other-worker": true,
      "other-directory": true,
      "other-profile": true,
      "other-needs": true,
      "other-policy": true,
      "model-fixed": true,
    };
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(Object.keys(codes)));
  });
});
