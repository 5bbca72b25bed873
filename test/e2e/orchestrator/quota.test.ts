import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

/** Requests left for each model, of 100. Other models report none. */
const left: Record<string, number> = {};

function reply({ model }: Completion): Reply | undefined {
  if (left[model] === undefined) return undefined;
  const headers = {
    "x-ratelimit-limit-requests": "100",
    "x-ratelimit-remaining-requests": String(left[model]),
    "x-ratelimit-reset-requests": "15m0s",
  };
  return { kind: "text", text: "OK.", headers };
}

describe.each(["agent", "server"] as const)("what is left of a quota, backend %s", (backend) => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    const profiles = { explorer: { backend }, coder: { backend, model: "node:lasting" } };
    const by = ["quota-left", "long-context"];
    const rule = { kind: "rank", id: "lasts", summary: "what lasts", by };
    const strategies = { lasting: { summary: "What lasts.", requires: ["chat"], rules: [rule] } };
    host = await startOrchestrator({
      reply,
      project: { ".opencode/orchestrator.json": { profiles, strategies } },
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());

  test("a tag that prefers what lasts leaves a model of which little is left", async () => {
    const run = async () => host.run(session, { workerId: "coder" });
    left["scroll-2"] = 60;
    expect(await run()).toMatchObject({ status: "succeeded", resolved: "own/scroll-2" });
    left["scroll-2"] = 4;
    expect(await run()).toMatchObject({ status: "succeeded", resolved: "own/scroll-2" });
    const other = await run();
    expect(other).toMatchObject({ status: "succeeded" });
    expect(other.resolved).not.toBe("own/scroll-2");
    expect(other.reason).toContain("before own/scroll-2 because more of its quota is left");
  });

  test("what is used up is asked nothing more until it is counted anew, and it is said why", async () => {
    left["quick-mini"] = 0;
    const first = await host.run(session, { workerId: "explorer" });
    expect(first).toMatchObject({ status: "succeeded", resolved: "own/quick-mini" });
    host.takeAsked();
    const second = await host.run(session, { workerId: "explorer" });
    expect(second).toMatchObject({ status: "succeeded" });
    expect(second.resolved).not.toBe("own/quick-mini");
    const bus = await host.listen();
    const why = JSON.stringify(await bus.ask("explain", { ref: "node:fast" }));
    expect(why).toMatch(/own\/quick-mini[^"]*its quota is used up/);
    expect(host.takeAsked().filter(({ model }) => model === "quick-mini")).toEqual([]);
    const status = await host.call(session, "task_list", { view: "status" });
    expect(status).toMatch(/own\/quick-mini: 0 % left until 20/);
    await host.forgetFailures(session);
    const third = await host.run(session, { workerId: "explorer" });
    expect(third).toMatchObject({ status: "succeeded", resolved: "own/quick-mini" });
  });
});
