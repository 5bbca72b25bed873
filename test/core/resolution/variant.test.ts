import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";
import { choose, failed, resolved } from "./ask.js";

const MINI = "openai/gpt-6-mini";

const sourcesWith = (variants: readonly string[] | undefined, modelVariant?: string) =>
  sourcesOf(
    [aProvider("openai", [aModel("gpt-6-mini", variants === undefined ? {} : { variants })])],
    {
      model: MINI,
      smallModel: MINI,
      ...(modelVariant !== undefined && { modelVariant }),
    },
  );

/** A built-in strategy with a preferred variant, as a config adds it. */
const preferring = (id: string, ...variant: readonly string[]) => ({
  strategies: STRATEGIES.filter((one) => one.id === id).map(
    (one): Strategy => ({ ...one, variant }),
  ),
});

describe("a strategy that prefers an effort", () => {
  test.each<{ why: string; has?: readonly string[]; wants: readonly string[]; takes?: string }>([
    { why: "the model has it", has: ["high", "low"], wants: ["low", "minimal"], takes: "low" },
    {
      why: "it has the next one",
      has: ["high", "minimal"],
      wants: ["low", "minimal"],
      takes: "minimal",
    },
    {
      why: "in the strategy's order",
      has: ["minimal", "low"],
      wants: ["low", "minimal"],
      takes: "low",
    },
    { why: "it has none of them", has: ["high"], wants: ["low"] },
    { why: "it is not known to have any", wants: ["low"] },
    { why: "nothing is preferred", has: ["low"], wants: [] },
  ])("$why: $takes", ({ has, wants, takes }) => {
    const { variant, reason, metadata } = resolved(
      sourcesWith(has),
      "node:fast",
      {},
      preferring("fast", ...wants),
    );
    expect(variant).toBe(takes);
    expect(metadata.variant).toBe(takes);
    const said = `, with the variant ${takes ?? ""} that node:fast prefers`;
    expect(reason.includes(said)).toBe(takes !== undefined);
    expect(metadata.warnings.map(({ code }) => code)).not.toContain("unknown-variant");
  });

  const both = ["low", "high"];
  test("what is typed goes before, and is told as before", () => {
    const { variant, reason } = resolved(
      sourcesWith(both),
      "node:fast#high",
      {},
      preferring("fast", "low"),
    );
    expect(variant).toBe("high");
    expect(reason).not.toContain("prefers");
    expect(failed(sourcesWith(both), "node:fast#x", {}, preferring("fast", "low")).code).toBe(
      "unknown-variant",
    );
  });

  test("so does what the config's model brings along", () => {
    const options = preferring("default", "low");
    expect(choose(sourcesWith(both, "high"), "node", {}, options)).toBe(
      `default-model: ${MINI}#high`,
    );
    expect(choose(sourcesWith(both), "node", {}, options)).toBe(`default-model: ${MINI}#low`);
  });

  test("in a list, too; and a model that is named gets none", () => {
    const options = preferring("fast", "low");
    expect(choose(sourcesWith(both), "nobody/x, node:fast", {}, options)).toBe(
      `small-model: ${MINI}#low`,
    );
    expect(choose(sourcesWith(both), MINI, {}, options)).toBe(`explicit: ${MINI}`);
  });

  test("no built-in strategy does by itself", () => {
    expect(STRATEGIES.filter(({ variant }) => variant !== undefined)).toEqual([]);
  });
});
