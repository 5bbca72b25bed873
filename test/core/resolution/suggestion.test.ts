import { expect, test } from "vitest";
import { MAX_SUGGESTIONS } from "../../../src/core/resolution/suggestion.js";

test("five suggestions are the most that anybody reads", () => {
  expect(MAX_SUGGESTIONS).toBe(5);
});
