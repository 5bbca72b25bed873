import { describe } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../../fixtures/builders/provider.js";
import { HAIKU, OPENAI, testCases } from "./cases.js";

describe("where a model should run", () => {
  testCases(
    "node:fast",
    [
      {
        providers: [anAmbientProvider("bedrock", [HAIKU]), aProvider("acme", [aModel("tiny-1")])],
        chosen: "small-elsewhere: acme/tiny-1",
        why: "connected on purpose before ambient, whatever the model",
      },
      {
        providers: [
          anAmbientProvider("bedrock", [HAIKU]),
          aProvider("anthropic", [aModel("big-1")]),
        ],
        given: { model: "anthropic/gone" },
        chosen: "cheap-here: anthropic/big-1",
        why: "and whatever the rule",
      },
      {
        providers: [
          aFreeProvider("zen", [HAIKU]),
          anAmbientProvider("bedrock", [aModel("tiny-1")]),
        ],
        chosen: "small-elsewhere: bedrock/tiny-1",
        why: "ambient before free of charge",
      },
      {
        providers: [aFreeProvider("zen", [HAIKU])],
        chosen: "small-elsewhere: zen/claude-haiku-5",
        why: "free where there is nothing else",
      },
      {
        providers: [aFreeProvider("zen", [HAIKU]), OPENAI],
        given: { model: "zen/gone" },
        chosen: "small-here: zen/claude-haiku-5",
        why: "or where it is the default provider",
      },
      {
        providers: [aProvider("vertex", [aModel("gemma-3-4b"), aModel("gemini-3-flash")])],
        given: { model: "vertex/gemini-3-pro" },
        chosen: "small-here: vertex/gemini-3-flash",
        why: "of the default model's family",
      },
      {
        providers: [aProvider("vertex", [aModel("gpt-6-nano"), aModel("gemma-3-4b")])],
        given: { model: "vertex/gemini-3-pro" },
        chosen: "small-here: vertex/gemma-3-4b",
        why: "or of its vendor",
      },
      {
        providers: [
          aProvider("bedrock", [aModel("us.claude-haiku-5"), aModel("eu.claude-haiku-5")]),
        ],
        given: { model: "bedrock/eu.claude-opus-5" },
        chosen: "small-here: bedrock/eu.claude-haiku-5",
        why: "in its region",
      },
    ].map(({ providers, ...rest }) => ({
      ...rest,
      // Cheap enough for every rule here.
      providers: providers.map((provider) => ({
        ...provider,
        models: provider.models.map((model) => ({ ...model, inputCost: 0.1 })),
      })),
    })),
  );
});
