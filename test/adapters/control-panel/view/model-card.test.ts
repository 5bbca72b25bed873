import { describe, expect, test } from "vitest";
import {
  markProvider,
  viewModelCard,
} from "../../../../src/adapters/control-panel/view/model-card.js";
import { withoutVariant } from "../../../../src/index.js";
import { RESOLVER } from "./resolver-of.js";

const rows = new Map(RESOLVER.list({ scope: "all" }).map((row) => [row.fullID as string, row]));
const view = (model: string) => viewModelCard(rows.get(withoutVariant(model)), model);

test.each([
  { name: "OpenAI", mark: "O" },
  { name: "OpenCode Zen", mark: "OZ" },
  { name: "302.AI", mark: "3A" },
  { name: "🚀", mark: "" },
  { name: "", mark: "" },
])("$name is marked $mark", ({ name, mark }) => {
  expect(markProvider(name)).toBe(mark);
});

describe("a model in one look", () => {
  test("with its variant, both prices and what it can", () => {
    const { abilities, ...card } = view("openai/gpt-6#high");
    expect(card).toEqual({
      ...{ fullID: "openai/gpt-6", variant: "high", name: "GPT-6", provider: "OpenAI", mark: "O" },
      ...{ price: "$2.50 in · $10 out", context: "400k" },
    });
    expect(abilities.map(({ text }) => text)).toEqual([
      "Vision: yes",
      "Tools: yes",
      "Reasoning: yes",
    ]);
  });

  test.each([
    { model: "groq/llama-5-70b", price: "no charge per token" },
    { model: "openai/gpt-house", price: "price unknown" },
    { model: "gone/model/x", price: "price unknown" },
    { model: "nothing", price: "price unknown" },
  ])("$model: $price", ({ model, price }) => {
    expect(view(model).price).toBe(price);
  });

  test("one that is in no list is called by its id", () => {
    expect(view("gone/vendor/x")).toMatchObject({
      ...{ fullID: "gone/vendor/x", name: "vendor/x", provider: "gone", abilities: [] },
    });
  });
});
