import { expect, test } from "vitest";
import { decodeConfigProviders } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

const SOURCE = "GET /config/providers";

test("the loaded providers keep their load order", () => {
  const { value, issues } = decodeConfigProviders(
    readFixture("config-providers.json"),
    SOURCE,
  )._unsafeUnwrap();
  expect(issues).toEqual([]);
  expect(value.providers.map(({ id, source }) => [id, source])).toEqual([
    ["acme", "env"],
    ["opencode", "custom"],
    ["local", "config"],
  ]);
});

test("a server of 2025 is understood", () => {
  const { value, issues } = decodeConfigProviders(
    readFixture("config-providers.older.json"),
    SOURCE,
  )._unsafeUnwrap();
  expect(issues).toEqual([]);
  expect(value.providers).toEqual([
    {
      id: "acme",
      name: "Acme",
      env: ["ACME_API_KEY"],
      models: [
        {
          id: "rocket-4",
          name: "Rocket 4",
          releaseDate: "2025-05-01",
          status: "beta",
          toolcall: true,
          reasoning: false,
          input: ["text", "image"],
          output: ["text"],
          inputCost: 1,
          outputCost: 3,
          contextLimit: 128_000,
          outputLimit: 8192,
        },
        { id: "mine", name: "mine" },
      ],
    },
  ]);
});

test("nobody loaded is an answer too", () => {
  const decoded = decodeConfigProviders({ providers: [], default: {} }, SOURCE)._unsafeUnwrap();
  expect(decoded).toEqual({ value: { providers: [] }, issues: [] });
});

test("a list in which no provider can be read is no empty list", () => {
  const error = decodeConfigProviders({ providers: [null, 1] }, SOURCE)._unsafeUnwrapErr();
  expect(error.code).toBe("unknown-shape");
});
