import { describe, expect, test } from "vitest";
import { chooseWindows } from "../../../../src/adapters/orchestrator/selection/choose-windows.js";
import type { QuotaWindow, Strategy } from "../../../../src/index.js";

const LASTING: Strategy = {
  id: "lasting",
  summary: "What lasts.",
  requires: [],
  rules: [
    { kind: "follow", id: "default", setting: "config.model", where: [] },
    {
      kind: "rank",
      id: "lasts",
      summary: "what lasts",
      within: "anywhere",
      where: [],
      by: ["quota-left"],
    },
  ],
};

const window = (used: number, more: Partial<QuotaWindow> = {}): QuotaWindow => ({
  ...{ providerID: "own", modelID: "large", used, limit: 100, resetsAt: 5_000, ...more },
});

describe("the windows that may decide", () => {
  test("what is used up, whoever asks", () => {
    const used = [window(100), window(120, { modelID: "small" })];
    expect(chooseWindows([window(99), ...used], undefined)).toEqual(used);
    expect(chooseWindows(used, { strategies: [LASTING] })).toEqual(used);
  });

  test("the others where a strategy prefers what lasts, in twentieths", () => {
    const lasting = { strategies: [LASTING] };
    const choose = (used: number) => chooseWindows([window(used)], lasting);
    expect(choose(61)).toEqual([{ ...window(13), limit: 20, resetsAt: Number.MAX_SAFE_INTEGER }]);
    expect(choose(64)).toEqual(choose(61));
    expect(choose(66)).not.toEqual(choose(64));
    expect(chooseWindows([window(61)], { strategies: [{ ...LASTING, rules: [] }] })).toEqual([]);
  });

  // The classes of `quota-left`: plenty from a quarter on, some from a twentieth, little, nothing.
  test.each([
    { left: 0.25, smallest: 0.25, below: 0.3 },
    { left: 0.2499, smallest: 0.05, below: 0.25 },
    { left: 0.05, smallest: 0.05, below: 0.1 },
    { left: 0.0499, smallest: 0.001, below: 0.05 },
    { left: 0.0001, smallest: 0.001, below: 0.05 },
  ])("$left left is not said to be more, nor nothing", ({ left, smallest, below }) => {
    const [chosen] = chooseWindows([window(10_000 * (1 - left), { limit: 10_000 })], {
      strategies: [LASTING],
    });
    const { used = 0, limit = 1 } = chosen ?? {};
    expect(1 - used / limit).toBeGreaterThanOrEqual(smallest);
    expect(1 - used / limit).toBeLessThan(below);
  });

  test("of a whole provider as well", () => {
    const whole: QuotaWindow = { providerID: "own", used: 100, limit: 100, resetsAt: 5_000 };
    expect(chooseWindows([whole], undefined)).toEqual([whole]);
  });
});
