import { expect, test } from "vitest";
import { toWarning } from "../../../src/core/explanation/note-words.js";
import type { Note } from "../../../src/core/resolution/decision.js";

const missing = (name: string) => ({ code: "model-not-found", name }) as const;

test.each<{ note: Note; code: string; message: string }>([
  {
    note: { code: "entry-skipped", ref: "a", because: missing("a") },
    code: "entry-skipped",
    message: '"a" was skipped: No connected provider has a model "a"',
  },
  {
    note: { code: "layer-outside", layer: "worker", ref: "a", because: missing("a") },
    code: "outside-boundary",
    message: '"a" (worker) was not used: No connected provider has a model "a"',
  },
  {
    note: { code: "meant-outside", model: "a/b", boundary: "deny a" },
    code: "outside-boundary",
    message: "without your boundaries it would be a/b (deny a)",
  },
  {
    note: { code: "boundary-matches-nothing", boundary: "deny x" },
    code: "boundary-matches-nothing",
    message: 'your boundary "deny x" matches no known provider or model',
  },
  {
    note: { code: "boundary-matches-nothing", boundary: "deny opnai", near: "openai" },
    code: "boundary-matches-nothing",
    message: 'your boundary "deny opnai" matches no known provider or model; did you mean openai?',
  },
  {
    note: { code: "region-not-available", region: "eu" },
    code: "region-not-available",
    message: 'there is no such model in the region "eu", and this one has no region',
  },
  {
    note: { code: "quantization-not-available", quantization: "q4_0" },
    code: "quantization-not-available",
    message: "no copy of it has the quantization q4_0",
  },
  {
    note: { code: "variant-from-name", effort: "high" },
    code: "variant-from-name",
    message: '"high" in the name was read as its variant',
  },
])("$note.code: $message", ({ note, code, message }) => {
  expect(toWarning(note)).toEqual({ code, message });
});

test("of a long reason the first 300 characters are told", () => {
  const entry = { ref: "a", because: { code: "malformed-ref", detail: "x".repeat(400) } } as const;
  const { message } = toWarning({ code: "entry-skipped", ...entry });
  expect(message).toHaveLength('"a" was skipped: '.length + 301);
});
