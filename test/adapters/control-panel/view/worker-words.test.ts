import { expect, test } from "vitest";
import {
  describeLayer,
  describeShadowed,
} from "../../../../src/adapters/control-panel/view/worker-words.js";

test.each([
  ["prompt", "next task"],
  ["session", "this session"],
  ["worker", "profile"],
  ["config", "config"],
  ["later", "later"],
])("the layer %s is said as %s", (layer, words) => {
  expect(describeLayer(layer)).toBe(words);
});

test.each([
  ["worker:node:fast", "profile: node:fast"],
  ["session:a/b", "this session: a/b"],
  ["odd", "odd"],
])("shadowed %s → %s", (shadowed, words) => {
  expect(describeShadowed(shadowed)).toBe(words);
});
