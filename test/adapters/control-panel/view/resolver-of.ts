import { aModel, aSeeingModel, aSparseModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import {
  assessSources,
  createResolver,
  type Resolver,
  type Sources,
} from "../../../../src/index.js";

function resolverOf(sources: Sources): Resolver {
  return createResolver(assessSources(sources));
}

/** Two providers that are connected and one that is not. */
const SOURCES = sourcesOf(
  [
    aProvider(
      "openai",
      [
        aSeeingModel("gpt-6", {
          name: "GPT-6",
          family: "gpt",
          releaseDate: "2026-03-01",
          inputCost: 2.5,
          outputCost: 10,
          contextLimit: 400_000,
          reasoning: true,
          variants: ["low", "high"],
        }),
        aModel("gpt-6-mini", {
          name: "GPT-6 mini",
          releaseDate: "2026-03-01",
          inputCost: 0.25,
          outputCost: 2,
        }),
        aSparseModel("gpt-house", { name: "House model" }),
      ],
      { name: "OpenAI" },
    ),
    aProvider(
      "groq",
      [
        aModel("llama-5-70b", {
          name: "Llama 5 70B",
          releaseDate: "2025-11-01",
          inputCost: 0,
          outputCost: 0,
          contextLimit: 1_048_576,
          toolcall: false,
        }),
      ],
      { name: "Groq" },
    ),
  ],
  {
    model: "openai/gpt-6",
    known: [
      aProvider(
        "anthropic",
        [
          aSeeingModel("claude-opus-5", {
            name: "Claude Opus 5",
            releaseDate: "2026-02-01",
            inputCost: 5,
            outputCost: 25,
            status: "beta",
          }),
        ],
        { name: "Anthropic" },
      ),
    ],
  },
);

export const RESOLVER = resolverOf(SOURCES);
