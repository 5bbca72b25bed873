import { describe, expect, test } from "vitest";
import { type ProviderNames, readAddress } from "../../../src/core/matching/address.js";

const IDS = [
  "anthropic",
  "fireworks-ai",
  "google",
  "mistral",
  "openai",
  "openrouter",
  "togetherai",
  "xai",
];
const PROVIDERS: ProviderNames = {
  find: (name) => IDS.find((id) => id === name.toLowerCase()),
  list: () => IDS,
};

describe("where a text says that its model is", () => {
  test.each([
    {
      text: "anthropic:claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "a provider before a colon",
    },
    {
      text: "@Anthropic/claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "behind a sign, in any case",
    },
    {
      text: "https://openrouter.ai/anthropic/claude-sonnet-4.5",
      address: {
        providerID: "openrouter",
        names: ["anthropic/claude-sonnet-4.5", "claude-sonnet-4.5"],
      },
      why: "a page of a gateway",
    },
    {
      text: "api.together.ai/models/llama-5?tab=1",
      address: { providerID: "togetherai", names: ["models/llama-5", "llama-5"] },
      why: "a host of several words, without a scheme",
    },
    {
      text: "https://example.org/anthropic/claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "a page elsewhere that names the provider",
    },
    {
      text: "models/gemini-2.5-pro",
      address: { preferred: ["google"], names: ["gemini-2.5-pro"] },
      why: "a resource of the vendor's",
    },
    {
      text: "anthropic : claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "with blanks around the colon",
    },
    {
      text: "openai:o3",
      address: { providerID: "openai", names: ["o3"] },
      why: "a letter with a number is a model",
    },
    {
      text: "http://openrouter.ai/claude-opus-5",
      address: { providerID: "openrouter", names: ["claude-opus-5"] },
      why: "a page without encryption",
    },
    {
      text: "https://OpenRouter.ai//anthropic/claude-opus-5/",
      address: {
        providerID: "openrouter",
        names: ["anthropic/claude-opus-5", "claude-opus-5"],
      },
      why: "a host in any case, and a path without its empty segments",
    },
    {
      text: "openrouter.ai/en/docs/models/meta/llama-5",
      address: {
        providerID: "openrouter",
        names: ["docs/models/meta/llama-5", "models/meta/llama-5", "meta/llama-5", "llama-5"],
      },
      why: "the last four segments of a path",
    },
    {
      text: "openrouter.ai/claude-opus-5?from=https://example.org/google/gemini",
      address: { providerID: "openrouter", names: ["claude-opus-5"] },
      why: "a page that was reached from another one",
    },
    {
      text: "https://fireworks.ai/llama-5",
      address: { providerID: "fireworks-ai", names: ["llama-5"] },
      why: "a host whose name is written with another sign",
    },
    {
      text: "https://example.google/anthropic/claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "the end of a host is no provider",
    },
    {
      text: "https://example.org/en/anthropic/claude-opus-5",
      address: { providerID: "anthropic", names: ["claude-opus-5"] },
      why: "a page elsewhere has the model last and the provider before it",
    },
    {
      text: "https://example.org/claude-opus-5",
      address: { names: ["claude-opus-5"] },
      why: "a page elsewhere that names no provider",
    },
    {
      text: "https://example.org/nobody/claude-opus-5",
      address: { names: ["claude-opus-5"] },
      why: "or one that is not known",
    },
    {
      text: "publishers/google/models/gemini-3-pro",
      address: { preferred: ["google"], names: ["gemini-3-pro"] },
      why: "a resource with its publisher",
    },
    {
      text: "Models/my-gemini-3",
      address: { preferred: ["google"], names: ["my-gemini-3"] },
      why: "any word of it may name the vendor",
    },
    {
      text: "models/unheard-of",
      address: { preferred: [], names: ["unheard-of"] },
      why: "or none does",
    },
    { text: "models", address: undefined, why: "a collection without a model" },
    { text: "models/", address: undefined, why: "also with its slash" },
    { text: "google/models/gemini-3-pro", address: undefined, why: "the path of an id" },
    { text: "googles", address: undefined, why: "a word that begins as a provider does" },
    { text: "https://openrouter.ai/", address: undefined, why: "a page of no model" },
    { text: "http://localhost/anthropic/claude", address: undefined, why: "a host of one word" },
    { text: "example.org/anthropic/claude", address: undefined, why: "neither scheme nor host" },
    { text: "mistral:7b", address: undefined, why: "a size is no model" },
    { text: "nobody:claude", address: undefined, why: "no such provider" },
    { text: "anthropic/claude", address: undefined, why: "the usual form is read elsewhere" },
    { text: "opus", address: undefined, why: "a name alone" },
  ])("$text: $why", ({ text, address }) => {
    expect(readAddress(text, PROVIDERS)).toStrictEqual(address);
  });

  test("whatever order the providers come in", () => {
    const host = "https://zen.open.ai/m";
    const ids = ["zen", "open", "openai"];
    const [ahead, back] = [ids, ids.toReversed()].map((list) =>
      readAddress(host, { find: () => undefined, list: () => list }),
    );
    expect(ahead).toEqual(back);
  });
});
