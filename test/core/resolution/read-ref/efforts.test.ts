import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

table(
  "an effort in whatever form is the variant, or the first that is suggested",
  sourcesOf(
    [
      aProvider("openai", [
        aModel("gpt-5.6", { variants: ["low", "medium", "high", "xhigh"] }),
        aModel("gpt-5.6-fast", { variants: ["high"] }),
        aModel("gpt-5.4", { variants: [] }),
        aModel("gpt-6-thinking", { variants: ["high"] }),
      ]),
    ],
    { model: "openai/gpt-5.6" },
  ),
  [
    ["gpt 5.6 x-high", "openai/gpt-5.6#xhigh [variant-from-name]"],
    ["gpt-5.6 (extra high)", "openai/gpt-5.6#xhigh [variant-from-name]"],
    ["gpt-5.6.high", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.6+high", "openai/gpt-5.6#high [variant-from-name]"],
    ["openai/gpt-5.6/high", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.4 reasoning high", "model-not-found: openai/gpt-5.4"],
    ["gpt-5.6 reasoning high", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.6 reasoning_effort: high", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-5.6 with high effort", "openai/gpt-5.6#high [variant-from-name]"],
    ["gpt-6-thinking-high", "openai/gpt-6-thinking#high [variant-from-name]"],
    ["gpt-5.6/high", "unknown-provider: openai/gpt-5.6#high"],
    ["gpt-5.6 reasoning_effort=high", "malformed-ref: openai/gpt-5.6#high"],
    ["gpt-5.6 [high]", "malformed-ref: openai/gpt-5.6#high"],
    ["gpt5.6high", "model-not-found: openai/gpt-5.6#high"],
    ["gpt56high", "model-not-found: openai/gpt-5.6#high"],
    ["high gpt-5.6", "model-not-found: openai/gpt-5.6#high"],
    ["high effort gpt-5.6", "model-not-found: openai/gpt-5.6#high"],
    ["gpt-5.6-high-fast", "model-not-found: openai/gpt-5.6-fast#high"],
    ["gpt-5.6-med", "model-not-found: openai/gpt-5.6#medium"],
    ["gpt-5.6-reasoning-hgih", "model-not-found: openai/gpt-5.6#high"],
    ["gpt-5.6-mini", "model-not-found: openai/gpt-5.6"],
    ["gpt-5.6#med", "unknown-variant: openai/gpt-5.6#medium"],
    ["gpt-5.6#hi", "unknown-variant: openai/gpt-5.6#high"],
    ["gpt-5.6#extra-high", "unknown-variant: openai/gpt-5.6#xhigh"],
  ],
);
table(
  "a model of another provider whose name has the effort's word does not hide the effort",
  sourcesOf(
    [
      aProvider("openai", [
        aModel("gpt-6-sol", { variants: ["high"], releaseDate: "2026-09-02" }),
        aModel("gpt-6-luna", { variants: ["high"], releaseDate: "2026-09-01" }),
      ]),
    ],
    { known: [aProvider("there", ["gpt-oss-high"])] },
  ),
  [
    ["gpt high", "model-not-usable: openai/gpt-6-sol#high"],
    ["gpt hgih", "model-not-found: openai/gpt-6-sol#high"],
  ],
);
