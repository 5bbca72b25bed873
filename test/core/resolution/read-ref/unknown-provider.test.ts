import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { failed } from "../ask.js";
import { table } from "./table.js";

table(
  "a word of a path or of a vendor's name is not the name",
  sourcesOf([
    aProvider("gate", ["vendor-x/zeta-3", "nous-research/hermes-5", "x-ai/grok-4.7"]),
    aProvider("here", ["gemini-2.5-pro", "deepmind/gemma-4-31b"]),
  ]),
  [
    ["vendor-x/zeta", "gate/vendor-x/zeta-3"],
    ["vendor x/zeta", "gate/vendor-x/zeta-3"],
    ["vendor/zeta", "unknown-provider: gate/vendor-x/zeta-3"],
    ["x/zeta", "unknown-provider: gate/vendor-x/zeta-3"],
    ["research/hermes", "unknown-provider: gate/nous-research/hermes-5"],
    ["xai/grok", "gate/x-ai/grok-4.7"],
    ["google-deepmind/gemini", "here/gemini-2.5-pro"],
    ["unsloth/gemini-2.5-pro", "here/gemini-2.5-pro"],
  ],
);
table(
  "what stands before the slash may be the first word of the name",
  sourcesOf(
    [
      aProvider("home", [
        aModel("glm-6-flash", { releaseDate: "2026-09-01" }),
        aModel("gemini-3.8-flash", { releaseDate: "2026-05-01" }),
        "claude-sonnet-5",
      ]),
    ],
    { model: "home/claude-sonnet-5" },
  ),
  [
    ["gemini/flash", "unknown-provider: home/gemini-3.8-flash"],
    ["sonnet/5", "unknown-provider: home/claude-sonnet-5"],
    ["claude sonnet/5", "unknown-provider: home/claude-sonnet-5"],
    ["claude/opus", "unknown-provider: node"],
  ],
);
table(
  "a misspelt provider is the one whose words come near, and no other",
  sourcesOf([aProvider("here", ["grok-4.7"])], {
    known: [
      aProvider("togetherai", ["llama-5"], { name: "Together AI" }),
      aProvider("modal", ["llama-5"]),
      aProvider("google-vertex", ["gemini-4"], { name: "Vertex" }),
    ],
  }),
  [
    [
      "togther/llama-5",
      "unknown-provider: togetherai: Set TOGETHERAI_API_KEY, or use /connect in OpenCode.",
    ],
    [
      "vertx/gemini-4",
      "unknown-provider: google-vertex: Set GOOGLE_VERTEX_API_KEY, or use /connect in OpenCode.",
    ],
    ["local/grok", "unknown-provider: here/grok-4.7"],
    ["model/grok-9", "unknown-provider: here/grok-4.7"],
  ],
);

test("the provider that was meant, and who has the model beside it", () => {
  const known = [
    aProvider("github-copilot", ["gpt-5.6-sol"], { name: "GitHub Copilot" }),
    aProvider("openai", ["gpt-5.6-sol"]),
    aProvider("azure", ["gpt-5.6-sol"]),
  ];
  const { suggestions } = failed(
    sourcesOf([aProvider("here", ["grok-4.7"])], { known }),
    "copilot/gpt-5.6-sol",
  );
  expect(suggestions).toMatchObject([
    { kind: "connect", providerID: "github-copilot" },
    { kind: "connect", providerID: "openai" },
    { kind: "tag", ref: "node" },
  ]);
});

test("a family is no misspelt provider", () => {
  const known = [aProvider("gmicloud", ["claude-opus-5"], { name: "GMI Cloud" })];
  const { suggestions } = failed(
    sourcesOf([aProvider("here", ["claude-opus-5"])], { known }),
    "claude/opus",
  );
  expect(suggestions).toMatchObject([{ ref: "here/claude-opus-5" }, { ref: "node" }]);
});
