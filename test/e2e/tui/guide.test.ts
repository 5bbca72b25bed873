import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTui, type Tui } from "../support/tui.js";

/** The folder where `tools/draw-screens.mjs` finds the guide's screens. */
const SCREENS = "reports/screens";
const SEQUENCES = new RegExp(`${String.fromCharCode(27)}\\[[\\d;:]*m`, "g");

/** Common providers. The test's own model server serves one of them. */
const served = (url: string) => {
  const npm = "@ai-sdk/openai-compatible";
  const models = { "claude-opus-4-6": { provider: { npm } } };
  return { npm, models, options: { baseURL: url, apiKey: "sk-canary-anthropic" } };
};

const CHOSEN = {
  favorite: [{ providerID: "google", modelID: "gemini-3-flash-preview" }],
  recent: [{ providerID: "anthropic", modelID: "claude-opus-4-5" }],
};

describe("the steps of the guide", () => {
  let tui: Tui;
  beforeAll(async () => {
    tui = await startTui({
      columns: 124,
      rows: 60,
      env: { OPENAI_API_KEY: "sk-canary-openai", GOOGLE_GENERATIVE_AI_API_KEY: "canary-google" },
      home: { ".local/state/opencode/model.json": CHOSEN },
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

  /** Saves the lines from the one with `first` to the one with `last`, with some margin. */
  const take = async (name: string, first: string, last: string): Promise<void> => {
    const plain = (await tui.screen()).split("\n");
    const [start, end] = [
      plain.findIndex((line) => line.includes(first)) - 2,
      plain.findLastIndex((line) => line.includes(last)) + 2,
    ];
    const lines = (await tui.colors()).split("\n");
    // A colour continues past the end of a line.
    const before = lines.slice(0, Math.max(0, start)).join("").match(SEQUENCES) ?? [];
    const shown = lines.slice(Math.max(0, start), end).join("\n");
    await writeFile(`${SCREENS}/${name}.ansi`, `${before.join("")}${shown}`);
  };

  test("list, select, apply, verify, with models as people know them", async () => {
    await tui.slash("workers", /explorer +anthropic\/claude-haiku-4-5 +node:fast/);
    await take("tui-workers", "Workers' models", "architect");
    await tui.pick("vision", "explorer", "Model for vision", "● node:vision → anthropic/");
    await take("tui-models", "Model for vision", "anthropic/");
    await tui.narrow("opus 4.6", "node:fast");
    await tui.see(/anthropic\/claude-opus-4-6 /);
    await take("tui-search", "Model for vision", "claude-opus-4-6");
    await tui.pressTo("Enter", "vision on anthropic/claude-opus-4-6");
    await take("tui-policy", "vision on", "Next task only");
    await tui.pressTo("Enter", "vision runs on anthropic/claude-opus-4-6", "Verify it now?");
    await take("tui-applied", "Model resolver", "Cancel");
    await tui.pressTo("Enter", "vision: verified", "observed  anthropic/claude-opus-4-6");
    await take("tui-verified", "vision: verified", "   ok");
    expect(tui.asked()).toEqual(["claude-opus-4-6"]);
    await tui.pressTo("Enter", /vision +anthropic\/claude-opus-4-6 +this session/);
    expect(await tui.screen()).not.toContain("canary");
  }, 120_000);
});
