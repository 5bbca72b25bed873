import { describe, expect, test } from "vitest";
import { type PanelFacts, viewBanner } from "../../../../src/adapters/control-panel/view/banner.js";

const UP = { server: "up", plugin: "answering", url: "http://127.0.0.1:4096" } as const;
const FAULT = {
  code: "server-timeout",
  message: "No answer in time.",
  suggestions: [{ kind: "setting", text: "Start it." }],
};

describe("the one fault that explains most", () => {
  test.each<{ facts: Partial<PanelFacts>; title: string | undefined; text?: string }>([
    { facts: {}, title: undefined },
    { facts: { line: "opening" }, title: undefined },
    {
      facts: { line: "lost", status: { ...UP, server: "down" } },
      title: "The panel's own server does not answer",
    },
    {
      facts: { status: { ...UP, server: "down", error: FAULT }, sourcesError: FAULT },
      title: "OpenCode does not answer at http://127.0.0.1:4096",
      text: "This is the last list that could be read.",
    },
    {
      facts: { status: { ...UP, server: "down" }, hasSources: false },
      title: "OpenCode does not answer at http://127.0.0.1:4096",
      text: "Start OpenCode again; the panel reconnects by itself.",
    },
    {
      facts: {
        status: { ...UP, server: "down", error: { ...FAULT, code: "config-refused" } },
        hasSources: false,
      },
      title: "OpenCode refuses its config, at http://127.0.0.1:4096",
      text: "Start it.",
    },
    {
      facts: { sourcesError: FAULT },
      title: "The list of models is old",
      text: "No answer in time.",
    },
    { facts: { sourcesError: FAULT, hasSources: false }, title: undefined },
    { facts: { status: { ...UP, plugin: "silent" } }, title: "The plugin does not answer" },
    { facts: { status: { ...UP, plugin: "unknown" } }, title: undefined },
  ])("$title", ({ facts, title, text }) => {
    const banner = viewBanner({ line: "open", status: UP, hasSources: true, ...facts });
    expect(banner?.title).toBe(title);
    if (text !== undefined) expect(banner?.texts).toContain(text);
  });
});

test("what helps is said", () => {
  const banner = viewBanner({
    line: "open",
    status: { ...UP, plugin: "silent", error: FAULT },
    hasSources: true,
  });
  expect(banner?.texts.slice(1)).toEqual(["No answer in time.", "Start it."]);
});
