import { expect, test } from "vitest";
import { formatHelp } from "../../../../src/adapters/cli/lint/help.js";
import type { Suggestion } from "../../../../src/core/resolution/suggestion.js";

const use = (ref: string): Suggestion => ({ kind: "model", ref, text: `use ${ref}` });

test.each<{ suggestions: readonly Suggestion[]; help: string }>([
  { suggestions: [], help: "Think again." },
  { suggestions: [use("a/m")], help: "Use a/m." },
  { suggestions: [use("a/m"), use("a/n"), use("a/o")], help: "Use a/m, or use a/n." },
  {
    suggestions: [use("a/m"), { kind: "setting", setting: "x", text: "Set x." }],
    help: "Use a/m.",
  },
  {
    suggestions: [
      { kind: "setting", setting: "x", text: "Set x." },
      { kind: "tag", ref: "node", text: "use node" },
    ],
    help: "Use node.",
  },
  { suggestions: [use("a/gpt-5.5")], help: "Use a/gpt-5.5." },
  { suggestions: [{ kind: "setting", setting: "x", text: "Set x." }], help: "Set x." },
  {
    suggestions: [
      { kind: "setting", setting: "x", text: "Set x." },
      { kind: "setting", setting: "y", text: "Set y." },
    ],
    help: "Set x.",
  },
])("$help", ({ suggestions, help }) => {
  expect(formatHelp(suggestions, "Think again.")).toBe(help);
});
