import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { createMinimalOrchestrator } from "../../examples/minimal-orchestrator.js";
import { listProviders } from "../adapters/orchestrator/support/fake-host.js";

type Client = Parameters<typeof createMinimalOrchestrator>[0];

/** The part of OpenCode's SDK that the example uses, in memory. */
function createClient() {
  const asked: string[] = [];
  const failing = new Set<string>();
  const state = { ran: undefined as string | undefined };
  const client = {
    config: {
      providers: async () => ({ data: listProviders("large", "quick-mini", "eagle-4.5") }),
      get: async () => ({ data: { model: "own/large", small_model: "own/quick-mini" } }),
    },
    session: {
      create: async () => ({ data: { id: "ses_worker" } }),
      prompt: async ({ body }: { body: { model: { providerID: string; modelID: string } } }) => {
        const { providerID, modelID } = body.model;
        asked.push(modelID);
        const error = { name: "APIError", data: { statusCode: 503, message: "busy" } };
        const info = failing.has(modelID)
          ? { providerID, modelID, error }
          : { providerID, modelID: state.ran ?? modelID };
        return { data: { info, parts: [{ type: "text", text: "Found." }] } };
      },
    },
  };
  // The SDK's types require far more than is used.
  return { client: client as unknown as Client, asked, failing, state };
}

describe("a second orchestrator, on ./orchestrator alone", () => {
  let fake: ReturnType<typeof createClient>;
  let orchestrator: ReturnType<typeof createMinimalOrchestrator>;
  beforeEach(() => {
    fake = createClient();
    orchestrator = createMinimalOrchestrator(fake.client);
  });

  test("is one file of sixty lines at the most, with one import of this package", () => {
    const source = readFileSync("examples/minimal-orchestrator.ts", "utf8");
    expect(source.split("\n").length).toBeLessThanOrEqual(61);
    const imports = [...source.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
    expect(imports).toEqual(["@opencode-ai/plugin", "opencode-model-resolver/orchestrator"]);
  });

  test("a task runs on its worker's model, with the reason", async () => {
    expect(await orchestrator.run("ses_1", "scout", "Look.")).toMatchObject({
      output: "Found.",
      model: "own/quick-mini",
    });
    expect(await orchestrator.run("ses_1", "eyes", "See.")).toMatchObject({
      model: "own/eagle-4.5",
    });
  });

  test("a list falls back where a provider fails", async () => {
    fake.failing.add("large");
    const ended = await orchestrator.run("ses_1", "scout", "Look.", [
      "own/large",
      "own/quick-mini",
    ]);
    expect(ended).toMatchObject({ model: "own/quick-mini" });
    expect(fake.asked).toEqual(["large", "quick-mini"]);
  });

  test("a list without an answer ends", async () => {
    fake.failing.add("large");
    expect(await orchestrator.run("ses_1", "scout", "Look.", ["own/large"])).toMatchObject({
      error: { code: "no-answer" },
    });
  });

  test("what the user sets holds for the session, until it is reset", async () => {
    const at = { sessionID: "ses_1", workerID: "scout" };
    expect((await orchestrator.selection.set(at, "own/large")).isOk()).toBe(true);
    expect(await orchestrator.run("ses_1", "scout", "x")).toMatchObject({ model: "own/large" });
    expect(await orchestrator.run("ses_2", "scout", "x")).toMatchObject({
      model: "own/quick-mini",
    });
    expect((await orchestrator.selection.reset(at)).isOk()).toBe(true);
    expect(await orchestrator.run("ses_1", "scout", "x")).toMatchObject({
      model: "own/quick-mini",
    });
  });

  test.each([
    { worker: "eyes", model: "own/large", code: "requirements-unmet", why: "a blind model" },
    { worker: "scout", model: "own/larg-9", code: "model-not-found", why: "no such model" },
    { worker: "scuot", model: undefined, code: "unknown-worker", why: "no such worker" },
  ])("$why is refused: $code", async ({ worker, model, code }) => {
    const refused = await orchestrator.run(
      "ses_1",
      worker,
      "x",
      model === undefined ? undefined : [model],
    );
    expect(refused).toMatchObject({ error: { code } });
    expect(fake.asked).toEqual([]);
  });

  test("another model than the one decided on is a warning", async () => {
    fake.state.ran = "large";
    const ended = await orchestrator.run("ses_1", "scout", "x");
    expect(ended.warning).toContain("OpenCode ran own/large");
  });
});
