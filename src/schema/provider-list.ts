import type { ProviderRecord } from "../core/sources/model.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { decodeStrings } from "./fields.js";
import { createIssueLog } from "./issues.js";
import { formatType, isList, isObject, type JsonObject } from "./object.js";
import { decodeProviders } from "./provider.js";

/** The response of GET /provider: all known providers, and those with a credential. */
export interface ProviderList {
  /** In the order of the response. */
  readonly providers: readonly ProviderRecord[];
  /** Ids of providers that have a credential or are loaded. Some may not be usable. */
  readonly connected: readonly string[];
}

/** True for `{ all: […], … }`. */
export function isProviderList(
  input: unknown,
): input is JsonObject & { readonly all: readonly unknown[] } {
  return isObject(input) && isList(input["all"]);
}

/**
 * Decodes the response of GET /provider, `{ all, default, connected }` (OpenCode 1.0 to 1.18.33).
 * Ignores `default`, which OpenCode computes regardless of the models' abilities.
 */
export function decodeProviderList(input: unknown, source: string): Decoding<ProviderList> {
  const log = createIssueLog(source);
  const providers = isProviderList(input) ? decodeProviders(input.all, ["all"], log) : undefined;
  if (!isProviderList(input) || providers === undefined) {
    const hint = "Check that this is OpenCode's response to GET /provider.";
    return refuseShape(input, source, "a provider list { all, connected }", hint);
  }
  const connected = input["connected"];
  if (isList(connected)) {
    const names = decodeStrings(connected, { path: ["connected"], log });
    return finish({ providers, connected: names }, log);
  }
  const message = `Expected a list, received ${formatType(connected)}.`;
  log.add("malformed-field", ["connected"], message);
  return finish({ providers, connected: [] }, log);
}
