import { expect, test } from "vitest";
import { formatFullID } from "../../../src/core/sources/model.js";

test.each([
  { providerID: "anthropic", modelID: "claude-opus-5", fullID: "anthropic/claude-opus-5" },
  { providerID: "openrouter", modelID: "z-ai/glm-5", fullID: "openrouter/z-ai/glm-5" },
])("the full id of $modelID at $providerID is $fullID", ({ providerID, modelID, fullID }) => {
  expect(formatFullID(providerID, modelID)).toBe(fullID);
});
