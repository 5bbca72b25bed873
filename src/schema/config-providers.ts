import type { ProviderRecord } from "../core/sources/model.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { isList, isObject, type JsonObject } from "./object.js";
import { decodeProviders } from "./provider.js";

/** Providers with their models, from any source. */
export interface Providers {
  /** In the answer's order. */
  readonly providers: readonly ProviderRecord[];
}

/** True of `{ providers: […], … }`. */
export function isConfigProviders(
  input: unknown,
): input is JsonObject & { readonly providers: readonly unknown[] } {
  return isObject(input) && isList(input["providers"]);
}

/**
 * Decodes the answer of GET /config/providers, `{ providers, default }` (OpenCode 0.6 to 1.18.33):
 * the providers it has loaded, in load order. They are what a prompt may name.
 */
export function decodeConfigProviders(input: unknown, source: string): Decoding<Providers> {
  const log = createIssueLog(source);
  const providers = isConfigProviders(input)
    ? decodeProviders(input.providers, ["providers"], log)
    : undefined;
  if (providers === undefined) {
    const hint = "Check that this is what OpenCode answers to GET /config/providers.";
    return refuseShape(input, source, "loaded providers { providers, default }", hint);
  }
  return finish({ providers }, log);
}
