import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

table(
  "what Markdown, a list or a sentence puts around a name goes",
  sourcesOf([aProvider("anthropic", [aModel("claude-opus-5", { variants: ["high"] })])]),
  [
    ["[opus](https://anthropic.com/opus)", "anthropic/claude-opus-5"],
    ["[`anthropic/claude-opus-5`](x)", "anthropic/claude-opus-5"],
    ["2. opus", "anthropic/claude-opus-5"],
    ["- [ ] opus", "anthropic/claude-opus-5"],
    ["\u2022 opus", "anthropic/claude-opus-5"],
    ["| opus |", "anthropic/claude-opus-5"],
    ["\u3010opus\u3011", "anthropic/claude-opus-5"],
    ["\u00bfopus?", "anthropic/claude-opus-5"],
    ["anthropic/**claude-opus-5**", "anthropic/claude-opus-5"],
    ["`anthropic`/opus", "anthropic/claude-opus-5"],
    ["anthropic/`opus`#high", "anthropic/claude-opus-5#high"],
    ["anthropic/``", "malformed-ref: node"],
    ["opus,", "malformed-ref: anthropic/claude-opus-5"],
    ["`opus", "malformed-ref: anthropic/claude-opus-5"],
    ["opus,,opus", "malformed-ref: node"],
  ],
);
