import { expect, test } from "vitest";
import { formatFullID, withoutVariant } from "../../../src/core/sources/model.js";

test.each([
  { providerID: "anthropic", modelID: "claude-opus-5", fullID: "anthropic/claude-opus-5" },
  { providerID: "openrouter", modelID: "z-ai/glm-5", fullID: "openrouter/z-ai/glm-5" },
])("the full id of $modelID at $providerID is $fullID", ({ providerID, modelID, fullID }) => {
  expect(formatFullID(providerID, modelID)).toBe(fullID);
});

test.each([
  { model: "openai/gpt-6", fullID: "openai/gpt-6" },
  { model: "openai/gpt-6#high", fullID: "openai/gpt-6" },
  { model: "openai/gpt-6#a#b\nc", fullID: "openai/gpt-6" },
  { model: "#high", fullID: "" },
])("$model without its variant is $fullID", ({ model, fullID }) => {
  expect(withoutVariant(model)).toBe(fullID);
});
