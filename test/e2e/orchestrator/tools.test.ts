import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

/** Another plugin, with its own tool. */
const PLUGIN = `export default { id: "lint", server: async () => ({
  tool: { lint: { description: "Checks.", args: {}, execute: async () => "Fine." } },
}) };`;

/** An MCP server with two tools. */
const SERVER = `import { createInterface } from "node:readline";
const tool = (name) => ({ name, description: name, inputSchema: { type: "object", properties: {} } });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  const hello = { protocolVersion: params?.protocolVersion, capabilities: { tools: {} } };
  const result =
    method === "initialize" ? { ...hello, serverInfo: { name: "tracker", version: "1" } }
    : method === "tools/list" ? { tools: [tool("find"), tool("close")] } : {};
  process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, result }) + "\\n");
}`;

const READERS = ["glob", "grep", "read"];
const OTHERS = ["lint", "my_tracker_close", "my_tracker_find"];

describe("a profile's tools are all that the worker's model is offered", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    const own = { tools: ["read", "my_tracker_find"] };
    host = await startOrchestrator({
      project: {
        "lint.mjs": PLUGIN,
        "tracker.mjs": SERVER,
        ".opencode/orchestrator.json": {
          profiles: {
            docs: own,
            architect: { ...own, backend: "server" },
            explorer: { tools: [...READERS, "bash"] },
          },
        },
      },
      plugins: ["./lint.mjs"],
      config: {
        mcp: { "my tracker": { type: "local", command: ["node", "./tracker.mjs"] } },
        permission: { bash: "deny" },
      },
    });
  });
  afterAll(async () => host.close());

  const takeTools = () =>
    host
      .takeAsked()
      .flatMap(({ tools }) => tools)
      .toSorted();

  test.each([
    {
      workerId: "docs",
      tools: ["my_tracker_find", "read"],
      why: "a tool of an MCP server is named",
    },
    {
      workerId: "architect",
      tools: ["my_tracker_find", "read"],
      why: "the same in its own server",
    },
    { workerId: "vision", tools: READERS, why: "none is named" },
    { workerId: "explorer", tools: READERS, why: "what the user's config denies stays denied" },
  ])("a task for $workerId: $why", async ({ workerId, tools }) => {
    host.takeAsked();
    const session = await host.newSession();
    expect(await host.run(session, { workerId })).toMatchObject({ status: "succeeded" });
    expect(takeTools()).toEqual(tools);
  });

  test.each([
    { agent: "docs", tools: ["my_tracker_find", "read"] },
    { agent: "vision", tools: READERS },
    { agent: "explorer", tools: READERS },
  ])("a message to @$agent", async ({ agent, tools }) => {
    host.takeAsked();
    const session = await host.newSession();
    await host.prompt(session, { agent, parts: [{ type: "text", text: "Look." }] });
    expect(takeTools()).toEqual(tools);
    // The next message of the session goes to another agent.
    await host.prompt(session, { agent: "build", parts: [{ type: "text", text: "Look." }] });
    expect(takeTools()).toEqual(expect.arrayContaining(OTHERS));
  });

  test("OpenCode's task tool", async () => {
    const session = await host.newSession();
    host.takeAsked();
    const args = { description: "look", prompt: "Look.", subagent_type: "docs" };
    await host.call(session, "task", args);
    expect(takeTools()).toEqual(["my_tracker_find", "read"]);
  });

  test("a worker without a list has them all, but for those that start workers", async () => {
    const session = await host.newSession();
    host.takeAsked();
    await host.run(session, { workerId: "coder" });
    const tools = takeTools();
    expect(tools).toEqual(expect.arrayContaining(OTHERS));
    expect(tools.filter((name) => name.startsWith("task"))).toEqual([]);
  });
});
