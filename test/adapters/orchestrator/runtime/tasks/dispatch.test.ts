import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createSwaps } from "../../../../../src/adapters/orchestrator/runtime/answers/swaps.js";
import { watchAnswers } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-answers.js";
import { watchFetch } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-fetch.js";
import type {
  EngineContext,
  ProfileSet,
} from "../../../../../src/adapters/orchestrator/runtime/context.js";
import { isStrictTask } from "../../../../../src/adapters/orchestrator/runtime/tasks/dispatch.js";
import type { TaskRequest } from "../../../../../src/adapters/orchestrator/runtime/tasks/plan-task.js";
import { verifyDispatch } from "../../../../../src/adapters/orchestrator/selection/verification.js";
import { loadRecording } from "../../../../record/predict.js";
import { keepSteps, type Step } from "../../support/answers.js";
import {
  answerFrom,
  type Bench,
  createBench,
  createFakeStore,
  listProviders,
  PROFILES,
} from "../../support/fake-host.js";

const NEVER = new AbortController().signal;

function bench(strict: boolean, more: Partial<EngineContext> = {}): Bench {
  const set: ProfileSet = {
    profiles: PROFILES,
    settings: { boundaries: [], fallbackOn: [], strict },
    issues: [],
    used: [],
  };
  const made = createBench(...([PROFILES, undefined, undefined, undefined] as const), {
    loadProfiles: async () => set,
    ...more,
  });
  const json = JSON.stringify(made.host.providers()._unsafeUnwrap());
  const variants = '"status":"active","variants":{"low":{},"high":{}}';
  made.host.providers = () => ok(JSON.parse(json.replaceAll('"status":"active"', variants)));
  return made;
}

async function run({ engine }: Bench, request: Partial<TaskRequest> = {}) {
  const given = { task: "Do it.", workerId: "coder", ...request };
  const { taskId } = await engine.start(given, { sessionID: "ses_parent" });
  const [ended] = await engine.await([taskId], 4000, NEVER);
  return ended;
}

/** OpenCode says of its last step what another plugin, an older OpenCode or a gateway made of it. */
function answerAs(host: Bench["host"], model: string, variant?: string): void {
  const said = answerFrom(model, "SECRET OUTPUT")._unsafeUnwrap() as { info: object };
  const info = { ...said.info, ...(variant !== undefined && { variant }) };
  host.answer = async () => ok({ ...said, info });
}

interface Fault {
  readonly asked: string;
  readonly answered: string;
  readonly variant?: string;
  /** What the steps before say; none are kept without it. */
  readonly steps?: readonly Step[];
}

const MODELS = ["own/large", "own/quick-mini", "own/eagle-4.5"] as const;
const OTHERS = ["own/other", "elsewhere/large", "own/LARGE", "own/large-2", "own/quick-mini-x"];
const swappedLast = MODELS.flatMap((asked) =>
  [...OTHERS, ...MODELS]
    .filter((answered) => answered !== asked)
    .map((answered): Fault => ({ asked, answered })),
);
const swappedEarlier = MODELS.flatMap((asked) =>
  OTHERS.slice(0, 3).map(
    (model): Fault => ({ asked, answered: asked, steps: [{ model }, { model: asked }] }),
  ),
);
const swappedInTheMiddle = MODELS.map(
  (asked): Fault => ({ asked, answered: asked, steps: [{}, { model: "own/other" }, {}] }),
);
const variants = MODELS.flatMap((asked): Fault[] => [
  { asked: `${asked}#high`, answered: asked, variant: "low" },
  { asked: `${asked}#high`, answered: asked, variant: "default" },
  { asked: `${asked}#low`, answered: asked, variant: "" },
  { asked, answered: asked, variant: "high" },
  { asked, answered: asked, steps: [{ variant: "high" }, { variant: "default" }] },
  { asked: `${asked}#low`, answered: asked, steps: [{ variant: "high" }, { variant: "low" }] },
]);
const FAULTS = [...swappedLast, ...swappedEarlier, ...swappedInTheMiddle, ...variants];

async function inject(fault: Fault, strict: boolean) {
  const made = bench(strict);
  answerAs(made.host, fault.answered, fault.variant);
  if (fault.steps !== undefined) keepSteps(made.host, [fault.steps]);
  return { ended: await run(made, { model: fault.asked }), changes: made.changes };
}

