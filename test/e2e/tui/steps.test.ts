import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startTui, type Tui } from "../support/tui.js";

const own = (modelID: string) => ({ providerID: "own", modelID });

describe("the lists in OpenCode's TUI", () => {
  let tui: Tui;
  beforeAll(async () => {
    const chosen = { favorite: [own("quick-mini")], recent: [own("scroll-2"), own("quick-mini")] };
    const name = { name: "Galleon" };
    tui = await startTui({
      rows: 70,
      home: { ".local/state/opencode/model.json": chosen },
      project: {
        ".opencode/opencode.json": {
          provider: { own: { name: "Harbour", models: { large: name } } },
        },
        ".opencode/orchestrator.json": { profiles: { coder: { modl: "node" } } },
      },
    });
    await tui.see("Ask anything");
  }, 120_000);
  afterAll(async () => tui.close());

  const openModels = async (worker: string): Promise<void> => {
    await tui.slash("workers");
    await tui.see("Workers' models");
    await tui.pick(worker, worker === "coder" ? "vision" : "coder");
    await tui.see(`Model for ${worker}`);
  };

  // A test that failed half-way leaves no dialog to the next one.
  afterEach(async () => {
    for (let before = await tui.screen(); before.includes(" esc"); before = await tui.screen()) {
      await tui.press("Escape");
      const shown = before;
      await expect.poll(async () => tui.screen(), { timeout: 10_000 }).not.toBe(shown);
    }
    await tui.press("C-u");
  });

  /** Escape through the open dialog and those behind it, the next one always in sight. */
  const leave = async (title: string, ...behind: readonly string[]): Promise<void> => {
    await tui.press("Escape");
    const [next, ...others] = behind;
    if (next === undefined) {
      await tui.miss(title);
      return;
    }
    await tui.see(next);
    await leave(next, ...others);
  };

  test("Escape goes one step back, and the prompt has the keys again at the end", async () => {
    await openModels("coder");
    await tui.pick("scroll", "node:vision");
    await tui.see("coder on own/scroll-2");
    await tui.press("Escape");
    await tui.see("Model for coder");
    await tui.press("Escape");
    await tui.see("Workers' models");
    await leave("Workers' models");
    await tui.type("for the prompt");
    await tui.see(/┃ +for the prompt/);
    await tui.press("C-u");
    await tui.miss("for the prompt");
    expect(tui.asked()).toEqual([]);
  });

  test("favourites and recent models come after the tags, with context, price and abilities", async () => {
    await openModels("coder");
    const screen = await tui.see("Favorites", "Recent");
    expect(screen.indexOf("Tags")).toBeLessThan(screen.indexOf("Favorites"));
    expect(screen.indexOf("Favorites")).toBeLessThan(screen.indexOf("Recent"));
    expect(screen).toMatch(/own\/quick-mini +100k +\$1\/\$2 +-T-/);
    await leave("Model for coder", "Workers' models");
  });

  test.each([
    { by: "provider", filter: "harbour" },
    { by: "id", filter: "own/lar" },
    { by: "name", filter: "galleon" },
  ])("the search finds by $by", async ({ filter }) => {
    await openModels("coder");
    await tui.type(filter);
    await tui.miss("node:long");
    await tui.see("own/large  Galleon");
    await leave("Model for coder", "Workers' models");
  });

  test("what cannot see stands apart for vision, says why, and cannot be chosen", async () => {
    await openModels("vision");
    await tui.type("galleon");
    await tui.see("Does not fit vision", "lacks image input");
    await tui.press("Enter");
    await tui.see("own/large is not for vision", "does not offer image input, which vision needs");
    await tui.press("Enter");
    await tui.see("Model for vision", "● node:vision → own/eagle-4.5");
    await leave("Model for vision", "Workers' models");
  });

  test("a mistake in the workers' own file is shown", async () => {
    await tui.slash("workers");
    await tui.see("Notes", "orchestrator.json");
    await leave("Workers' models");
  });

  test("a reference is explained", async () => {
    await tui.slash("explain-model");
    await tui.see("Explain a model reference");
    await tui.type("node:vision");
    await tui.press("Enter");
    await tui.see("node:vision: resolved", "Answer", "own/eagle-4.5 for node:vision");
    await tui.press("Escape");
    await tui.see("Explain a model reference");
    await leave("Explain a model reference");
  });

  test("the palette has the hints; a provider's hint leads to OpenCode's own dialog", async () => {
    await tui.press("C-p");
    await tui.see("Commands");
    await tui.type("connect more");
    await tui.see("Connect more models");
    await tui.press("Enter");
    await tui.see("Search providers", "Connected", "Not connected");
    await tui.pick("anthropic", "Harbour");
    await tui.see("Connect Anthropic", "ANTHROPIC_API_KEY");
    await tui.press("Enter");
    await tui.see("Connect a provider");
    await leave("Connect a provider");
  });

  test("a model for the next task is used by that one alone", async () => {
    await openModels("coder");
    await tui.pick("scroll", "node:vision");
    await tui.see("coder on own/scroll-2");
    await tui.pick("next", "This session");
    await tui.see("own/scroll-2 for its next task", "Verify it now?");
    await tui.press("Escape");
    await tui.see(/coder +own\/scroll-2 \(next task only\)/);
    await leave("Workers' models");
    await tui.runTask("coder");
    await tui.runTask("coder");
    expect(tui.asked()).toEqual(["scroll-2", "large"]);
  }, 120_000);
});
