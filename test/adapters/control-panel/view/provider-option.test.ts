import { expect, test } from "vitest";
import { listProviders } from "../../../../src/adapters/control-panel/view/provider-option.js";
import { RESOLVER } from "./resolver-of.js";

test("usable providers first, then by name", () => {
  expect(listProviders(RESOLVER.catalog)).toEqual([
    { id: "groq", name: "Groq", usable: true, models: 1, message: "listed by OpenCode" },
    { id: "openai", name: "OpenAI", usable: true, models: 3, message: "listed by OpenCode" },
    {
      id: "anthropic",
      name: "Anthropic",
      usable: false,
      models: 1,
      message: "Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
    },
  ]);
});
