import { describe, expect, test } from "vitest";
import { readQuota } from "../../../../../src/adapters/orchestrator/runtime/answers/read-quota.js";

const NOW = Date.parse("2026-05-01T12:00:00Z");
const MINUTE_MS = 60_000;
const ASKED = { providerID: "own", modelID: "large" };

const read = (headers: Readonly<Record<string, string>>) =>
  readQuota(new Headers(headers), ASKED, NOW).map(({ resetsAt, providerID, ...rest }) => {
    expect(providerID).toBe("own");
    return { ...rest, minutes: (resetsAt - NOW) / MINUTE_MS };
  });

describe("what headers say of quotas", () => {
  test("Anthropic's, each unit by itself", () => {
    const windows = read({
      "anthropic-ratelimit-requests-limit": "4000",
      "anthropic-ratelimit-requests-remaining": "3999",
      "anthropic-ratelimit-requests-reset": "2026-05-01T12:01:00Z",
      "anthropic-ratelimit-input-tokens-limit": "2000000",
      "anthropic-ratelimit-input-tokens-remaining": "500000",
      "anthropic-ratelimit-input-tokens-reset": "2026-05-01T12:02:00.000Z",
    });
    const ofModel = { modelID: "large" };
    expect(windows).toEqual([
      { ...ofModel, name: "anthropic-ratelimit-requests", used: 1, limit: 4000, minutes: 1 },
      {
        ...ofModel,
        name: "anthropic-ratelimit-input-tokens",
        ...{ used: 1_500_000, limit: 2_000_000, minutes: 2 },
      },
    ]);
  });

  test("of a plan of Claude: a share of the account, for all its models", () => {
    const windows = read({
      "anthropic-ratelimit-unified-5h-utilization": "0.42",
      "anthropic-ratelimit-unified-5h-reset": String(NOW / 1000 + 3600),
      "anthropic-ratelimit-unified-7d-utilization": "1.02",
      "anthropic-ratelimit-unified-7d-reset": String(NOW / 1000 + 86_400),
    });
    expect(windows).toEqual([
      { name: "anthropic-ratelimit-unified-5h", used: 0.42, limit: 1, minutes: 60 },
      { name: "anthropic-ratelimit-unified-7d", used: 1.02, limit: 1, minutes: 1440 },
    ]);
  });

  test("of a plan of ChatGPT", () => {
    const windows = read({
      "x-codex-primary-used-percent": "37.5",
      "x-codex-primary-reset-at": String(NOW / 1000 + 600),
    });
    expect(windows).toEqual([{ name: "x-codex-primary", used: 37.5, limit: 100, minutes: 10 }]);
  });

  test("OpenAI's, Groq's and those of many others", () => {
    const windows = read({
      "X-RateLimit-Limit-Requests": "60",
      "X-RateLimit-Remaining-Requests": "0",
      "X-RateLimit-Reset-Requests": "1m30s",
    });
    expect(windows).toEqual([
      { name: "x-ratelimit-requests", modelID: "large", used: 60, limit: 60, minutes: 1.5 },
    ]);
  });

  test.each([
    ["seconds from now", "90", 1.5],
    ["seconds since 1970", String(NOW / 1000 + 120), 2],
    ["milliseconds since 1970", String(NOW + 3 * MINUTE_MS), 3],
    ["a date", "2026-05-01T14:04:00+02:00", 4],
    ["minutes and seconds", "6m0s", 6],
    ["parts of a second", "30.5s", 30.5 / 60],
    ["milliseconds", "6000ms", 0.1],
    ["hours", "2h0m0s", 120],
    ["days", "1d", 1440],
  ])("a reset in %s: %s", (_how, reset, minutes) => {
    const given = { "ratelimit-limit": "10", "ratelimit-remaining": "4", "ratelimit-reset": reset };
    expect(read(given)).toEqual([
      { name: "ratelimit", modelID: "large", used: 6, limit: 10, minutes },
    ]);
  });

  test.each([
    ["no limit", { "ratelimit-limit": "" }],
    ["a limit of nothing", { "ratelimit-limit": "0" }],
    ["no number of what is left", { "ratelimit-remaining": "many" }],
    ["less than nothing left", { "ratelimit-remaining": "-1" }],
    ["a number without end", { "ratelimit-limit": "9".repeat(400) }],
    ["a list", { "ratelimit-limit": "10, 10;w=1" }],
    ["no reset", { "ratelimit-reset": "" }],
    ["a reset that was", { "ratelimit-reset": "2026-05-01T11:59:59Z" }],
    ["a reset now", { "ratelimit-reset": "0" }],
    ["a reset after months", { "ratelimit-reset": "2026-08-01T00:00:00Z" }],
    ["a reset in words", { "ratelimit-reset": "soon" }],
    ["a reset with half a unit", { "ratelimit-reset": "5m3" }],
    ["a long text", { "ratelimit-reset": "1m".repeat(5_000) }],
  ])("%s is no window", (_what, more) => {
    const given = { "ratelimit-limit": "10", "ratelimit-remaining": "4", "ratelimit-reset": "60" };
    expect(read(given).length).toBe(1);
    expect(read({ ...given, ...more })).toEqual([]);
  });

  test("more left than there is, is all of it", () => {
    const given = { "ratelimit-limit": "10", "ratelimit-remaining": "12", "ratelimit-reset": "60" };
    expect(read(given)).toMatchObject([{ used: 0 }]);
  });

  test("no header says nothing", () => expect(read({})).toEqual([]));
});
