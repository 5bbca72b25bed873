import { decodeConfigProviders, isConfigProviders, type Providers } from "./config-providers.js";
import { type Decoding, refuseShape } from "./decoded.js";
import { decodeModelsDev } from "./models-dev.js";
import { isList, isObject } from "./object.js";
import { decodeProviderList, isProviderList } from "./provider-list.js";

/** The shapes in which a catalog of models is handed around. */
export type CatalogShape = "provider-list" | "config-providers" | "models-dev";

/** A provider of models.dev has models and says something of itself besides. */
function isModelsDevProvider(value: unknown): boolean {
  if (!isObject(value) || !isObject(value["models"])) return false;
  return isList(value["env"]) || ["id", "name"].some((key) => typeof value[key] === "string");
}

/** Tells which catalog a JSON value is; undefined where it is none, an empty object included. */
export function detectCatalogShape(input: unknown): CatalogShape | undefined {
  if (isProviderList(input)) return "provider-list";
  if (isConfigProviders(input)) return "config-providers";
  if (isObject(input) && Object.values(input).some(isModelsDevProvider)) return "models-dev";
  return undefined;
}

/** Decodes a catalog of any known shape, as a user gives it in a file. */
export function decodeCatalog(input: unknown, source: string): Decoding<Providers> {
  const shape = detectCatalogShape(input);
  switch (shape) {
    case "provider-list":
      return decodeProviderList(input, source).map(({ value: { providers }, issues }) => ({
        value: { providers },
        issues,
      }));
    case "config-providers":
      return decodeConfigProviders(input, source);
    case "models-dev":
      return decodeModelsDev(input, source);
    case undefined: {
      const hint =
        "Give what GET /provider or GET /config/providers answers, or models.dev's api.json.";
      return refuseShape(input, source, "a catalog of models", hint);
    }
  }
}
