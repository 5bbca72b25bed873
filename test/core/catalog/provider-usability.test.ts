import { expect, test } from "vitest";
import { formatConnect, formatHostError } from "../../../src/core/catalog/provider-usability.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { assess, listed } from "./assess.js";
import { config, login, sourcesWith } from "./prediction/host-builders.js";

test.each<{ id: string; given: Partial<Sources>; connect: string }>([
  { id: "anthropic", given: {}, connect: "Set ANTHROPIC_API_KEY, or use /connect in OpenCode." },
  {
    id: "azure",
    given: {},
    connect: "Set AZURE_API_KEY, or use /connect in OpenCode.",
  },
  {
    id: "google-vertex",
    given: {},
    connect: "Set GOOGLE_VERTEX_PROJECT or GOOGLE_VERTEX_LOCATION, or use /connect in OpenCode.",
  },
  {
    id: "groq",
    given: { config: config({ groq: { env: [] } }, { disabledProviders: ["groq"] }) },
    connect: "Remove it from disabled_providers in the config.",
  },
  {
    id: "groq",
    given: { config: config({}, { enabledProviders: [] }) },
    connect: "Add it to enabled_providers in the config.",
  },
  {
    id: "anthropic",
    given: { credentials: [login("anthropic")] },
    connect:
      "OpenCode cannot use its OAuth login. Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
  },
  {
    id: "groq",
    given: { config: config({ groq: { whitelist: [] } }) },
    connect: "Check whitelist, blacklist and status under provider.groq in the config.",
  },
  {
    id: "modal",
    given: { env: ["MODAL_PROXY_TOKEN"] },
    connect: "Use a running OpenCode: only the provider itself can list its models.",
  },
  {
    id: "mine",
    given: { config: config({ mine: {} }) },
    connect: "Declare its models under provider.mine.models in the config.",
  },
  {
    id: "openai",
    given: { ...listed("groq", {}), env: ["OPENAI_API_KEY"] },
    connect: "Restart OpenCode, which reads credentials and config when it starts.",
  },
  { id: "opencode", given: {}, connect: "" },
])("how to make $id usable: $connect", ({ id, given, connect }) => {
  expect(formatConnect(assess(sourcesWith(given), id))).toBe(connect);
});

test("a provider of no list and no catalog must be declared", () => {
  const sources = { ...listed("groq", {}), credentials: [login("nosuch")] };
  expect(formatConnect(assess(sources, "nosuch"))).toBe(
    "OpenCode cannot use its OAuth login. Declare it in the config, with an apiKey or a baseURL.",
  );
});

test("what stops OpenCode is said with its cure", () => {
  const url = "https://corp.example";
  const error = { code: "remote-unreachable", url } as const;
  const failed = sourcesWith({ remotes: [{ url, state: "unreachable" }] });
  expect(formatConnect(assess(failed, "opencode"))).toBe(formatHostError(error));
  expect([
    formatHostError(error),
    formatHostError({ code: "login-expired", providerID: "poe" }),
    formatHostError({ code: "login-without-provider", providerID: "xai" }),
    formatHostError({
      code: "cloudflare-gateway-without-token",
      providerID: "cf",
      env: ["A", "B"],
    }),
  ]).toMatchInlineSnapshot(`
    [
      "OpenCode cannot start without the remote config of https://corp.example: log out there or make it reachable.",
      "OpenCode cannot start with the expired login of poe: log in again.",
      "OpenCode cannot start with a login for xai, which its catalog does not have: log out there.",
      "OpenCode cannot start with Cloudflare's account and gateway alone: set A or B, or disable cf.",
    ]
  `);
});
