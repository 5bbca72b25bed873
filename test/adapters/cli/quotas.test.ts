import { describe, expect, test } from "vitest";
import { CATALOG } from "./support/catalog.js";
import { parseDocument, run } from "./support/run.js";
import { createWorkspace } from "./support/workspace.js";

const [SONNET, HAIKU] = ["anthropic/claude-sonnet-4-5", "anthropic/claude-haiku-4-5"];
const LIST = `${SONNET}, ${HAIKU}`;
const STRATEGIES = {
  spare: {
    summary: "A cheap model with quota left.",
    rules: [{ kind: "rank", id: "left", summary: "most left", by: ["quota-left", "cheapest"] }],
  },
};

/** A machine with one provider, and with the quotas that its plugin stored. */
function createMachine(...windows: readonly object[]) {
  const { path, write } = createWorkspace();
  write("data/opencode/auth.json", { anthropic: { type: "api", key: "sk-canary-1" } });
  write("cache/opencode/models.json", CATALOG);
  write("config/opencode/orchestrator.json", { strategies: STRATEGIES });
  write("state/opencode-model-resolver/quotas.json", { version: 1, windows });
  const env = {
    XDG_CONFIG_HOME: `${path}/config`,
    XDG_DATA_HOME: `${path}/data`,
    XDG_CACHE_HOME: `${path}/cache`,
    XDG_STATE_HOME: `${path}/state`,
  };
  return async (...args: readonly string[]) => run(args, { env, cwd: path, home: path });
}

const quotaOf = (modelID: string, used: number) => ({
  ...{ name: "x-ratelimit", providerID: "anthropic", modelID, used, limit: 100 },
  ...{ resetsAt: Date.UTC(2100, 1, 1), seenAt: 0 },
});

describe("the quotas that providers reported on this machine", () => {
  test("rule out a model whose quota is used up, and it is said until when", async () => {
    const ask = createMachine(quotaOf("claude-sonnet-4-5", 100));
    const { stdout, stderr } = await ask("resolve", LIST);
    expect(stdout).toBe(`${HAIKU}\n`);
    expect(stderr).toContain("quotas.json (1 quota)");
    expect(stderr).toMatch(/claude-sonnet-4-5 is cooling down until .*its quota is used up/);
  });

  test("rank models for a strategy that asks for them", async () => {
    const tagOf = async (ask: ReturnType<typeof createMachine>) =>
      parseDocument(await ask("resolve", "node:spare", "--json"))["resolvedModel"];
    const before = await tagOf(createMachine());
    expect(before).toBe(HAIKU);
    expect(await tagOf(createMachine(quotaOf("claude-haiku-4-5", 97)))).not.toBe(HAIKU);
    expect(await tagOf(createMachine(quotaOf("claude-haiku-4-5", 10)))).toBe(HAIKU);
  });

  test("are not a source where there are none", async () => {
    const { stderr } = await createMachine()("resolve", LIST);
    expect(stderr).not.toContain("quotas.json");
  });
});
