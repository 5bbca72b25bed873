import type { Catalog, UnusableCode } from "../../../index.js";

/** Settings that keep a provider out, whatever key there is. */
const SETTINGS: ReadonlyMap<UnusableCode, string> = new Map([
  ["disabled", "disabled_providers"],
  ["not-enabled", "enabled_providers"],
  ["filtered-to-nothing", "whitelist or blacklist"],
]);

const MAX_SHOWN = 3;

/** A provider for which a key is there, and the setting that keeps it out. */
interface KeptOut {
  readonly providerID: string;
  readonly setting: string;
}

/** The providers that a setting keeps out although something would connect them. */
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

/** The same as the rest of a sentence; empty where nothing is kept out. */
export function describeKeptOut(catalog: Catalog): string {
  const kept = listKeptOut(catalog);
  const [first] = kept;
  if (first === undefined) return "";
  const ids = kept.slice(0, MAX_SHOWN).map(({ providerID }) => providerID);
  const more = kept.length > MAX_SHOWN ? ` and ${kept.length - MAX_SHOWN} more` : "";
  return `, since ${first.setting} keeps out ${ids.join(", ")}${more}, of which a key is there`;
}