const GATEWAY_SWAPS = [
  ["claude-opus-5", "claude-haiku-4-5"],
  ["claude-opus-5", "claude-opus-4-5-20251101"],
  ["gpt-5", "openai/gpt-5-mini-2025-08-07"],
  ["glm-4.6", "zai-org/GLM-4.5"],
  ["gemini-2.5-pro", "gemini-2.5-flash"],
] as const;
const GATEWAY_SPELLINGS = [
  ["claude-opus-5", "anthropic/claude-opus-5-20260101"],
  ["claude-sonnet-4-5", "claude-4.5-sonnet"],
  ["gpt-5", "gpt-5-2025-08-07"],
  ["glm-4.6", "zai-org/GLM-4.6-FP8"],
  ["my-alias", "gpt-5-mini"],
  ["quick-mini", "cheap"],
] as const;

/** One task on a model whose gateway names another one in its answer; OpenCode keeps the id that it asked for. */
async function runBehindGateway(strict: boolean, asked: string, answered: string) {
  const gateway = { names: answered };
  const scope = {
    fetch: (async () => {
      const headers = { "content-type": "text/event-stream" };
      return new Response(`data: {"id":"1","model":"${gateway.names}"}\n\n`, { headers });
    }) as typeof fetch,
  };
  const time = { ms: 1_000 };
  const swaps = createSwaps({ clock: { now: () => time.ms }, store: createFakeStore() });
  const answers = watchAnswers(() => watchFetch(scope), [swaps.look]);
  const made = bench(strict, { swaps, answers });
  made.host.providers = () => ok(listProviders("large", "quick-mini", asked));
  const ask = async (sessionID: string) => {
    const headers = answers.watch({ sessionID, model: { providerID: "own", id: asked } });
    await (await scope.fetch("http://gateway/", { headers })).text();
    await answers.settle(sessionID);
  };
  made.host.answer = async (sessionID) => {
    await ask(sessionID);
    return answerFrom(`own/${asked}`, "SECRET OUTPUT");
  };
  const tick = () => {
    time.ms += 1;
    made.clock.ms = time.ms;
  };
  const ended = await run(made, { model: `own/${asked}` });
  return { ended, changes: made.changes, made, gateway, ask, tick };
}

