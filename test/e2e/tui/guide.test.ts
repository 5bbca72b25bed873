import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTui, type Tui } from "../support/tui.js";

/** Where `npm run pictures` finds what the guide shows. */
const SCREENS = "reports/screens";

/** Providers that many have, of which one is answered for by the test's own model server. */
const served = (url: string) => {
  const npm = "@ai-sdk/openai-compatible";
  const models = { "claude-opus-4-6": { provider: { npm } } };
  return { npm, models, options: { baseURL: url, apiKey: "sk-canary-anthropic" } };
};

describe("the steps of the guide", () => {
  let tui: Tui;
  beforeAll(async () => {
    tui = await startTui({
      columns: 124,
      rows: 34,
      env: { OPENAI_API_KEY: "sk-canary-openai", GOOGLE_GENERATIVE_AI_API_KEY: "canary-google" },
      settings: (llm) => ({
        model: "anthropic/claude-sonnet-4-6",
        small_model: "anthropic/claude-haiku-4-5",
        provider: { anthropic: served(llm.url) },
        agent: { title: { disable: true } },
      }),
    });
    await tui.see("Ask anything");
    await mkdir(SCREENS, { recursive: true });
  }, 120_000);
  afterAll(async () => tui.close());

  const take = async (name: string): Promise<void> => {
    await writeFile(`${SCREENS}/${name}.ansi`, await tui.colors());
  };

  test("list, select, apply, verify, with models as people know them", async () => {
    await tui.slash("workers", /explorer +node:fast → anthropic\/claude-haiku-4-5 /);
    await take("tui-workers");
    await tui.pick("vision", "explorer", "Model for vision", "● node:vision → anthropic/");
    await take("tui-models");
    await tui.type("opus 4.6");
    await tui.miss("node:fast");
    await tui.see(/anthropic\/claude-opus-4-6 /);
    await take("tui-search");
    await tui.pressTo("Enter", "vision on anthropic/claude-opus-4-6");
    await take("tui-policy");
    await tui.pressTo("Enter", "vision runs on anthropic/claude-opus-4-6", "Verify it now?");
    await take("tui-applied");
    await tui.pressTo("Enter", "vision: verified", "observed  anthropic/claude-opus-4-6");
    await take("tui-verified");
    expect(tui.asked()).toEqual(["claude-opus-4-6"]);
    await tui.pressTo("Enter", /vision +anthropic\/claude-opus-4-6 \(this session\)/);
    expect(await tui.screen()).not.toContain("canary");
  }, 120_000);
});
