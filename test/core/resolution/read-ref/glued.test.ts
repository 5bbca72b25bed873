import { expect, test } from "vitest";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { failed } from "../ask.js";
import { table } from "./table.js";

table("chatgpt is one word", sourcesOf([aProvider("here", ["gpt-5.2-chat", "gpt-5.6"])]), [
  ["chatgpt", "model-not-found: here/gpt-5.6"],
]);
table(
  "a number apart is no version, and what has it is suggested first",
  sourcesOf([
    aProvider("all", [
      "claude-sonnet-4-5",
      "claude-sonnet-5",
      "claude-opus-4-8",
      "claude-opus-5-5",
    ]),
  ]),
  [
    ["sonnet 45", "model-not-found: all/claude-sonnet-4-5"],
    ["sonnett45", "model-not-found: all/claude-sonnet-4-5"],
    ["opus49", "model-not-found: all/claude-opus-4-8"],
  ],
);

test("who only makes a glued name clear does not offer the model", () => {
  const known = [aProvider("there", ["grok-3", "glm-latest"])];
  const error = failed(sourcesOf([aProvider("here", ["grok-4.7"])], { known }), "groklatest");
  expect("providerIDs" in error ? error.providerIDs : []).not.toContain("here");
});
