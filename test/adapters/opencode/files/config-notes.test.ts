import { expect, test } from "vitest";
import { findNearKey, noteConfig } from "../../../../src/adapters/opencode/files/config-notes.js";

const KEYS = ["mode", "model", "small_model", "temperature", "mcp", "disable"];

test.each([
  { key: "modle", near: "model" },
  { key: "temprature", near: "temperature" },
  { key: "smallModel", near: "small_model" },
  { key: "default_model", near: "model" },
  { key: "mcpServers", near: "mcp" },
  { key: "somethingElse", near: undefined },
])("$key is meant for $near", ({ key, near }) => {
  expect(findNearKey(key, KEYS)).toBe(near);
});

test("unknown keys are told at the top, and slips in agents; options of models are none", () => {
  const config = { odd: 1, agent: { x: { temprature: 1, reasoningSummary: "auto" } }, mode: 5 };
  expect(noteConfig(config, () => true)).toEqual([
    { kind: "unknown-key", path: ["odd"] },
    { kind: "unknown-key", path: ["agent", "x", "temprature"], near: "temperature" },
  ]);
});

test.each([
  { apiKey: "Bearer {env:NO}", names: ["NO"] },
  { apiKey: "{env:NO}-{env:NEITHER}", names: ["NO", "NEITHER"] },
  { apiKey: "$" + "{env:NO}", names: ["NO"] },
  { apiKey: "{env:NO}", names: undefined },
  { apiKey: "Bearer {env:YES}", names: undefined },
  { apiKey: "sk-plain", names: undefined },
])("a key around variables that are not set: $apiKey", ({ apiKey, names }) => {
  const notes = noteConfig({ provider: { p: { options: { apiKey } } } }, (name) => name === "YES");
  const path = ["provider", "p", "options", "apiKey"];
  expect(notes).toEqual(names === undefined ? [] : [{ kind: "key-around-unset", path, names }]);
});
