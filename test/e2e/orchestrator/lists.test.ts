import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const PROVIDERS = "/config/providers";
const FAULTS = [
  {
    why: "HTTP 500",
    answer: { status: 500, type: "application/json", body: '{"name":"UnknownError"}' },
    code: "server-error",
  },
  {
    why: "a page of HTML",
    answer: { status: 200, type: "text/html", body: "<!doctype html><html></html>" },
    code: "unknown-shape",
  },
];

describe("where OpenCode cannot give its list of models", () => {
  let proxy: FaultProxy;
  let host: Orchestrator;
  beforeAll(async () => {
    proxy = await startFaultProxy();
    // A listening OpenCode sends HTTP requests to itself, and Bun obeys the variable.
    host = await startOrchestrator({ env: { HTTP_PROXY: proxy.url, NO_PROXY: "" } });
  });
  afterAll(async () => {
    await host.close();
    await proxy.close();
  });

  test.each(FAULTS)("$why: no task starts, and it is said why", async ({ answer, code }) => {
    const session = await host.newSession();
    await host.opencode.request("POST", "/instance/dispose");
    proxy.answers.set(PROVIDERS, answer);
    host.takeAsked();
    expect(await host.start(session, { workerId: "coder" })).toMatchObject({
      status: "failed",
      error: { code },
    });
    const listed = await host.call(session, "task_list", { view: "models" });
    expect(listed).toContain("The models could not be read");
    expect(listed).toContain("Nothing to show");
    expect(host.takeAsked()).toEqual([]);
    expect(proxy.seen).toContain(PROVIDERS);
    proxy.answers.clear();
    expect(await host.run(session, { workerId: "coder" })).toMatchObject({ status: "succeeded" });
  });

  test.each(FAULTS)("$why: the last good list serves, marked stale", async ({ answer }) => {
    const session = await host.newSession();
    const bus = await host.listen();
    expect(await host.run(session, { workerId: "coder" })).toMatchObject({ status: "succeeded" });
    proxy.answers.set(PROVIDERS, answer);
    // OpenCode reports a change, so the plugin fetches the list again.
    const key = { key: "sk-canary-else" };
    await host.opencode.request("POST", "/api/integration/mistral/connect/key", key);
    const seen = proxy.seen.length;
    const isAsked = async () => {
      await host.call(session, "task_list", { view: "models" });
      return proxy.seen.slice(seen).includes(PROVIDERS);
    };
    await expect.poll(isAsked).toBe(true);
    const task = await host.run(session, { workerId: "explorer" });
    expect(task).toMatchObject({ status: "succeeded", observed: "own/quick-mini" });
    const listed = await host.call(session, "task_list", { view: "models" });
    expect(listed).toContain("Stale list of models");
    expect(listed).toContain("own/large");
    await expect.poll(() => bus.toasts.join()).toContain("Using the last good list of models");
    proxy.answers.clear();
    bus.close();
  });
});

describe("a small_model that changes", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator({ config: { small_model: undefined } });
  });
  afterAll(async () => host.close());

  const explore = async () =>
    (await host.run(await host.newSession(), { workerId: "explorer" })).observed;

  test("in the global config: at once", async () => {
    expect(await explore()).toBe("own/quick-mini");
    const set = async (model: string) =>
      host.opencode.request("PATCH", "/global/config", { small_model: model });
    expect((await set("own/scroll-2")).status).toBe(200);
    await expect.poll(explore).toBe("own/scroll-2");
    await set("own/large");
    await expect.poll(explore).toBe("own/large");
  });

  test("in the project's file: when OpenCode has read it anew", async () => {
    const file = join(host.opencode.machine.project, "opencode.json");
    const written = z.looseObject({}).parse(JSON.parse(await readFile(file, "utf8")));
    await writeFile(file, JSON.stringify({ ...written, small_model: "own/eagle-4.5" }));
    await host.opencode.request("POST", "/instance/dispose");
    expect(await explore()).toBe("own/eagle-4.5");
  });
});
