import { describe, expect, test } from "vitest";
import {
  createSdkClient,
  type SdkClient,
} from "../../../../../src/adapters/orchestrator/runtime/plugin/sdk-client.js";

/** The part of OpenCode's client that is asked here. */
function clientOf(providers: () => Promise<unknown>): SdkClient {
  return { config: { providers } } as unknown as SdkClient;
}

const ROWS = [
  { why: "an answer", call: async () => ({ data: { a: 1 } }), says: undefined },
  {
    why: "a refusal, without its words: they may quote a config",
    call: async () => ({
      error: { name: "ConfigInvalidError", data: { message: "sk-canary" } },
      response: { status: 500, ok: false },
    }),
    says: "GET /config/providers: OpenCode answered with HTTP 500 (ConfigInvalidError).",
  },
  {
    why: "nobody there",
    call: async () => Promise.reject(new TypeError("fetch failed")),
    says: "GET /config/providers: OpenCode cannot be reached (TypeError).",
  },
];

describe("OpenCode's own client", () => {
  test.each(ROWS)("$why", async ({ call, says }) => {
    const answer = await createSdkClient(clientOf(call)).listProviders();
    expect(answer.isErr() ? answer.error.message : undefined).toBe(says);
  });

  test("is not asked by an instance that has ended", async () => {
    let asked = 0;
    const providers = async () => {
      asked += 1;
      return { data: {} };
    };
    const answer = await createSdkClient(clientOf(providers), () => true).listProviders();
    expect(answer.isErr()).toBe(true);
    expect(asked).toBe(0);
  });
});
