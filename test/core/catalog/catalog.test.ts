import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { buildCatalog } from "../../../src/core/catalog/catalog.js";
import { formatFullID } from "../../../src/core/sources/model.js";
import { catalogOf } from "./catalog-of.js";

const ANTHROPIC = aProvider("anthropic", ["claude-opus-5"], { name: "Anthropic" });
const OPENAI = aProvider("openai", ["gpt-6", "gpt-5"], { name: "OpenAI" });

describe("with a running OpenCode", () => {
  const catalog = () =>
    catalogOf(
      sourcesOf(
        [ANTHROPIC, anAmbientProvider("bedrock", ["nova"]), aFreeProvider("zen", ["pickle"])],
        {
          known: [aProvider("anthropic", ["claude-opus-5", "claude-old"], { name: "A." }), OPENAI],
        },
      ),
    );

  test("what it lists is usable, and nothing else", () => {
    expect([...catalog().usable.keys()]).toEqual([
      "anthropic/claude-opus-5",
      "bedrock/nova",
      "zen/pickle",
    ]);
    expect(catalog().observed).toBe(true);
    expect(catalog().label).toBe("GET /config/providers");
  });

  test("each model carries its ids, its record and its provider's grade", () => {
    expect(catalog().usable.get("anthropic/claude-opus-5")).toEqual({
      fullID: "anthropic/claude-opus-5",
      providerID: "anthropic",
      record: aModel("claude-opus-5"),
      grade: "stored",
    });
    expect([...catalog().usable.values()].map(({ grade }) => grade)).toEqual([
      "stored",
      "ambient",
      "free",
    ]);
  });

  test("a provider that is not listed is known by what it would offer", () => {
    const openai = catalog().providers.get("openai");
    expect(openai).toMatchObject({ id: "openai", name: "OpenAI", models: OPENAI.models });
    expect(openai?.usability.usability).toEqual({ usable: false, code: "not-connected" });
  });

  test("a listed one by what it offers, whatever else is known of it", () => {
    expect(catalog().providers.get("anthropic")).toMatchObject({
      name: "Anthropic",
      models: ANTHROPIC.models,
    });
  });

  test("without a name its id stands for it", () => {
    expect(catalog().providers.get("bedrock")?.name).toBe("bedrock");
  });

  test("words of the language are no providers and no models", () => {
    expect(catalog().providers.get("__proto__")).toBeUndefined();
    expect(catalog().usable.get("constructor")).toBeUndefined();
    expect(catalog().providersLike("constructor")).toEqual([]);
  });
});

describe("without one", () => {
  const catalog = () =>
    catalogOf(offlineSourcesOf([ANTHROPIC, OPENAI], { env: ["OPENAI_API_KEY"] }));

  test("usable is what OpenCode would load", () => {
    expect([...catalog().usable.keys()]).toEqual(["openai/gpt-6", "openai/gpt-5"]);
    expect(catalog().usable.get("openai/gpt-6")?.grade).toBe("env");
    expect(catalog().observed).toBe(false);
    expect(catalog().label).toBe("GET /provider");
  });

  test("nothing at all is an empty catalog", () => {
    const empty = catalogOf({});
    expect(empty.usable.size).toBe(0);
    expect(empty.providers.size).toBe(0);
    expect(empty.label).toBe("no catalog");
    expect(empty.issues).toEqual([]);
    expect(empty.observed).toBe(false);
    expect(empty.providersLike("openai")).toEqual([]);
  });

  test("a provider of which only a credential is known has no models", () => {
    const stored = { providerID: "nosuch", type: "api", hasSecret: true, fields: [] } as const;
    const nosuch = catalogOf({ credentials: [stored] }).providers.get("nosuch");
    expect(nosuch).toMatchObject({ name: "nosuch", models: [] });
  });
});

test("a list of a server that is empty is not taken for no list", () => {
  const catalog = catalogOf(
    sourcesOf([], { known: [OPENAI], env: ["OPENAI_API_KEY"], issues: [] }),
  );
  expect(catalog.usable.size).toBe(0);
  expect(catalog.observed).toBe(true);
  expect(catalog.label).toBe("GET /config/providers");
  expect(catalog.providers.get("openai")?.usability.usability.usable).toBe(false);
});

test("a provider that is said to be usable and is not listed has no usable models", () => {
  const assessed = assessSources(sourcesOf([ANTHROPIC], { known: [ANTHROPIC] }));
  const catalog = buildCatalog({ ...assessed, loaded: { label: "nothing", providers: [] } });
  expect(catalog.usable.size).toBe(0);
  expect(catalog.providers.get("anthropic")).toMatchObject({ models: ANTHROPIC.models });
});

test("issues of the sources are handed on", () => {
  const issue = {
    code: "malformed-model",
    source: "config",
    path: ["provider", "x"],
    message: "no object",
  } as const;
  expect(catalogOf(sourcesOf([], { issues: [issue] })).issues).toEqual([issue]);
});

test("providersLike finds all spellings of an id, by code point", () => {
  const catalog = catalogOf(
    sourcesOf([aProvider("acme", ["m"]), aProvider("ACME", ["m"]), aProvider("Acme", ["m"])]),
  );
  expect(catalog.providersLike("acme").map(({ id }) => id)).toEqual(["ACME", "Acme", "acme"]);
  expect(catalog.providersLike("Acme")).toEqual([]);
});

describe("a usable model is found by its two ids, as OpenCode looks it up", () => {
  const catalog = () => catalogOf(sourcesOf([aProvider("openrouter", ["z-ai/glm-5"])]));
  test.each([
    { ids: { providerID: "openrouter", modelID: "z-ai/glm-5" }, found: "openrouter/z-ai/glm-5" },
    { ids: { providerID: "openrouter", modelID: "glm-5" }, found: undefined },
    { ids: { providerID: "Openrouter", modelID: "z-ai/glm-5" }, found: undefined },
  ])("$ids", ({ ids, found }) => {
    expect(catalog().usable.get(formatFullID(ids.providerID, ids.modelID))?.fullID).toBe(found);
  });
});

describe("what is looked up by words", () => {
  const catalog = () =>
    catalogOf(
      sourcesOf([aProvider("here", ["gpt-5"])], {
        known: [aProvider("here", ["gpt-5", "gpt-4"]), aProvider("there", ["gpt-5", "gpt-6"])],
      }),
    );

  test("is what is usable", () => {
    const found = catalog().usableIndex().byToken("gpt");
    const models = found.flatMap((name) => name.models);
    expect(models.map(({ model }) => model.fullID)).toEqual(["here/gpt-5"]);
  });

  test("and apart from it what would be, once a provider is connected", () => {
    const [model, ...others] = catalog().offered("there");
    expect(model).toMatchObject({ fullID: "there/gpt-5", providerID: "there" });
    expect(others.map(({ fullID }) => fullID)).toEqual(["there/gpt-6"]);
    expect(catalog().offers().byLowerID("gpt-5")).toEqual([model]);
  });

  test("or at one of these providers; nothing is told apart of one that is connected", () => {
    expect(catalog().offersOf("there").byID("gpt-5")).toHaveLength(1);
    expect(catalog().offersOf("here").byID("gpt-4")).toEqual([]);
    expect(catalog().offersOf("nowhere").byID("gpt-5")).toEqual([]);
  });

  test("is prepared once", () => {
    const made = catalog();
    expect(made.usableIndex()).toBe(made.usableIndex());
    expect(made.offers()).toBe(made.offers());
    expect(made.offersOf("there")).toBe(made.offersOf("there"));
  });
});
