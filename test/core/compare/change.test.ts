import { expect, test } from "vitest";
import { type ChangeError, formatChangeError } from "../../../src/core/compare/change.js";

test.each<{ error: ChangeError; text: string }>([
  {
    error: { code: "unknown-provider", providerID: "antropic" },
    text: 'No provider is called "antropic".',
  },
  {
    error: { code: "malformed-change", path: "setting", detail: "is missing" },
    text: "setting of the change is missing.",
  },
  {
    error: { code: "unknown-model", model: "gpt" },
    text: 'No source knows a model "gpt"; use its full id, provider/model.',
  },
  {
    error: { code: "models-not-known", providerID: "modal" },
    text: "The sources lack the models of modal; add a complete catalog to them, such as models.dev's api.json.",
  },
  {
    error: { code: "no-variable", providerID: "mute" },
    text: "No variable is known that connects mute; use a stored key instead.",
  },
  {
    error: {
      code: "still-not-usable",
      providerID: "xai",
      because: "filtered-to-nothing",
      connect: "Check whitelist.",
    },
    text: "xai would not be usable even with a key. Check whitelist.",
  },
])("$error.code", ({ error, text }) => {
  expect(formatChangeError(error)).toBe(text);
});
