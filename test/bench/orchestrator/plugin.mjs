// The plugin for the benchmark: with a clock that resolves fractions of a millisecond, a count of
// its requests to OpenCode, and a tool that starts tasks one after the other.
import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { tool } from "@opencode-ai/plugin";
// OpenCode's Bun runs the sources directly. The built entries contain only the selection.
import { createMachineParts } from "../../../src/adapters/orchestrator/runtime/plugin/machine-parts.ts";
import { createPlugin } from "../../../src/adapters/orchestrator/runtime/plugin/plugin.ts";
import { createSdkClient } from "../../../src/adapters/orchestrator/runtime/plugin/sdk-client.ts";

const NEWS = new Set(["log", "publish", "showToast"]);

function countCalls(client, asked) {
  return new Proxy(client, {
    get: (target, name) =>
      typeof target[name] !== "function" || NEWS.has(name)
        ? target[name]
        : (...args) => {
            asked.push(name);
            return target[name](...args);
          },
  });
}

async function server(context) {
  const asked = [];
  const parts = {
    ...createMachineParts({ env: process.env, home: homedir(), schema: tool.schema }),
    clock: { now: () => performance.timeOrigin + performance.now() },
    client: countCalls(createSdkClient(context.client), asked),
  };
  const hooks = await createPlugin(parts)(context);
  const { task_start, task_await } = hooks.tool;

  const runTask = async (args, caller) => {
    asked.length = 0;
    const started = JSON.parse(await task_start.execute({ task: "Do it.", ...args }, caller));
    const ended = JSON.parse(await task_await.execute({ taskId: started.taskId }, caller));
    const { status, error, timings } = ended;
    return { status, error, resolveMs: timings.resolveMs, asked: [...asked] };
  };

  const measure = tool({
    description: "Measures.",
    args: {
      times: tool.schema.number(),
      forceNew: tool.schema.boolean(),
      file: tool.schema.string(),
    },
    execute: async ({ times, forceNew, file }, caller) => {
      const runs = [];
      for (let count = 0; count < times; count += 1) {
        runs.push(await runTask({ workerId: "coder", forceNew }, caller));
      }
      writeFileSync(file, JSON.stringify(runs));
      return "Measured.";
    },
  });
  return { ...hooks, tool: { ...hooks.tool, measure } };
}

export default { id: "opencode-model-resolver", server };
