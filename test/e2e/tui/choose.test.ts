import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Road, startTui, type Tui } from "../support/tui.js";

const ROADS: readonly Road[] = ["inside", "port", "attach"];

describe.each(ROADS)("list, select, apply, verify: %s", (road) => {
  let tui: Tui;
  beforeAll(async () => {
    tui = await startTui({ road });
    await tui.see("Ask anything");
  }, 120_000);
  afterAll(async () => tui.close());

  test("the next tasks run on the model that was chosen, until it is reset", async () => {
    await tui.slash("workers", "Workers' models in a new session");
    await tui.see(/coder +own\/large +node · the default model/);
    await tui.pick("coder", "vision", "Model for coder", "● node → own/large");
    await tui.pick("scroll", "node:vision", "coder on own/scroll-2", "Next task only");
    // The toast with the reason, and the question. The session was opened for the choice.
    const applied = [
      "coder runs on own/scroll-2 for this session",
      // The toast may break the line between the words.
      /as[\s┃]+requested/,
      "Verify it now?",
    ];
    await tui.pressTo("Enter", ...applied);
    expect(tui.asked()).toEqual([]);
    await tui.pressTo(
      "Enter",
      "coder: verified",
      "wanted    own/scroll-2",
      "observed  own/scroll-2",
    );
    expect(tui.asked()).toEqual(["scroll-2"]);
    await tui.pressTo("Enter", /coder +own\/scroll-2 +this session +not run yet/);
    await tui.pressAway("Escape", "Workers' models");

    await tui.runTask("coder");
    expect(tui.asked()).toEqual(["scroll-2", "scroll-2"]);

    await tui.slash("workers", /coder +own\/scroll-2 +this session +✓ ran/);
    await tui.pick("coder", "vision", "Model for coder", "● own/scroll-2");
    const back = /coder +own\/large +node · .* +ran own\/scroll-2/;
    await tui.pick("reset", "node:fast", "Workers' models", back);
    await tui.pressAway("Escape", "Workers' models");

    await tui.runTask("coder");
    expect(tui.asked()).toEqual(["scroll-2", "scroll-2", "large"]);
  }, 300_000);
});
