import { expect, test } from "vitest";
import { type ChangeError, formatChangeError } from "../../../src/core/compare/change.js";

test.each<{ error: ChangeError; text: string }>([
  {
    error: { code: "unknown-provider", providerID: "antropic" },
    text: 'No provider is called "antropic".',
  },
  {
    error: { code: "unknown-model", model: "gpt" },
    text: 'No source knows a model "gpt"; name it by its full id, provider/model.',
  },
  {
    error: { code: "models-not-known", providerID: "modal" },
    text: "The sources do not say which models modal would offer; add the whole catalog to them, such as models.dev's api.json.",
  },
  {
    error: { code: "no-variable", providerID: "mute" },
    text: "No variable is known that connects mute; take a stored key instead.",
  },
  {
    error: {
      code: "still-not-usable",
      providerID: "xai",
      because: "filtered-to-nothing",
      connect: "Look at whitelist.",
    },
    text: "With a key xai would not be usable either. Look at whitelist.",
  },
])("$error.code", ({ error, text }) => {
  expect(formatChangeError(error)).toBe(text);
});
