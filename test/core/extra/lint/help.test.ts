import { expect, test } from "vitest";
import { formatHelp } from "../../../../src/core/extra/lint/help.js";
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
  { suggestions: [{ kind: "setting", setting: "x", text: "Set x." }], help: "Set x." },
])("$help", ({ suggestions, help }) => {
  expect(formatHelp(suggestions, "Think again.")).toBe(help);
});
