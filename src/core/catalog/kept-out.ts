import type { ConfigSource } from "../sources/sources.js";
import { clip } from "../vocabulary/clip.js";
import type { Catalog } from "./catalog.js";
import type { UnusableCode } from "./provider-usability.js";

/** Settings that exclude a provider even if it has a key. */
const SETTINGS: ReadonlyMap<UnusableCode, string> = new Map([
  ["disabled", "disabled_providers"],
  ["not-enabled", "enabled_providers"],
  ["filtered-to-nothing", "whitelist or blacklist"],
]);

const MAX_SHOWN = 3;
const LONGEST_ID = 60;

/** A provider with a key, and the setting that excludes it. */
interface KeptOut {
  readonly providerID: string;
  readonly setting: string;
}

/** Lists the providers that a setting excludes although they have a key. */
function listKeptOut({ providers, sources }: Catalog): readonly KeptOut[] {
  const env = new Set(sources.env);
  const stored = new Set(
    sources.credentials?.filter(({ type }) => type === "api").map(({ providerID }) => providerID),
  );
  const keyed = new Set(
    sources.config?.providers.filter(({ hasSecret }) => hasSecret).map(({ id }) => id),
  );
  return [...providers.values()].flatMap(({ id, usability: { usability, connect } }) => {
    const setting = usability.usable ? undefined : SETTINGS.get(usability.code);
    const hasKey = stored.has(id) || keyed.has(id) || connect.env.some((name) => env.has(name));
    return setting !== undefined && hasKey ? [{ providerID: id, setting }] : [];
  });
}

/**
 * Describes the providers that a setting excludes although they have a key, as the rest of a
 * sentence. Empty if there are none.
 */
export function describeKeptOut(catalog: Catalog): string {
  const kept = listKeptOut(catalog);
  const [first] = kept;
  if (first === undefined) return "";
  const ids = kept.map(({ providerID }) => providerID);
  return `, because ${first.setting} excludes ${listShort(ids)}, although there is a key`;
}

/**
 * Explains why no provider is usable, as a sentence without its end. The cause is a setting that
 * excludes a provider with a key (or may do so, if keys are unknown), or that nothing is connected.
 */
export function describeNoneUsable(catalog: Catalog): string {
  const kept = describeKeptOut(catalog);
  if (kept !== "") return `No provider is usable${kept}`;
  const { env, config } = catalog.sources;
  const bars = env === undefined && config !== undefined ? listBars(config) : [];
  return bars.length === 0
    ? "No provider is connected"
    : `No provider is usable: ${bars.join(", ")}`;
}

/** Describes what the settings exclude, regardless of keys. */
function listBars({ enabledProviders, disabledProviders = [] }: ConfigSource): readonly string[] {
  return [
    ...(disabledProviders.length === 0
      ? []
      : [`disabled_providers excludes ${listShort(disabledProviders)}`]),
    ...(enabledProviders === undefined
      ? []
      : [`enabled_providers allows ${listOnly(enabledProviders)}`]),
  ];
}

function listOnly(ids: readonly string[]): string {
  return ids.length === 0 ? "none" : `only ${listShort(ids)}`;
}

function listShort(ids: readonly string[]): string {
  const shown = ids.slice(0, MAX_SHOWN).map((id) => clip(id, LONGEST_ID));
  const more = ids.length > MAX_SHOWN ? ` and ${ids.length - MAX_SHOWN} more` : "";
  return `${shown.join(", ")}${more}`;
}
