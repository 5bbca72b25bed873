import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const IMAGE = { type: "file", mime: "image/png", url: `data:image/png;base64,${PNG}` };
const TEXT = { type: "text", text: "Go on." };
const LARGE = { providerID: "own", modelID: "large" };
const EAGLE = { providerID: "own", modelID: "eagle-4.5" };
const READ = "Read the picture.";

describe("an image that a session already holds", () => {
  let host: Orchestrator;
  let picture = "";

  /** The worker reads the picture by a tool if the task requests it. */
  const reply = ({ messages }: Completion): Reply | undefined => {
    const asked = messages.findLastIndex(({ role }) => role === "user");
    const isTold = messages[asked]?.text.includes(READ) === true;
    if (!isTold || messages.slice(asked).some(({ role }) => role === "tool")) return undefined;
    return { kind: "tool", name: "read", args: { filePath: picture } };
  };

  beforeAll(async () => {
    host = await startOrchestrator({ reply });
    picture = join(host.opencode.machine.project, "picture.png");
    await writeFile(picture, Buffer.from(PNG, "base64"));
  });
  afterAll(async () => host.close());

  const say = async (session: string, body: Readonly<Record<string, unknown>>) => {
    host.takeAsked();
    const { status } = await host.prompt(session, body);
    return { status, models: host.takeAsked().map(({ model }) => model) };
  };
  const set = async (session: string, workerId: string, model: string) =>
    host.start(session, { kind: "op", op: "worker.model.set", worker: { workerId, model } });

  test("a worker in that session gets a model that sees, and the image", async () => {
    const session = await host.newSession();
    await say(session, { model: EAGLE, parts: [TEXT, IMAGE] });
    await host.prompt(session, { agent: "coder", model: LARGE, parts: [TEXT] });
    const [asked, ...others] = host.takeAsked();
    expect(others).toEqual([]);
    expect(asked?.model).toBe("eagle-4.5");
    expect(asked?.body).toContain(PNG);
  });

  test("a blind model that was chosen for it is refused, and nothing is asked", async () => {
    const session = await host.newSession();
    await say(session, { model: EAGLE, parts: [TEXT, IMAGE] });
    await set(session, "coder", "own/large");
    const bus = await host.listen();
    expect(await say(session, { agent: "coder", model: LARGE, parts: [TEXT] })).toEqual({
      status: 500,
      models: [],
    });
    const why = "own/large cannot read an earlier message of this session";
    await expect.poll(() => JSON.stringify(bus.heard)).toContain(why);
    bus.close();
  });

  test("it is found again after the instance was disposed of", async () => {
    const session = await host.newSession();
    await say(session, { model: EAGLE, parts: [TEXT, IMAGE] });
    await host.opencode.request("POST", "/instance/dispose");
    expect(await say(session, { agent: "explorer", model: LARGE, parts: [TEXT] })).toEqual({
      status: 200,
      models: ["eagle-4.5"],
    });
  });

  test("a worker whose session the user gave an image is not used again by a blind model", async () => {
    const session = await host.newSession();
    const first = await host.run(session, { workerId: "coder" });
    const given = { agent: "coder", model: EAGLE, parts: [TEXT, IMAGE] };
    expect(await say(first.workerSessionID ?? "", given)).toMatchObject({ models: ["eagle-4.5"] });
    const blind = { agent: "coder", model: LARGE, parts: [TEXT] };
    expect(await say(first.workerSessionID ?? "", blind)).toEqual({ status: 500, models: [] });
    const next = await host.run(session, { workerId: "coder" });
    expect(next).toMatchObject({ status: "succeeded", observed: "own/large", reused: false });
  });

  test("one that a worker reads by a tool and cannot see is a warning of its task", async () => {
    const session = await host.newSession();
    const task = await host.run(session, { workerId: "coder", task: READ });
    expect(task).toMatchObject({ status: "succeeded", observed: "own/large" });
    expect(task.warnings.map(({ code }) => code)).toEqual(["media-not-read"]);
    for (const { body } of host.takeAsked()) expect(body).not.toContain(PNG);
    const seen = await host.run(session, { workerId: "vision", task: READ });
    expect(seen).toMatchObject({ status: "succeeded", observed: "own/eagle-4.5" });
    expect(seen.warnings.map(({ code }) => code)).not.toContain("media-not-read");
  });
});
