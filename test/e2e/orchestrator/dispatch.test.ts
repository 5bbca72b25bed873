import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { describeProject, type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

/**
 * Another plugin: it changes the model of a message with SWAP, and the variant of one with VARIANT.
 */
const SWAPPER = `export const Swapper = async () => ({
  "chat.message": async (_input, { message, parts }) => {
    const text = parts.map((part) => part.text ?? "").join(" ");
    if (text.includes("CALL ")) return;
    if (text.includes("SWAP")) message.model = { providerID: "own", modelID: "scroll-2" };
    if (text.includes("VARIANT")) message.model = { ...message.model, variant: "low" };
  },
});
`;

const PROFILES = {
  profiles: {
    explorer: { strict: true },
    docs: { strict: true, backend: "server", model: "own/large#high" },
    coder: { model: "own/large#high" },
  },
};

/** The gateway's reply to each request. */
const reply = ({ messages }: Completion): Reply | undefined => {
  const last = messages.at(-1)?.text ?? "";
  const text = "From elsewhere.";
  if (last.includes("GATEWAY")) return { kind: "text", text, from: "claude-haiku-4-5-20251001" };
  if (last.includes("DATED")) return { kind: "text", text, from: "claude-opus-5-20260101" };
  return undefined;
};

describe("dispatch is proved on the real OpenCode", () => {
  let host: Orchestrator;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "swapper-"));
    await writeFile(join(folder, "swapper.mjs"), SWAPPER);
    host = await startOrchestrator({
      reply,
      project: { ".opencode/orchestrator.json": PROFILES },
      plugins: [pathToFileURL(join(folder, "swapper.mjs")).href],
      settings: (llm) => {
        const { provider } = describeProject(llm, {}) as {
          provider: { own: { models: { large: object } } };
        };
        const { own } = provider;
        const variants = { low: { reasoningEffort: "low" }, high: { reasoningEffort: "high" } };
        const large = { ...own.models.large, reasoning: true, variants };
        const models = { ...own.models, large, "claude-opus-5": own.models.large };
        return { provider: { own: { ...own, models } } };
      },
    });
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    { backend: "agent", workerId: "explorer" },
    { backend: "server", workerId: "docs" },
  ])(
    "$backend: another plugin's model fails a strict task, and its output stays where it is",
    async ({ workerId }) => {
      const session = await host.newSession();
      const ended = await host.run(session, { workerId, task: "SWAP it." });
      expect(ended).toMatchObject({
        status: "failed",
        observed: "own/scroll-2",
        error: { code: "observed-differs" },
      });
      expect(ended.output).toBeUndefined();
      expect(await host.run(session, { workerId, task: "Do it." })).toMatchObject({
        status: "succeeded",
        warnings: [],
      });
    },
  );

  test("of a variant, too; where the task is not strict it is the first warning", async () => {
    const session = await host.newSession();
    const swapped = await host.run(session, { workerId: "coder", task: "SWAP it." });
    expect(swapped).toMatchObject({ status: "succeeded", output: "OK." });
    expect(swapped.warnings[0]?.code).toBe("observed-differs");
    const other = await host.run(session, { workerId: "coder", task: "VARIANT it." });
    expect(other.warnings[0]?.message).toBe(
      "own/large#high was chosen, but OpenCode ran own/large#low.",
    );
    const same = await host.run(session, { workerId: "coder", task: "Do it." });
    expect(same).toMatchObject({ resolved: "own/large#high", warnings: [] });
  });

  test.each([
    { backend: "agent", workerId: "explorer" },
    { backend: "server", workerId: "docs" },
  ])(
    "$backend: a gateway that asks another model is found by what it answers, though OpenCode keeps the id that it asked for",
    async ({ workerId }) => {
      const session = await host.newSession();
      const given = { workerId, model: "own/claude-opus-5" };
      const ended = await host.run(session, { ...given, task: "GATEWAY." });
      expect(ended).toMatchObject({
        status: "failed",
        observed: "own/claude-opus-5",
        responseModel: "claude-haiku-4-5-20251001",
        error: { code: "observed-differs" },
      });
      expect(ended.error?.message).toContain(
        "own/claude-opus-5 was requested, but own answered with claude-haiku-4-5-20251001.",
      );
      expect(ended.output).toBeUndefined();
      for (const task of ["Do it.", "DATED.", "Do it again."])
        expect(await host.run(session, { ...given, task })).toMatchObject({
          status: "succeeded",
          warnings: [],
        });
    },
  );

  test("where the task is not strict it is the first warning, and an alias is no alarm", async () => {
    const session = await host.newSession();
    const given = { workerId: "coder", task: "GATEWAY." };
    const swapped = await host.run(session, { ...given, model: "own/claude-opus-5" });
    expect(swapped).toMatchObject({ status: "succeeded", output: "From elsewhere." });
    expect(swapped.warnings[0]?.code).toBe("observed-differs");
    const alias = await host.run(session, { ...given, model: "own/quick-mini" });
    expect(alias).toMatchObject({ status: "succeeded", warnings: [] });
  });

  test("no provider is sent the mark by which its answers are found", () => {
    expect(host.llm.completions.length).toBeGreaterThan(0);
    for (const { headers } of host.llm.completions)
      expect(JSON.stringify(headers)).not.toContain("resolver");
  });
});
