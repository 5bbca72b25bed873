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
    expect(choose(61)).toEqual([{ ...window(12), limit: 20, resetsAt: Number.MAX_SAFE_INTEGER }]);
    expect(choose(64)).toEqual(choose(60));
    expect(choose(65)).not.toEqual(choose(64));
    expect(chooseWindows([window(61)], { strategies: [{ ...LASTING, rules: [] }] })).toEqual([]);
  });

  test("of a whole provider as well", () => {
    const whole: QuotaWindow = { providerID: "own", used: 100, limit: 100, resetsAt: 5_000 };
    expect(chooseWindows([whole], undefined)).toEqual([whole]);
  });
});
