import { aSeeingModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

const NAMES = ["fast", "a-mini", "image-small", "r", "big-pickle", "grok-build", "max-pro", "all"];

table(
  "words of which any model may be called name none, whoever has one that is called so",
  sourcesOf([aProvider("here", [aSeeingModel("gpt-6"), "gpt-image-2", "big-pickle"])], {
    model: "here/gpt-6",
    known: [aProvider("there", NAMES)],
  }),
  [
    ["fast", "model-not-found: node:fast"],
    ["fast#high", "model-not-found: node:fast"],
    ["/vision", "malformed-ref: node:vision"],
    ["mini", "model-not-found: node"],
    ["small", "model-not-found: node"],
    ["max", "model-not-found: node"],
    ["r", "model-not-found: node"],
    ["all", "model-not-found: node"],
    ["build", "model-not-found: node"],
    ["big", "here/big-pickle"],
    ["big pickle", "here/big-pickle"],
    ["gpt image", "here/gpt-image-2 [not-for-agents]"],
    ["grok build", "model-not-usable: Set THERE_API_KEY, or use /connect in OpenCode."],
  ],
);
