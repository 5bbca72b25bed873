import { describe, expect, test } from "vitest";
import type { ModelRecord } from "../../src/core/sources/model.js";
import {
  decodeAuth,
  decodeConfigProviders,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
} from "../../src/schema/index.js";
import { isObject } from "../../src/schema/object.js";
import { listShared, readShared, withoutRecordings } from "./fixture.js";

const recordings = listShared("recordings/");
const scenarios = listShared("scenarios/").filter((name) => /^\d{3}-/.test(name));

function readScenario(name: string, file: string): Readonly<Record<string, unknown>> {
  const read = readShared(`scenarios/${name}/${file}`);
  return isObject(read) ? read : {};
}

describe.skipIf(withoutRecordings !== false)("what real servers answered", () => {
  test("GET /provider has no faults", () => {
    const files = recordings.filter((file) =>
      /\.provider\.(trimmed\.|full\.)?json|^provider\.json/.test(file),
    );
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const { issues, value } = decodeProviderList(
        readShared(`recordings/${file}`),
        file,
      )._unsafeUnwrap();
      expect(issues).toEqual([]);
      expect(value.connected.length > 0 || file.includes("enabled-providers-empty")).toBe(true);
    }
  });

  test("GET /config/providers has no faults", () => {
    const files = recordings.filter((file) => file.endsWith(".config-providers.json"));
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const decoded = decodeConfigProviders(readShared(`recordings/${file}`), file)._unsafeUnwrap();
      expect(decoded.issues).toEqual([]);
    }
  });

  test("what OpenCode filled in is unknown, what the config said is known", () => {
    const file = "recordings/road-c-d-f-j-config.config-providers.json";
    const { value } = decodeConfigProviders(readShared(file), file)._unsafeUnwrap();
    const local = value.providers.find(({ id }) => id === "local");
    expect(local?.models).toEqual([
      { id: "big", name: "Big", status: "active" },
      { id: "org/nested/model:free", name: "Nested", status: "active" },
      { id: "al", name: "Alias", status: "active" },
      { id: "beta", name: "beta", status: "beta" },
      { id: "dis", name: "dis", status: "active" },
      {
        id: "img",
        name: "img",
        status: "active",
        toolcall: false,
        input: ["text", "image"],
        inputCost: 1,
        outputCost: 2,
        contextLimit: 1000,
        outputLimit: 100,
      },
      { id: "exp", name: "exp", status: "active" },
    ]);
  });

  test.each(scenarios)("scenario %s", (name) => {
    const input = readScenario(name, "input.json");
    expect(decodeOpenCodeConfig(input["config"], name)._unsafeUnwrap().issues).toEqual([]);
    expect(decodeAuth(input["auth"], name)._unsafeUnwrap().issues).toEqual([]);
    if (typeof input["catalog"] === "string") {
      const catalog = readShared(`scenarios/${name}/${input["catalog"]}`);
      expect(decodeModelsDev(catalog, name)._unsafeUnwrap().issues).toEqual([]);
    }
    const { configProviders, config } = readScenario(name, "recorded.json.gz");
    const isRefused = isObject(configProviders) && configProviders["name"] === "UnknownError";
    const loaded = decodeConfigProviders(configProviders, name);
    expect(loaded.isErr()).toBe(isRefused);
    expect(loaded.map(({ issues }) => issues).unwrapOr([])).toEqual([]);
    const settings = decodeOpenCodeConfig(config, name);
    expect(settings.isErr()).toBe(isObject(config) && config["name"] === "UnknownError");
    expect(settings.map(({ issues }) => issues).unwrapOr([])).toEqual([]);
  });
});

describe.skipIf(withoutRecordings !== false)("models.dev and OpenCode's own reading of it", () => {
  const catalog = "recordings/catalog-modelsdev.json.gz";
  const listed = "recordings/catalog.json.gz";

  test("agree in every provider, model and known fact", () => {
    const ours = decodeModelsDev(readShared(catalog), catalog)._unsafeUnwrap();
    const input = { all: readShared(listed), default: {}, connected: [] };
    const theirs = decodeProviderList(input, listed)._unsafeUnwrap();
    expect([...ours.issues, ...theirs.issues]).toEqual([]);
    const unknown = { price: 0, variants: 0 };
    for (const [index, provider] of theirs.value.providers.entries()) {
      const own = ours.value.providers[index];
      expect([own?.id, own?.name, own?.env]).toEqual([provider.id, provider.name, provider.env]);
      // The recorded server had no key, so it lists only OpenCode's own free models.
      const ids = new Set(provider.models.map(({ id }) => id));
      const models =
        own?.models.filter(({ id }) => provider.id !== "opencode" || ids.has(id)) ?? [];
      const known = provider.models.map((model, place) => {
        const facts: Partial<Record<keyof ModelRecord, unknown>> = { ...model };
        // The server returns 0 if models.dev has no price. Ours is unknown.
        if (models[place]?.inputCost === undefined && model.inputCost === 0) {
          unknown.price += 1;
          delete facts.inputCost;
          delete facts.outputCost;
        }
        if (models[place]?.variants === undefined) {
          unknown.variants += 1;
          delete facts.variants;
        }
        return facts;
      });
      expect(models).toEqual(known);
    }
    expect(unknown).toEqual({ price: 424, variants: 1047 });
  });
});
