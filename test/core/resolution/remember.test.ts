import { describe, expect, test } from "vitest";
import { createMemo, remember } from "../../../src/core/resolution/remember.js";

test("keeps what it is given, the newest 256", () => {
  const kept = new Map<string, number>();
  for (let index = 0; index < 300; index++)
    expect(remember(kept, `key ${index}`, index)).toBe(index);
  expect(kept.size).toBe(256);
  expect([...kept.values()].at(0)).toBe(44);
  expect(kept.get("key 299")).toBe(299);
});

describe("a memo", () => {
  test("finds a value once for each owner and key, even one that is undefined", () => {
    const keep = createMemo<object, number | undefined>();
    const [one, other] = [{}, {}];
    let found = 0;
    const find = (): undefined => {
      found++;
    };
    keep(one, "a", find);
    keep(one, "a", find);
    expect(found).toBe(1);
    keep(one, "b", find);
    keep(other, "a", find);
    expect(found).toBe(3);
    expect(keep(one, "c", () => 7)).toBe(7);
    expect(keep(one, "c", () => 8)).toBe(7);
  });

  test("keeps the newest 256", () => {
    const keep = createMemo<object, number>();
    const owner = {};
    for (let index = 0; index < 300; index++) keep(owner, `key ${index}`, () => index);
    expect(keep(owner, "key 299", () => -1)).toBe(299);
    expect(keep(owner, "key 0", () => -1)).toBe(-1);
  });
});
