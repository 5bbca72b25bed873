import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startTui } from "../support/tui.js";

const run = promisify(execFile);

test("a TUI whose server has no plugin says what to check", async () => {
  const tui = await startTui({ config: { plugin: [] } });
  try {
    await tui.see("Ask anything");
    await tui.slash("workers", "Request failed", "opencode.json", "Confirm tries again");
    await tui.pressAway("Escape", "Request failed");
  } finally {
    await tui.close();
  }
}, 120_000);

test("`opencode plugin <folder>` registers both halves of the packed package", async () => {
  const folder = await mkdtemp(join(tmpdir(), "model-resolver-pack-"));
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  const [packed = ""] = await readdir(folder);
  await run("tar", ["-xzf", join(folder, packed), "-C", folder]);
  const tui = await startTui({ registered: [join(folder, "package")] });
  try {
    expect(tui.registration).toContain("server + tui");
    await tui.see("Ask anything");
    await tui.slash("workers", "Workers' models", /vision +own\/eagle-4.5 +node:vision/);
  } finally {
    await tui.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

test("a small terminal has room for the flow", async () => {
  const tui = await startTui({ columns: 80, rows: 24 });
  try {
    await tui.see("Ask anything");
    await tui.slash("workers", "Workers' models", /coder +own\/large/);
    await tui.pick("coder", "vision", "Model for coder");
    await tui.type("scroll");
    await tui.see(/own\/scroll-2 +1M +\$1\/\$2 +-T-/);
  } finally {
    await tui.close();
  }
}, 120_000);

const LONG = "a-worker-whose-name-goes-on-and-on";

test.each([60, 80, 100, 140])(
  "one long name does not ruin the list at %s columns",
  async (columns) => {
    const project = {
      ".opencode/orchestrator.json": {
        profiles: { [LONG]: { purpose: "Long.", model: "own/large" } },
      },
    };
    const tui = await startTui({ columns, rows: 30, project });
    try {
      await tui.see("Ask anything");
      const screen = await tui.slash("workers", "Workers' models", /vision +own\/eagle-4.5/);
      const lines = screen.split("\n").filter((line) => line.includes("own/"));
      const columnOf = (line: string) => line.indexOf("own/");
      expect(new Set(lines.map(columnOf)).size).toBe(1);
      expect(screen).toMatch(/a-worker\S* +own\/large/);
    } finally {
      await tui.close();
    }
  },
  120_000,
);

test("keys that are typed ahead end nothing, and the prompt gets none of them", async () => {
  const tui = await startTui();
  try {
    await tui.see("Ask anything");
    await tui.type("/workers", /\/workers +\S/);
    // All at once, faster than the plugin.
    await tui.press("Enter", ...Array.from("vision"), "Enter");
    await tui.see("Workers' models", /vision +own\/eagle-4.5/);
    await tui.pressAway("Escape", "Workers' models");
    expect(await tui.screen()).toContain("Ask anything");
  } finally {
    await tui.close();
  }
}, 120_000);
