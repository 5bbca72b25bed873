import { type Hooks, type PluginInput, tool } from "@opencode-ai/plugin";
import { describe, expect, test } from "vitest";
import type { OrchestratorSettings } from "../../../../../src/adapters/opencode/orchestrator-config/settings.js";
import { createPlugin } from "../../../../../src/adapters/orchestrator/runtime/plugin/plugin.js";
import {
  GUARD_PID,
  WORKER_MARKER,
} from "../../../../../src/adapters/orchestrator/runtime/ports.js";
import { createFakeHost, createFakeStore, PROFILES } from "../../support/fake-host.js";

const TOOLS = ["task_start", "task_await", "task_peek", "task_cancel", "task_list"];

function start(
  env: Readonly<Record<string, string>>,
  watched: number[] = [],
  settings?: OrchestratorSettings,
) {
  const client = createFakeHost();
  const plugin = createPlugin({
    env,
    client,
    clock: { now: () => 1 },
    newID: () => "task",
    schema: tool.schema,
    loadProfiles: async () => ({
      ...{ profiles: PROFILES, issues: [], used: [] },
      ...(settings !== undefined && { settings }),
    }),
    createStore: () => createFakeStore(),
    createBackends: () => [],
    machine: { memory: 16_000_000_000, cores: 4 },
    watchFetch: () => ({ mark: () => ({ mark: "1" }) }),
    watchGuard: (pid) => watched.push(pid),
    readModelState: async () => ({ recent: [], favorite: [] }),
  });
  // OpenCode hands over more than the plugin looks at.
  const input = { directory: "/project" } as PluginInput;
  return { client, hooks: plugin(input) };
}

describe("the plugin", () => {
  test("in a worker's own process has no tools, hides the password and stops what costs too much", async () => {
    const { hooks } = start({ [WORKER_MARKER]: "1" });
    expect(Object.keys(await hooks)).toEqual([
      "shell.env",
      "chat.headers",
      "experimental.text.complete",
      "chat.params",
      "event",
    ]);
  });

  test("the answers to workers are looked at, and no others", async () => {
    const headersFor = async (hooks: Hooks, sessionID: string) => {
      const output = { headers: {} };
      const input = { sessionID, agent: "coder", model: { providerID: "own", id: "large" } };
      // What OpenCode hands over has many more fields.
      await hooks["chat.headers"]?.(input as never, output);
      return output.headers;
    };
    const worker = await start({ [WORKER_MARKER]: "1" }).hooks;
    expect(await headersFor(worker, "ses_9")).toEqual({ mark: "1" });
    const { client, hooks } = start({});
    const host = await hooks;
    await host.config?.({});
    const context = { sessionID: "ses_parent", agent: "build", messageID: "msg", directory: "/" };
    const abort = new AbortController().signal;
    // Of its context a tool looks at these alone.
    await host.tool?.["task_start"]?.execute({ workerId: "coder", task: "Do it." }, {
      ...context,
      abort,
      metadata: () => undefined,
    } as never);
    await expect.poll(() => client.prompts.length).toBe(1);
    expect(await headersFor(host, client.prompts[0]?.sessionID ?? "")).toEqual({ mark: "1" });
    expect(await headersFor(host, "ses_parent")).toEqual({});
    const off = { boundaries: [], fallbackOn: [], watchAnswers: false } as const;
    expect(await headersFor(await start({ [WORKER_MARKER]: "1" }, [], off).hooks, "ses_9")).toEqual(
      {},
    );
  });

  test("in a worker's own process sees to it that the process ends with its guard", async () => {
    const watched: number[] = [];
    await start({ [WORKER_MARKER]: "1", [GUARD_PID]: "4711" }, watched).hooks;
    await start({}, watched).hooks;
    expect(watched).toEqual([4711]);
  });

  test("a worker's shell does not get the key to OpenCode's server", async () => {
    const hooks = await start({ [WORKER_MARKER]: "1" }).hooks;
    const output = { env: {} };
    await hooks["shell.env"]?.({ cwd: "/" }, output);
    expect(output.env).toEqual({ OPENCODE_SERVER_PASSWORD: "", OPENCODE_SERVER_USERNAME: "" });
  });

  test("asks OpenCode nothing while it starts and while the config is read", async () => {
    const { client, hooks } = start({});
    const { tool: tools, config } = await hooks;
    expect(Object.keys(tools ?? {})).toEqual(TOOLS);
    const given = { command: { init: { template: "x" } }, agent: { coder: { prompt: "Mine." } } };
    await config?.(given);
    expect(client.asked).toEqual([]);
    expect(Object.keys(given.command)).toContain("orchestrator.set");
    expect(Object.keys(given.agent)).toEqual(["coder", "explorer", "vision"]);
    expect(given.agent.coder).toMatchObject({ mode: "subagent", prompt: "Mine." });
  });

  test("a fault of its own is told, and does not stop a message", async () => {
    const { client, hooks } = start({});
    client.listProviders = async () => {
      throw new Error("broken");
    };
    const message = { agent: "coder", model: { providerID: "own", modelID: "large" } };
    const output = { message, parts: [{ type: "text", text: "x" }] };
    const hook = (await hooks)["chat.message"];
    // What OpenCode hands over has many more fields.
    await hook?.({ sessionID: "ses_1" }, output as never);
    expect(message.model.modelID).toBe("large");
    expect(client.toasts).toEqual(["chat.message: broken"]);
  });
});
