import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Orchestrator, startOrchestrator, type Task } from "../support/orchestrator.js";

const SECRET = "sk-canary-file";

describe("what a model asks of files, workers and models, on a real OpenCode", () => {
  let host: Orchestrator;
  /** The path from the project to a neighbouring folder. */
  let outside = "";
  beforeAll(async () => {
    host = await startOrchestrator({
      config: { permission: { read: { "*": "allow", "secret/*": "deny" } } },
      project: {
        "src/a.txt": "The plain file.",
        ".env": `KEY=${SECRET}`,
        "secret/key.txt": SECRET,
        ".opencode/orchestrator.json": {
          profiles: { docs: { boundaries: { ask: { priceAbove: 0.5 } } } },
          limits: { perSession: 2, perMachine: 1, idleMinutes: 1 },
        },
      },
    });
    const { project, home } = host.opencode.machine;
    outside = relative(project, join(home, "out"));
    mkdirSync(join(home, "out"), { recursive: true });
    writeFileSync(join(home, "out", "auth.json"), SECRET);
    symlinkSync(join(home, "out", "auth.json"), join(project, "link.txt"));
    symlinkSync(join(project, "secret", "key.txt"), join(project, "inner.txt"));
    execFileSync("mkfifo", [join(project, "pipe")]);
  });
  afterAll(async () => host.close());

  const attach = async (path: string): Promise<Task> =>
    host.run(await host.newSession(), {
      workerId: "explorer",
      attachments: [{ type: "file", path: path.replace("../out", outside) }],
    });

  test("an attached file of the project reaches the worker", async () => {
    host.takeAsked();
    expect(await attach("src/a.txt")).toMatchObject({ status: "succeeded" });
    expect(JSON.stringify(host.takeAsked())).toContain("The plain file.");
  });

  test.each([
    { path: "../out/auth.json", code: "attachment-outside" },
    { path: "/etc/passwd", code: "attachment-outside" },
    { path: "link.txt", code: "attachment-outside" },
    { path: "secret/key.txt", code: "attachment-not-allowed" },
    { path: "inner.txt", code: "attachment-not-allowed" },
    { path: "src", code: "attachment-no-file" },
    { path: "pipe", code: "attachment-no-file" },
  ])("$path is refused: $code", async ({ path, code }) => {
    host.takeAsked();
    const refused = await attach(path);
    expect(refused).toMatchObject({ status: "failed", error: { code } });
    expect(JSON.stringify([refused, host.takeAsked()])).not.toContain(SECRET);
  });

  interface Permission {
    readonly id: string;
    readonly permission: string;
    readonly metadata: { readonly question: string };
  }

  const listPermissions = async () =>
    (await (await host.opencode.request("GET", "/permission")).json()) as readonly Permission[];
  const findQuestion = async (): Promise<Permission | undefined> => {
    await expect.poll(async () => (await listPermissions()).length, { timeout: 20_000 }).toBe(1);
    return (await listPermissions())[0];
  };
  const reply = async (asked: Permission | undefined, answer: string) =>
    host.opencode.request("POST", `/permission/${asked?.id ?? ""}/reply`, { reply: answer });

  test("a model that is asked about and refused runs nothing", async () => {
    const session = await host.newSession();
    host.takeAsked();
    const started = host.start(session, { workerId: "docs" });
    await reply(await findQuestion(), "reject");
    expect(await started).toMatchObject({
      status: "failed",
      error: { code: "model-not-allowed" },
    });
    expect(host.takeAsked()).toEqual([]);
  });

  test("a model that is asked about waits for the user", async () => {
    const session = await host.newSession();
    const started = host.start(session, { workerId: "docs" });
    const asked = await findQuestion();
    expect(asked).toMatchObject({ permission: "worker_model" });
    expect(asked?.metadata.question).toContain("docs would run on own/scroll-2 ($1 in, $2 out");
    await reply(asked, "once");
    const task = await started;
    expect(task).toMatchObject({ status: "running", resolved: "own/scroll-2" });
    expect(await host.callJson(session, "task_await", { taskId: task.taskId })).toMatchObject({
      status: "succeeded",
    });
  });

  test("a model that is allowed always is not asked about again, in any session until OpenCode ends", async () => {
    const session = await host.newSession();
    const started = host.run(session, { workerId: "docs" });
    await reply(await findQuestion(), "always");
    expect(await started).toMatchObject({ status: "succeeded", observed: "own/scroll-2" });
    for (const next of [session, await host.newSession()])
      expect(await host.run(next, { workerId: "docs" })).toMatchObject({ status: "succeeded" });
    expect(await listPermissions()).toEqual([]);
  });

  test("a message that names a model for a worker: OpenCode's agent runs on it", async () => {
    const session = await host.newSession();
    host.takeAsked();
    const answer = await host.prompt(session, {
      agent: "explorer",
      parts: [{ type: "text", text: "@explorer:scroll-2 look" }],
    });
    expect(answer.status).toBe(200);
    expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
    const main = await host.prompt(session, {
      model: { providerID: "own", modelID: "large" },
      parts: [{ type: "text", text: "@explorer:scroll-2 look" }],
    });
    expect(main.status).toBe(200);
    expect(JSON.stringify(host.takeAsked())).toContain(
      "call the task tool with subagent: explorer",
    );
  });

  test("the worker's commands by their long names", async () => {
    const session = await host.newSession();
    await host.opencode.request("POST", `/session/${session}/command`, {
      command: "orchestrator.worker-model-set",
      arguments: "explorer own/large",
    });
    expect(await host.run(session, { workerId: "explorer" })).toMatchObject({
      observed: "own/large",
    });
  });

  test("what is over the limits waits in a queue, and ends well", async () => {
    const session = await host.newSession();
    const server = { workerId: "explorer", forceNew: true };
    const started = [];
    for (let count = 0; count < 4; count += 1) started.push(await host.start(session, server));
    const ended = await host.callJson(session, "task_await", {
      taskIds: started.map(({ taskId }) => taskId),
    });
    expect(ended).toMatchObject({ tasks: started.map(() => ({ status: "succeeded" })) });
    const status = await host.call(session, "task_list", { view: "status" });
    expect(status).toContain("2 tasks at once per session, 1 server workers");
    expect(status).toMatch(/process \d+, \d+ MB/);
  });

  test("another session sees none of it", async () => {
    const [mine, other] = [await host.newSession(), await host.newSession()];
    const { taskId } = await host.run(mine, { workerId: "explorer" });
    expect(await host.call(other, "task_peek", { taskId })).toContain("unknown-task");
    expect(await host.call(other, "task_list", { view: "tasks" })).not.toContain(taskId);
  });
});
