import { expect, test } from "vitest";
import { toStrategy } from "../../../src/core/extra/constraint-strategy.js";
import { CHAT } from "../../../src/core/resolution/strategies.js";

test("a query is a strategy with one ranking, named by what was written", () => {
  const constraints = [{ kind: "flag", name: "vision", not: false }] as const;
  const { id, requires, rules } = toStrategy({ constraints, order: "cheapest" });
  expect(id).toBe("?vision&by=cheapest");
  expect(requires).toBe(CHAT);
  expect(rules).toMatchObject([{ kind: "rank", within: "anywhere" }]);
});
