import { expect, test } from "vitest";
import { hideValues } from "../../../../src/adapters/opencode/files/hide-values.js";

test.each([
  {
    why: "models are shown",
    text: '{ "model": "a/m", "small_model": "a/n" }',
    shown: '{ "model": "a/m", "small_model": "a/n" }',
  },
  {
    why: "those of agents and workers too",
    text: '{ "agent": { "r": { "model": "a/m", "variant": "v", "prompt": "p" } }, "profiles": { "w": { "model": "node" } } }',
    shown:
      '{ "agent": { "r": { "model": "a/m", "variant": "v", "prompt": "…" } }, "profiles": { "w": { "model": "node" } } }',
  },
  {
    why: "other texts are not, wherever they are",
    text: '{ "provider": { "a": { "options": { "apiKey": "sk-1", "model": "sk-2" } } }, "plugin": ["sk-3"] }',
    shown:
      '{ "provider": { "a": { "options": { "apiKey": "…", "model": "…" } } }, "plugin": ["…"] }',
  },
  {
    why: "nor comments, and lines stay lines",
    text: '{ // sk-1\n  /* sk-2\n     sk-3 */ "model": "a/m",\n}',
    shown: '{ // …\n  /* … */\n "model": "a/m",\n}',
  },
  {
    why: "numbers and switches are no secrets",
    text: '{ "n": 1, "x": true, "y": null }',
    shown: '{ "n": 1, "x": true, "y": null }',
  },
  {
    why: "a key with a slash is one key",
    text: '{ "agent/x": { "y": { "model": "sk" } }, "agent": { "a/b": { "model": "a/m" } } }',
    shown: '{ "agent/x": { "y": { "model": "…" } }, "agent": { "a/b": { "model": "a/m" } } }',
  },
  {
    why: "what is no JSON counts as a value",
    text: '{ "model": "a/m" "sk-1", sk-2, "agent": [{ "model": "sk-3" }], "x": "sk-4',
    shown: '{ "model": "a/m" "…", …, "agent": [{ "model": "…" }], "x": "…"',
  },
  { why: "an empty text", text: "", shown: "" },
])("$why", ({ text, shown }) => {
  expect(hideValues(text)).toBe(shown);
});

test.each([
  { what: "many values", text: `[${'"sk",'.repeat(32_000)}0]` },
  { what: "deep values", text: `${'["sk",'.repeat(32_000)}0${"]".repeat(32_000)}` },
])("160 kB of $what cost no time", ({ text }) => {
  const start = performance.now();
  expect(hideValues(text)).not.toContain("sk");
  expect(performance.now() - start).toBeLessThan(5000);
});
