import { decodeConfigProviders, isConfigProviders, type Providers } from "./config-providers.js";
import { type Decoding, refuseShape } from "./decoded.js";
import { decodeModelsDev } from "./models-dev.js";
import { isList, isObject } from "./object.js";
import { decodeProviderList, isProviderList } from "./provider-list.js";

/** The known JSON shapes of a model catalog. */
export type CatalogShape = "provider-list" | "config-providers" | "models-dev";

/** A provider of models.dev has models and at least one field about itself. */
function isModelsDevProvider(value: unknown): boolean {
  if (!isObject(value) || !isObject(value["models"])) return false;
  return isList(value["env"]) || ["id", "name"].some((key) => typeof value[key] === "string");
}

/**
 * Detects the shape of a catalog. Undefined if the value is not a catalog, or is an empty object.
 */
export function detectCatalogShape(input: unknown): CatalogShape | undefined {
  if (isProviderList(input)) return "provider-list";
  if (isConfigProviders(input)) return "config-providers";
  if (isObject(input) && Object.values(input).some(isModelsDevProvider)) return "models-dev";
  return undefined;
}

/** Decodes a catalog file of any known shape. */
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
        "Provide the response of GET /provider or GET /config/providers, or models.dev's api.json.";
      return refuseShape(input, source, "a catalog of models", hint);
    }
  }
}
