import { describe, expect, test } from "vitest";
import { type ProviderNames, readAddress } from "../../../src/core/matching/address.js";

const IDS = ["anthropic", "google", "mistral", "openrouter", "togetherai", "xai"];
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
    { text: "mistral:7b", address: undefined, why: "a size is no model" },
    { text: "nobody:claude", address: undefined, why: "no such provider" },
    { text: "anthropic/claude", address: undefined, why: "the usual form is read elsewhere" },
    { text: "opus", address: undefined, why: "a name alone" },
  ])("$text: $why", ({ text, address }) => {
    expect(readAddress(text, PROVIDERS)).toEqual(address);
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
