import type { ProviderRecord } from "../core/sources/model.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { isList, isObject, type JsonObject } from "./object.js";
import { decodeProviders } from "./provider.js";

/** Providers with their models, from any source. */
export interface Providers {
  /** In the order of the response. */
  readonly providers: readonly ProviderRecord[];
}

/** True for `{ providers: […], … }`. */
export function isConfigProviders(
  input: unknown,
): input is JsonObject & { readonly providers: readonly unknown[] } {
  return isObject(input) && isList(input["providers"]);
}

/**
 * Decodes the response of GET /config/providers, `{ providers, default }` (OpenCode 0.6 to
 * 1.18.33): the loaded providers, in load order. A prompt can name these.
 */
export function decodeConfigProviders(input: unknown, source: string): Decoding<Providers> {
  const log = createIssueLog(source);
  const providers = isConfigProviders(input)
    ? decodeProviders(input.providers, ["providers"], log)
    : undefined;
  if (providers === undefined) {
    const hint = "Check that this is OpenCode's response to GET /config/providers.";
    return refuseShape(input, source, "loaded providers { providers, default }", hint);
  }
  return finish({ providers }, log);
}
