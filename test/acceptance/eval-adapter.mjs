// Lets ../shared/eval/runner.mjs put its questions to the built package.
import { assessSources, createResolver } from "../../dist/index.js";
import { decodeOpenCodeConfig, decodeProviderList } from "../../dist/schema/index.js";

export const name = "opencode-model-resolver";

const CODES = {
  "unknown-tag": "unknown_tag",
  "unknown-provider": "unknown_provider",
  "provider-not-usable": "not_usable",
  "model-not-usable": "not_found",
  "model-not-found": "not_found",
  "ambiguous-ref": "ambiguous",
};

const resolvers = new WeakMap();

function resolverFor(catalog, connected, config) {
  let byConfig = resolvers.get(catalog);
  if (byConfig === undefined) {
    const { providers } = decodeProviderList(catalog, "GET /provider")._unsafeUnwrap().value;
    const loaded = providers.filter(({ id }) => connected.includes(id));
    byConfig = { providers, loaded, map: new Map() };
    resolvers.set(catalog, byConfig);
  }
  const key = JSON.stringify(config);
  let resolver = byConfig.map.get(key);
  if (resolver === undefined) {
    resolver = createResolver(
      assessSources({
        catalog: { label: "GET /provider", providers: byConfig.providers },
        loaded: { label: "GET /config/providers", providers: byConfig.loaded },
        config: decodeOpenCodeConfig(config, "config")._unsafeUnwrap().value,
      }),
    );
    byConfig.map.set(key, resolver);
  }
  return resolver;
}

export function resolve({ catalog, connected, config, ref }) {
  return resolverFor(catalog, connected, config)
    .resolve({ ref, purpose: "prompt" })
    .match(
      ({ resolvedModel, reason }) => ({ ok: true, model: resolvedModel, reason }),
      ({ code, message, suggestions }) => ({
        ok: false,
        code: CODES[code] ?? code,
        message,
        suggestions: suggestions.flatMap((s) => (s.kind === "model" ? [s.ref] : [])),
      }),
    );
}
