import { describe, expect, test } from "vitest";
import { moveRow } from "../../../../src/adapters/control-panel/page/models/move-row.js";

const RANGE = { count: 100, page: 10 };

describe("keys", () => {
  test.each([
    { key: "ArrowDown", from: 0, to: 1 },
    { key: "ArrowDown", from: 99, to: 99 },
    { key: "ArrowUp", from: 0, to: 0 },
    { key: "ArrowUp", from: 5, to: 4 },
    { key: "PageDown", from: 5, to: 15 },
    { key: "PageDown", from: 95, to: 99 },
    { key: "PageUp", from: 5, to: 0 },
    { key: "Home", from: 50, to: 0 },
    { key: "End", from: 50, to: 99 },
    { key: "a", from: 50, to: undefined },
    { key: "constructor", from: 50, to: undefined },
  ])("$key from $from to $to", ({ key, from, to }) => {
    expect(moveRow(key, from, RANGE)).toBe(to);
  });
});