describe("dispatch is proved", () => {
  test("50 injected faults and more: a strict task fails before its output is used", async () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(50);
    for (const fault of FAULTS) {
      const { ended, changes } = await inject(fault, true);
      expect(ended, JSON.stringify(fault)).toMatchObject({
        status: "failed",
        error: { code: "observed-differs" },
      });
      expect(JSON.stringify(ended)).not.toContain("SECRET OUTPUT");
      expect(changes.filter(({ kind }) => kind === "mismatch").length).toBe(1);
    }
  });

  test("else the same faults are the first warning of the result", async () => {
    for (const fault of FAULTS) {
      const { ended } = await inject(fault, false);
      expect(ended, JSON.stringify(fault)).toMatchObject({ status: "succeeded" });
      expect(ended?.warnings[0]?.code).toBe("observed-differs");
    }
  });

  test("1,000 normal tasks: no false alarm", async () => {
    const made = bench(true);
    const turns = Array.from({ length: 1_000 }, (_, index): Step[] => [
      // OpenCode sums up a long session on a model of its own agent's.
      ...(index % 5 === 0 ? [{ model: "own/quick-mini", isSummary: true }] : []),
      ...Array.from({ length: index % 4 }, () => ({})),
      {},
    ]);
    keepSteps(made.host, turns);
    for (let count = 0; count < 1_000; count += 1) {
      const model = MODELS[count % 3] ?? "own/large";
      const variant = ["", "#low", "#high"][Math.floor(count / 3) % 3] ?? "";
      const ended = await run(made, {
        model: `${model}${variant}`,
        workerId: count % 2 === 0 ? "coder" : "explorer",
        forceNew: count % 7 === 0,
      });
      expect(ended).toMatchObject({ status: "succeeded", warnings: [] });
    }
    expect(made.changes.filter(({ kind }) => kind === "mismatch")).toEqual([]);
  }, 60_000);

  test("a gateway's swap, which OpenCode does not see: a strict task fails before its output is used", async () => {
    for (const [asked, answered] of GATEWAY_SWAPS) {
      const strict = await runBehindGateway(true, asked, answered);
      expect(strict.ended, `${asked} by ${answered}`).toMatchObject({
        status: "failed",
        responseModel: answered,
        error: { code: "observed-differs" },
      });
      expect(strict.ended?.error?.message).toContain(
        `own/${asked} was requested, but own answered with ${answered}.`,
      );
      expect(JSON.stringify(strict.ended)).not.toContain("SECRET OUTPUT");
      const { ended, changes } = await runBehindGateway(false, asked, answered);
      expect(ended).toMatchObject({ status: "succeeded", responseModel: answered });
      expect(ended?.warnings[0]?.code).toBe("observed-differs");
      expect(changes.filter(({ kind }) => kind === "mismatch").length).toBe(1);
    }
  });

  test("a gateway that answers with its own spelling, or from behind an alias, is no alarm", async () => {
    for (const [asked, answered] of GATEWAY_SPELLINGS) {
      const { ended, changes } = await runBehindGateway(true, asked, answered);
      expect(ended, `${asked} by ${answered}`).toMatchObject({ status: "succeeded", warnings: [] });
      expect(ended?.responseModel).toBeUndefined();
      expect(changes.filter(({ kind }) => kind === "mismatch")).toEqual([]);
    }
  });

  test("a swap in a message that the user wrote into the worker's session before is no alarm", async () => {
    const { ended, made, gateway, ask, tick } = await runBehindGateway(
      ...([true, "claude-opus-5", "claude-opus-5"] as const),
    );
    gateway.names = "claude-haiku-4-5";
    await ask(ended?.workerSessionID ?? "");
    gateway.names = "claude-opus-5";
    tick();
    expect(await run(made, { model: "own/claude-opus-5" })).toMatchObject({
      ...{ status: "succeeded", warnings: [] },
    });
  });

  test("how another model did is no evidence of the one that was asked for", async () => {
    const { made } = await runBehindGateway(false, "claude-opus-5", "claude-haiku-4-5");
    expect((await made.engine.context.evidence.read()).kept).toEqual([]);
    const { made: same } = await runBehindGateway(false, "claude-opus-5", "claude-opus-5");
    expect((await same.engine.context.evidence.read()).kept.length).toBe(1);
  });

  test("a message that the user wrote into the worker's session is no alarm", async () => {
    const made = bench(true);
    made.clock.ms = 1_000_000;
    keepSteps(made.host, [[{}], [{}]]);
    await run(made);
    const written = { role: "assistant", providerID: "own", modelID: "other", cost: 5 };
    made.host.messages.get("ses_1")?.push({ info: { ...written, time: { created: 500_000 } } });
    expect(await run(made)).toMatchObject({ status: "succeeded", warnings: [] });
  });

  test("an older OpenCode that loses a child session's model is found", async () => {
    const made = bench(true);
    // It answers from what the session above runs on, whatever the prompt says.
    made.host.answer = async () => answerFrom("own/large");
    expect(await run(made, { model: "own/quick-mini" })).toMatchObject({ status: "failed" });
    expect(await run(made, { model: "own/large" })).toMatchObject({ status: "succeeded" });
  });

  test.each(["1.15.13", "1.17.0"])(
    "OpenCode %s lost it once: the second copy of the plugin leaves messages alone now, as was recorded there",
    (version) => {
      expect(loadRecording(version).plugin).toMatchObject({
        "a worker's model": true,
        "a task's model": true,
        "a task's model, in a server of its own": true,
      });
    },
  );

  test("no other model of a list is tried after it", async () => {
    const made = bench(true);
    answerAs(made.host, "own/other");
    await run(made, { model: "own/large, own/quick-mini" });
    expect(made.host.prompts.length).toBe(1);
  });

  test("strict is said by the files, by the profile, or by strict boundaries", () => {
    const plain = { boundaries: [], fallbackOn: [] };
    expect(isStrictTask(undefined, {})).toBe(false);
    expect(isStrictTask(plain, {})).toBe(false);
    expect(isStrictTask({ ...plain, strict: true }, { strict: false })).toBe(true);
    expect(isStrictTask(plain, { strict: true })).toBe(true);
    expect(isStrictTask({ ...plain, boundaries: [{ strict: true }] }, {})).toBe(true);
    expect(isStrictTask(plain, { boundaries: { strict: true } })).toBe(true);
  });

  test("what OpenCode does not say is not held against it", () => {
    const resolution = { resolvedModel: "own/large", variant: "high" } as const;
    expect(verifyDispatch(resolution, undefined)).toBeUndefined();
    expect(verifyDispatch(resolution, { providerID: "own", modelID: "large" })).toBeUndefined();
    expect(verifyDispatch(resolution, [])).toBeUndefined();
  });
});
