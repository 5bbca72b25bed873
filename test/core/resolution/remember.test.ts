import { expect, test } from "vitest";
import { remember } from "../../../src/core/resolution/remember.js";

test("keeps what it is given, the newest 256", () => {
  const kept = new Map<string, number>();
  for (let index = 0; index < 300; index++)
    expect(remember(kept, `key ${index}`, index)).toBe(index);
  expect(kept.size).toBe(256);
  expect([...kept.values()].at(0)).toBe(44);
  expect(kept.get("key 299")).toBe(299);
});
