import { type ToolContext, tool } from "@opencode-ai/plugin";
import { ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import { dropNulls } from "../../../../../src/adapters/orchestrator/runtime/tools/arguments.js";
import { createTools } from "../../../../../src/adapters/orchestrator/runtime/tools/tools.js";
import { formatTable } from "../../../../../src/adapters/orchestrator/runtime/views/markdown.js";
import { type Bench, createBench } from "../../support/fake-host.js";

const TOOLS = ["task_start", "task_await", "task_peek", "task_cancel", "task_list"] as const;

const BAD = [
  { name: "task_start", args: {}, says: "task: " },
  { name: "task_start", args: { task: "x", timeoutMs: 0.5 }, says: "timeoutMs: " },
  { name: "task_start", args: { task: "x", modelPolicy: "static" }, says: "modelPolicy: " },
  { name: "task_start", args: { task: "x", model: "m".repeat(1000) }, says: "model: " },
  { name: "task_start", args: { task: "x", attachments: "a.png" }, says: "attachments: " },
  { name: "task_start", args: "x", says: "" },
  { name: "task_start", args: null, says: "" },
  { name: "task_await", args: {}, says: "taskId" },
  { name: "task_list", args: { view: "everything" }, says: "view: " },
  { name: "task_list", args: { limit: 0 }, says: "limit: " },
  { name: "task_list", args: { query: { length: { toString: null } } }, says: "query: " },
  {
    name: "task_start",
    args: { task: "x", model: { length: { toString: null } } },
    says: "model: ",
  },
] as const;

describe("the five tools", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });

  const call = async (name: (typeof TOOLS)[number], args: unknown): Promise<string> => {
    const context = { sessionID: "ses_parent", abort: new AbortController().signal };
    const called = createTools(bench.engine, tool.schema)[name];
    // OpenCode hands over what the model wrote, of whatever type.
    const result = await called?.execute(args as never, context as ToolContext);
    return typeof result === "string" ? result : "";
  };

  test("are these, with descriptions that a model understands", () => {
    const tools = createTools(bench.engine, tool.schema);
    expect(Object.keys(tools)).toEqual(TOOLS);
    for (const one of Object.values(tools)) expect(one.description.length).toBeGreaterThan(20);
  });

  test.each(BAD)(
    "$name $args: what does not fit is told, and never thrown",
    async ({ name, args, says }) => {
      const said = await call(name, args);
      expect(said).toContain("bad-arguments");
      expect(said).toContain(says);
      expect(bench.host.prompts).toEqual([]);
    },
  );

  test("null is not given", async () => {
    expect(dropNulls({ a: null, b: [{ c: null, d: 1 }] })).toEqual({ b: [{ d: 1 }] });
    const args = { task: "x", workerId: "coder", model: null, attachments: null };
    expect(JSON.parse(await call("task_start", args))).toMatchObject({ resolved: "own/large" });
  });

  test("start, await, peek, cancel", async () => {
    await call("task_start", { task: "x", workerId: "coder" });
    const ended = await call("task_await", { taskIds: ["task_1", "task_9"] });
    expect(JSON.parse(ended)).toMatchObject({
      tasks: [{ taskId: "task_1", status: "succeeded" }],
      error: { code: "unknown-task", message: "There is no task task_9." },
    });
    expect(JSON.parse(await call("task_peek", { taskId: "task_1" }))).toMatchObject({
      output: "OK.",
    });
    // What has ended stays as it ended.
    expect(JSON.parse(await call("task_cancel", { taskId: "task_1" }))).toMatchObject({
      status: "succeeded",
    });
  });

  test("ops are tasks that have ended", async () => {
    const worker = { workerId: "coder", model: "quick mini" };
    const set = await call("task_start", { task: "", kind: "op", op: "worker.model.set", worker });
    expect(JSON.parse(set)).toMatchObject({
      ...{ kind: "op", status: "succeeded", op: "worker.model.set" },
      ...{ resolved: "own/quick-mini", policy: "sticky", layer: "session" },
    });
    const none = await call("task_start", { task: "", kind: "op" });
    expect(none).toContain("bad-arguments");
  });

  test.each(["tasks", "workers", "profiles", "models", "tags", "providers", "status", "output"])(
    "the view %s comes as a table and as JSON, without secrets",
    async (view) => {
      await call("task_start", { task: "x", workerId: "coder" });
      await call("task_await", { taskId: "task_1" });
      const json = await call("task_list", { view, format: "json", scope: "all" });
      const table = await call("task_list", { view });
      expect(JSON.parse(json)).toMatchObject({ view, more: 0 });
      expect(table).toMatch(/^\|.*\|$/m);
      expect(json + table).not.toContain("canary");
    },
  );

  test("a mistake of the configuration and an old list are named", async () => {
    await call("task_list", { view: "models" });
    bench.engine.context.models.invalidate();
    bench.host.providers = () => ok("<html>");
    const table = await call("task_list", { view: "tasks" });
    expect(table).toContain("> Stale list of models: GET /config/providers");
    expect(table).toContain("> orchestrator.json: a mistake");
    expect(await call("task_list", { view: "models" })).toContain("own/large");
  });

  test("what is beyond the limit is counted", async () => {
    const said = JSON.parse(
      await call("task_list", { view: "models", limit: 1, format: "json" }),
    ) as unknown;
    expect(said).toMatchObject({ rows: [{ model: "own/eagle-4.5" }], more: 2 });
  });
});

describe("a table", () => {
  test("has the columns that any row has, and no broken lines", () => {
    expect(formatTable([{ a: "x|y" }, { a: "two\nlines", b: ["1", "2"], c: undefined }])).toBe(
      ["| a | b |", "| --- | --- |", "| x\\|y |  |", "| two lines | 1, 2 |"].join("\n"),
    );
    expect(formatTable([])).toBe("Nothing to show.");
  });
});
