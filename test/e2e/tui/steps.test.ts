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
        ".opencode/orchestrator.json": {
          profiles: {
            coder: { modl: "node" },
            narrow: { purpose: "Narrow.", boundaries: { deny: ["own/large"] } },
          },
          strategies: {
            Longest: { rules: [{ kind: "rank", id: "longest", by: ["long-context"] }] },
          },
        },
      },
    });
    await tui.see("Ask anything");
  }, 120_000);
  afterAll(async () => tui.close());

  const openModels = async (worker: string): Promise<string> => {
    await tui.slash("workers", "Workers' models");
    const other = worker === "coder" ? "vision" : "coder";
    return tui.pick(worker, other, `Model for ${worker}`);
  };

  // Closes the dialogs that a failed test left open.
  afterEach(async () => {
    for (let before = await tui.screen(); before.includes(" esc"); before = await tui.screen()) {
      const shown = before;
      await tui.pressUntil("Escape", "change", (screen) => screen !== shown);
    }
    await tui.press("C-u");
  });

  /** Presses Escape through the open dialog and those behind it, and checks each next one. */
  const leave = async (title: string, ...behind: readonly string[]): Promise<void> => {
    const [next, ...others] = behind;
    if (next === undefined) {
      await tui.pressAway("Escape", title);
      return;
    }
    await tui.pressTo("Escape", next);
    await leave(next, ...others);
  };

  test("Escape goes one step back, and the prompt has the keys again at the end", async () => {
    await openModels("coder");
    await tui.pick("scroll", "node:vision", "coder on own/scroll-2");
    await leave("coder on own/scroll-2", "Model for coder", "Workers' models");
    await tui.type("for the prompt", /┃ +for the prompt/);
    await tui.press("C-u");
    await tui.miss("for the prompt");
    expect(tui.asked()).toEqual([]);
  });

  test("favourites and recent models come before the tags, with context, price and abilities", async () => {
    await openModels("coder");
    const screen = await tui.see("Favorites", "Recent");
    expect(screen.indexOf("Favorites")).toBeLessThan(screen.indexOf("Recent"));
    expect(screen.indexOf("Recent")).toBeLessThan(screen.indexOf("Tags"));
    expect(screen).toMatch(/own\/quick-mini +100k +\$1\/\$2 +-T-/);
    await leave("Model for coder", "Workers' models");
  });

  test.each([
    { by: "provider", filter: "harbour" },
    { by: "id", filter: "own/lar" },
    { by: "name", filter: "galleon" },
  ])("the search finds by $by", async ({ filter }) => {
    await openModels("coder");
    await tui.narrow(filter, "node:long");
    await tui.see("own/large  Galleon");
    await leave("Model for coder", "Workers' models");
  });

  test("what cannot see stands apart for vision, says why, and cannot be chosen", async () => {
    await openModels("vision");
    await tui.narrow("galleon", "node:long");
    await tui.see("Does not fit vision", "lacks image input");
    const why = "does not offer image input, which vision needs";
    await tui.pressTo("Enter", "own/large does not fit vision", why);
    await tui.pressTo("Enter", "Model for vision", "● node:vision → own/eagle-4.5");
    await leave("Model for vision", "Workers' models");
  });

  test("a tag of one's own is there, and a model outside of boundaries says which", async () => {
    await openModels("narrow");
    await tui.see("node:longest → own/scroll-2");
    await tui.narrow("galleon", "node:long");
    await tui.see("Does not fit narrow", "outside: deny own/large");
    const why = "own/large is outside your boundaries";
    await tui.pressTo("Enter", "own/large does not fit narrow", why);
    await tui.pressTo("Enter", "Model for narrow", "node:longest");
    await leave("Model for narrow", "Workers' models");
  });

  test("a mistake in the workers' own file is shown", async () => {
    await tui.slash("workers", "Notes", "orchestrator.js");
    await leave("Workers' models");
  });

  test("a reference is explained", async () => {
    await tui.slash("explain-model", "Explain a model reference");
    await tui.type("node:vision");
    const answer = "own/eagle-4.5 for node:vision";
    await tui.pressTo("Enter", "node:vision: resolved", "Answer", answer);
    await leave("node:vision: resolved", "Explain a model reference");
  });

  test("the palette has the hints; a provider's hint leads to OpenCode's own dialog", async () => {
    await tui.pressTo("C-p", "Commands");
    await tui.pick(
      "connect more",
      "Switch theme",
      "Search providers",
      "Connected",
      "Not connected",
    );
    await tui.pick("anthropic", "OpenCode Zen", "Connect Anthropic", "ANTHROPIC_API_KEY");
    await tui.pressTo("Enter", "Connect a provider");
    await leave("Connect a provider");
  });

  test("a model for the next task is used by that one alone", async () => {
    await openModels("coder");
    await tui.pick("scroll", "node:vision", "coder on own/scroll-2");
    await tui.pick("next", "This session", "own/scroll-2 for its next task", "Verify it now?");
    await tui.pressTo("Escape", /coder +own\/scroll-2 +next task only/);
    await leave("Workers' models");
    await tui.runTask("coder");
    await tui.runTask("coder");
    expect(tui.asked()).toEqual(["scroll-2", "large"]);
  }, 180_000);
});
