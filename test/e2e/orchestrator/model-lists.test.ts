import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

/** The status of the model `large`, by a phrase of the prompt. All other requests succeed. */
const REPLIES: Readonly<Record<string, number>> = {
  "is overrun": 429,
  "is broken": 500,
  "is gone": 404,
  "refuses the request": 400,
  "refuses the credential": 401,
};

function reply({ model, messages }: Completion): Reply | undefined {
  const last = messages.findLast(({ role }) => role === "user")?.text ?? "";
  const what = Object.keys(REPLIES).find((each) => last.includes(each));
  if (model !== "large" || what === undefined) return undefined;
  return { kind: "status", status: REPLIES[what] ?? 500 };
}

const LIST = ["own/large", "own/scroll-2"];
const server = { purpose: "Serves.", backend: "server", tools: [] };

describe.each([
  { backend: "agent", workerId: "coder" },
  { backend: "server", workerId: "apart" },
])("lists on the backend $backend", ({ workerId }) => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    host = await startOrchestrator({
      reply,
      project: { ".opencode/orchestrator.json": { profiles: { apart: server } } },
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());
  // A failure in one test must not cause a cooldown in the next.
  beforeEach(async () => {
    await host.forgetFailures(session);
  });

  test.each([
    { what: "is overrun", failure: "transient", why: "OpenCode asks again by itself" },
    { what: "is broken", failure: "transient", why: "OpenCode asks again by itself" },
    { what: "is gone", failure: "gone", why: "the provider no longer has it" },
  ])("the first model $what: the second does the task, $why", async ({ what, failure }) => {
    const task = await host.run(session, { workerId, model: LIST, task: what, timeoutMs: 50_000 });
    expect(task).toMatchObject({
      status: "succeeded",
      requested: { ref: "own/large, own/scroll-2" },
      resolved: "own/scroll-2",
      observed: "own/scroll-2",
      attempts: [
        { model: "own/large", code: "provider-error", failure },
        { model: "own/scroll-2" },
      ],
    });
    expect(task.attempts).toHaveLength(2);
    expect(task.reason).toContain("own/large has already failed");
    expect(task.warnings.map(({ code }) => code)).toContain("entry-skipped");
  });

  test.each([
    { what: "refuses the request", code: "provider-error", failure: "bad-request" },
    { what: "refuses the credential", code: "provider-auth", failure: "auth" },
  ])("the first model $what: nobody else is asked", async ({ what, code, failure }) => {
    host.takeAsked();
    const task = await host.run(session, { workerId, model: LIST, task: what });
    expect(task).toMatchObject({
      status: "failed",
      resolved: "own/large",
      error: { code },
      attempts: [{ model: "own/large", code, failure }],
    });
    expect(host.takeAsked().map(({ model }) => model)).not.toContain("scroll-2");
  });

  test("where no model is left, the last failure is the task's", async () => {
    const asked = { workerId, model: ["own/nothing", "own/large"], task: "is gone" };
    const task = await host.run(session, asked);
    expect(task).toMatchObject({ status: "failed", resolved: "own/large", error: { status: 404 } });
  });
});

describe("what orchestrator.json says of lists, tags and boundaries", () => {
  let host: Orchestrator;
  let session: string;
  const large = {
    summary: "The large one.",
    rules: [{ kind: "rank", id: "large", by: ["long-context"], where: ["toolcall"] }],
  };
  beforeAll(async () => {
    host = await startOrchestrator({
      reply,
      project: {
        ".opencode/orchestrator.json": {
          profiles: {
            coder: { model: ["own/nothing", "own/quick-mini"] },
            narrow: { purpose: "Narrow.", boundaries: { allow: "own/quick-*" } },
          },
          strategies: { Longest: large },
          boundaries: { deny: ["own/eagle*"] },
          fallbackOn: ["auth"],
        },
      },
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());
  // A failure in one test must not cause a cooldown in the next.
  beforeEach(async () => {
    await host.forgetFailures(session);
  });

  test.each([
    { args: { workerId: "coder" }, model: "own/quick-mini", why: "a profile's list" },
    {
      args: { workerId: "coder", model: "node:longest" },
      model: "own/scroll-2",
      why: "a tag of one's own",
    },
    {
      args: { workerId: "coder", model: "node:?context>=500k&tools" },
      model: "own/scroll-2",
      why: "constraints",
    },
    { args: { workerId: "narrow" }, model: "own/quick-mini", why: "the profile's boundaries" },
    {
      args: { workerId: "coder", model: LIST, task: "refuses the credential" },
      model: "own/scroll-2",
      why: "a refused credential, where the user says so",
    },
  ])("$args: $model, by $why", async ({ args, model }) => {
    expect(await host.run(session, args)).toMatchObject({ status: "succeeded", observed: model });
  });

  test("a model outside is refused, with what would do", async () => {
    const task = await host.start(session, { workerId: "coder", model: "own/eagle-4.5" });
    expect(task).toMatchObject({ status: "failed", error: { code: "outside-boundary" } });
    expect(task.error?.suggestions.length).toBeGreaterThan(0);
  });
});
