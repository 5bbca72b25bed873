import { expect, test } from "vitest";
import { aSparseModel, type Facts } from "../../../fixtures/builders/model.js";
import { classifyPrice, type PriceClass } from "../../../src/core/conditions/price.js";

test.each<{ facts: Facts; price: PriceClass; why: string }>([
  { facts: {}, price: "unknown", why: "no price is not free" },
  { facts: { outputCost: 0 }, price: "unknown", why: "nor is half a price" },
  { facts: { inputCost: 0 }, price: "free", why: "0 is" },
  { facts: { inputCost: 0, outputCost: 0 }, price: "free", why: "on both sides" },
  { facts: { inputCost: 0, outputCost: 1 }, price: "low", why: "not where output costs" },
  { facts: { inputCost: 0.01, outputCost: 0 }, price: "low", why: "or input" },
  { facts: { inputCost: 1 }, price: "low", why: "up to one dollar" },
  { facts: { inputCost: 1.01 }, price: "medium", why: "from one dollar on" },
  { facts: { inputCost: 5 }, price: "medium", why: "up to five" },
  { facts: { inputCost: 5.01 }, price: "high", why: "from five on" },
])("$facts is $price: $why", ({ facts, price }) => {
  expect(classifyPrice(aSparseModel("m", facts))).toBe(price);
});
