import { describe, expect, test } from "vitest";
import { listModelFacts } from "../../../../src/adapters/control-panel/view/model-facts.js";
import { describeModel } from "../../../../src/adapters/control-panel/view/model-row.js";
import type { ModelRow } from "../../../../src/index.js";
import { RESOLVER } from "./resolver-of.js";

const ROWS = RESOLVER.list({ scope: "all" });

function rowOf(fullID: string): ModelRow {
  const row = ROWS.find((one) => one.fullID === fullID);
  if (row === undefined) throw new Error(`no row ${fullID}`);
  return row;
}

describe("a row in words", () => {
  test.each([
    {
      id: "openai/gpt-6",
      line: {
        name: "GPT-6",
        provider: "OpenAI",
        context: "400k",
        inputPrice: "$2.50",
        outputPrice: "$10.00",
        released: "2026-03-01",
        usable: true,
      },
    },
    {
      id: "openai/gpt-house",
      line: {
        context: "unknown",
        inputPrice: "unknown",
        outputPrice: "unknown",
        released: "unknown",
      },
    },
    { id: "groq/llama-5-70b", line: { context: "1.05M", inputPrice: "$0", outputPrice: "$0" } },
    {
      id: "anthropic/claude-opus-5",
      line: {
        usable: false,
        status: "beta",
        because: "Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
      },
    },
  ])("$id", ({ id, line }) => {
    expect(describeModel(rowOf(id))).toMatchObject(line);
  });

  test("a model without a name is shown by its id, an active one without a status", () => {
    const line = describeModel({ ...rowOf("openai/gpt-6"), record: { id: "x", status: "active" } });
    expect(line.name).toBe("gpt-6");
    expect(line).not.toHaveProperty("status");
  });
});

describe("all facts of a model", () => {
  const factsOf = (id: string) => Object.fromEntries(listModelFacts(rowOf(id)));

  test("what is known", () => {
    expect(factsOf("openai/gpt-6")).toMatchObject({
      Reference: "openai/gpt-6",
      Price: "$2.50 in, $10.00 out per 1M tokens",
      Context: "400k tokens",
      Reads: "text, image",
      Vision: "yes",
      Variants: "low, high",
      Status: "active",
    });
  });

  test("what is not, is said to be unknown", () => {
    expect(factsOf("openai/gpt-house")).toMatchObject({
      Price: "price unknown",
      Context: "unknown",
      Reads: "unknown",
      Tools: "unknown",
      Variants: "unknown",
    });
  });

  test("why a model is not usable", () => {
    expect(factsOf("anthropic/claude-opus-5")).toHaveProperty("Not usable");
  });
});
