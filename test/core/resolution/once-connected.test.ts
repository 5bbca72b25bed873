import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { failed, type Wishes } from "./ask.js";

const MANY = ["aa", "bb", "cc", "dd", "ee", "ff", "gg"].map((id) => aProvider(id, ["big-7"]));
const SOURCES = sourcesOf([aProvider("anthropic", ["claude-opus-5"])], {
  model: "anthropic/claude-opus-5",
  known: [
    aProvider("google", [aModel("gemini-4", { inputCost: 2 }), aSeeingModel("gemini-4-see")]),
    aProvider("zz", [aSeeingModel("gemini-4", { inputCost: 9 })]),
    ...MANY,
    aProvider("hh", [aSeeingModel("big-7")]),
  ],
});
const SEE: Wishes = { needs: [{ kind: "image-input" }] };

/** The providers that a failure names as offering the model, and those that its message connects. */
function offer(ref: string, wishes: Wishes): readonly string[] {
  const error = failed(SOURCES, ref, wishes);
  const connect = error.suggestions.flatMap((each) =>
    each.kind === "connect" ? [each.providerID] : [],
  );
  return [...new Set(["providerIDs" in error ? error.providerIDs : [], connect].flat())];
}

describe("a provider is offered if its model would do for the request", () => {
  test.each<{ ref: string; wishes: Wishes; offers: readonly string[]; why: string }>([
    { ref: "gemini-4", wishes: {}, offers: ["google", "zz"], why: "all of them without wishes" },
    { ref: "gemini-4", wishes: SEE, offers: ["zz"], why: "only the one that meets the need" },
    {
      ref: "gemini-4",
      wishes: { needs: [{ kind: "audio-input" }] },
      offers: [],
      why: "nobody, where none meets it",
    },
    {
      ref: "gemini-4",
      wishes: { boundaries: { maxInputPrice: 5 } },
      offers: ["google"],
      why: "only the one within the boundaries",
    },
    {
      ref: "gemini-4",
      wishes: { tried: ["google/gemini-4"] },
      offers: ["zz"],
      why: "not the one that has failed",
    },
    { ref: "big-7", wishes: SEE, offers: ["hh"], why: "though many others come first" },
    { ref: "google/gemini-4", wishes: SEE, offers: [], why: "the named one, whose model is blind" },
    { ref: "google/gemini-4-see", wishes: SEE, offers: ["google"], why: "or sees" },
    {
      ref: "google/gemini-4",
      wishes: { boundaries: { maxInputPrice: 1 } },
      offers: [],
      why: "nor one outside the boundaries",
    },
    { ref: "gogle/gemini-4", wishes: SEE, offers: ["zz"], why: "nor where its name is misspelt" },
    { ref: "node:?vision", wishes: {}, offers: ["google"], why: "for a query" },
    {
      ref: "node:?vision",
      wishes: { boundaries: { deny: ["google/*see"] } },
      offers: ["hh"],
      why: "with the very model within the boundaries",
    },
  ])("$ref, $wishes: $why", ({ ref, wishes, offers }) => {
    expect(offer(ref, wishes)).toEqual(offers);
  });
});

test("the message does not tell to connect a provider whose model would not do", () => {
  expect(failed(SOURCES, "google/gemini-4", SEE).message).toBe(
    "The provider google is not connected.",
  );
  expect(failed(SOURCES, "gemini-4", { needs: [{ kind: "audio-input" }] }).message).toBe(
    'No connected provider has a model "gemini-4".',
  );
});
