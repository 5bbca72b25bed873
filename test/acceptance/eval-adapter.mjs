// The adapter between ../shared/eval/runner.mjs and the built package.
import { createResolver } from "../../dist/index.js";
import {
  decodeConfigProviders,
  decodeOpenCodeConfig,
  decodeProviderList,
} from "../../dist/schema.js";

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

/**
 * `GET /provider` reports every provider as "custom", while the list of a server that has loaded
 * them reports each one's source. OpenCode's own free models are available to everybody.
 */
function toLoaded(provider) {
  const models = Object.values(provider.models);
  const isFree = provider.id === "opencode" && models.every(({ cost }) => !(cost?.input > 0));
  if (provider.source !== "custom" || isFree) return provider;
  const hasVariables = (provider.env ?? []).length > 0;
  return { ...provider, source: hasVariables ? "env" : "api", key: "key" };
}

function resolverFor(catalog, connected, config) {
  const setup = [...connected].sort().join(" ");
  let bySetup = resolvers.get(catalog);
  if (bySetup === undefined) {
    const { providers } = decodeProviderList(catalog, "GET /provider")._unsafeUnwrap().value;
    bySetup = { providers, map: new Map() };
    resolvers.set(catalog, bySetup);
  }
  const key = JSON.stringify([setup, config]);
  let resolver = bySetup.map.get(key);
  if (resolver === undefined) {
    const loaded = {
      providers: catalog.all.filter(({ id }) => connected.includes(id)).map(toLoaded),
      default: catalog.default,
    };
    const listed = decodeConfigProviders(loaded, "GET /config/providers")._unsafeUnwrap().value;
    resolver = createResolver({
      catalog: { label: "GET /provider", providers: bySetup.providers },
      loaded: { label: "GET /config/providers", providers: listed.providers },
      config: decodeOpenCodeConfig(config ?? {}, "config")._unsafeUnwrap().value,
    });
    bySetup.map.set(key, resolver);
  }
  return resolver;
}

export function resolve({ catalog, connected, config, ref, needs, boundaries, tried }) {
  const request = {
    ref,
    purpose: "prompt",
    ...(needs !== undefined && { needs }),
    ...(boundaries !== undefined && { boundaries }),
    ...(tried !== undefined && { tried }),
  };
  return resolverFor(catalog, connected, config)
    .resolve(request)
    .match(
      ({ resolvedModel, variant, reason, metadata }) => ({
        ok: true,
        model: resolvedModel,
        ...(variant !== undefined && { variant }),
        reason,
        warnings: metadata.warnings.map(({ code }) => code),
      }),
      (error) => ({
        ok: false,
        code: CODES[error.code] ?? error.code,
        message: error.message,
        suggestions: listRefs(error, "model"),
        connect: [
          ...new Set([
            ...(error.providerIDs ?? []),
            ...error.suggestions.flatMap((each) =>
              each.kind === "connect" ? [each.providerID] : [],
            ),
          ]),
        ],
        tags: listRefs(error, "tag"),
      }),
    );
}

function listRefs({ suggestions }, kind) {
  return suggestions.flatMap((each) => (each.kind === kind ? [each.ref] : []));
}
