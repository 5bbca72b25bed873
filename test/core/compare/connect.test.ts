import { expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aFreeProvider, aProvider } from "../../../fixtures/builders/provider.js";
import { connectProvider } from "../../../src/core/compare/connect.js";
import { config, login, sourcesWith, storedKey } from "../catalog/prediction/host-builders.js";

const OPEN = { ...sourcesWith({}), config: config({}) };

test("other credentials stay, and the provider's own entry is replaced", () => {
  const sources = { ...OPEN, credentials: [login("groq"), storedKey("xai")] };
  const after = connectProvider(sources, "groq", "stored-key")._unsafeUnwrap();
  expect(after.credentials).toEqual([storedKey("xai"), storedKey("groq")]);
});

test("of a provider's variables the first that holds a key is set", () => {
  const after = connectProvider(OPEN, "azure", "env")._unsafeUnwrap();
  expect(after.env).toEqual(["AZURE_API_KEY"]);
  expect(after.credentials).toBeUndefined();
});

test("lists of the config that are not there stay away", () => {
  const { config: after } = connectProvider(OPEN, "groq", "stored-key")._unsafeUnwrap();
  expect(after).toEqual(config({}));
});

test.each([
  { by: "env", source: "env" },
  { by: "stored-key", source: "api" },
] as const)("a server's list gets the provider at its end: $by", ({ by, source }) => {
  const sources = {
    ...OPEN,
    loaded: { label: "server", providers: [aProvider("anthropic", ["m"])] },
  };
  const after = connectProvider(sources, "groq", by)._unsafeUnwrap();
  expect(after.loaded).toMatchObject({
    label: "server",
    providers: [
      { id: "anthropic" },
      {
        id: "groq",
        source,
        shown: "key",
        models: [{ id: "llama-3" }, { id: "whisper-large" }],
      },
    ],
  });
});

test("a free provider is listed with its models where it was", () => {
  const free = aFreeProvider("opencode", ["big-pickle"]);
  const sources = {
    ...OPEN,
    loaded: { label: "server", providers: [free, aProvider("anthropic", ["m"])] },
  };
  const { loaded } = connectProvider(sources, "opencode", "env")._unsafeUnwrap();
  expect(loaded.providers).toMatchObject([{ id: "opencode", shown: "key" }, { id: "anthropic" }]);
});

test("a model that the config declares does not stand for a key of the free provider", () => {
  const free = aModel("big-pickle", { inputCost: 0 });
  const own = aModel("own", { inputCost: 0 });
  const catalog = { label: "known", providers: [aProvider("opencode", ["claude-sonnet", free])] };
  const entries = { opencode: { models: [own] } };
  const sources = { catalog, config: config(entries, { disabledProviders: ["opencode"] }) };
  const { loaded } = connectProvider(sources, "opencode", "stored-key")._unsafeUnwrap();
  const [{ models } = { models: [] }] = loaded.providers;
  expect(models.map(({ id }) => id)).toEqual(["claude-sonnet", "big-pickle", "own"]);
});
